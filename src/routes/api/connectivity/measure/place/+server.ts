import { json } from '@sveltejs/kit';
import { findHamletHere } from '$lib/server/connectivity/measure/service';
import { answerProblems } from '$lib/server/http/api';
import { number, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';

const degrees = (most: number) => number(`degrees from -${most} to ${most}`, { least: -most, most });

/** GET ?lng=&lat=: the hamlet somebody stands in, `NearHamlet` or null. Where people are is kept by no cache. */
export const GET = answerProblems(async ({ url, locals: { viewer } }) => {
	const place = readQuery(url, { lng: degrees(180), lat: degrees(90) });
	const hamlet = await findHamletHere(database().sql, viewer, place);
	return json({ hamlet }, { headers: { 'cache-control': 'no-store' } });
});
