import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkPath } from '$lib/share/code';
import { networkOf } from '$lib/server/accounts';
import { answerProblems } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { ShortLinks } from '$lib/server/share/service';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

const WANTED = v.strictObject({ address: v.pipe(v.string(), v.maxLength(8_000)) });
const links = new ShortLinks();

/** POST { address } of a page of this app: 201 { path }, "/s/bcdfghj". Guests may. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { address } = await readBody(event, WANTED);
	const network = networkOf(event.getClientAddress());
	const code = await links.make(database().sql, event.locals.viewer, network, address);
	return json({ path: linkPath(code) }, { status: 201, headers: { location: linkPath(code) } });
});
