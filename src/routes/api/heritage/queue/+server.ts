import { getQueue } from '$lib/server/heritage/list';
import { api } from '$lib/server/http/api';
import type { RequestEvent } from './$types';

/** GET: ReviewQueue; reviewers see all, editors their own. */
export const GET = api(({ locals }: RequestEvent, sql) => getQueue(sql, locals.viewer));
