import { api } from '$lib/server/http/api';
import { listSources } from '$lib/server/sources/service';

/** GET: where everything shown comes from. */
export const GET = api(async (_event, sql) => ({ sources: await listSources(sql) }), { reads: ['source'] });
