import { getGapSurface } from '$lib/server/connectivity/service';
import { api } from '$lib/server/http/api';
import { day, readQuery } from '$lib/server/http/parameters';

/** GET ?at=: hamlets by service state in H3 cells of resolution 7. */
export const GET = api(async ({ url }, sql) => getGapSurface(sql, readQuery(url, { at: day() }).at), {
	reads: ['area', 'hamlet_profile', 'hamlet_signal', 'source'],
});
