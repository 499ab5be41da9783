import { api } from '$lib/server/http/api';
import { intakes } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: files that the reader has sent and not yet applied, the newest first; without what was found in them. */
export const GET = api(async ({ locals }: RequestEvent) => ({ items: await intakes().list(locals.viewer) }));
