import type { RequestEvent } from '@sveltejs/kit';
import {
	addPerson,
	blockPerson,
	changeRole,
	endSessionOf,
	endSessionsOf,
	listDevicesOf,
	readRole,
	resetPassword,
	searchPeople,
	unblockPerson,
	type Acting,
} from '$lib/server/accounts';
import { PERSON_ROLES, type Role } from '$lib/accounts/types';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { accounts, database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

const PAGE_LENGTH = 50;
const STATES: Readonly<Record<string, boolean>> = { blocked: true, active: false };

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = (url.searchParams.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 200);
	const role = PERSON_ROLES.find((known) => known === url.searchParams.get('role')) ?? null;
	const state = url.searchParams.get('state') ?? '';
	const offset = Math.min(1_000_000, Math.max(0, Math.trunc(Number(url.searchParams.get('from')) || 0)));
	const people = await answerPage(() =>
		searchPeople(
			database().sql,
			locals.viewer,
			{ words, role, blocked: STATES[state] ?? null },
			{ offset, limit: PAGE_LENGTH + 1 },
		),
	);
	const shown = people.find(({ id }) => id === url.searchParams.get('devices'))?.id ?? null;
	return {
		/** Those of the person whose devices were asked for. */
		devices:
			shown === null
				? null
				: {
						person: shown,
						sessions: await answerPage(() => listDevicesOf(database().sql, locals.viewer, shown)),
					},
		filter: { words, role: role ?? '', state: state in STATES ? state : '' },
		people: people.slice(0, PAGE_LENGTH),
		offset,
		nextOffset: people.length > PAGE_LENGTH ? offset + PAGE_LENGTH : null,
	};
};

/** What an action did, to whom; the name comes back with the form, as it was read there. */
type Done =
	| { done: 'added' | 'reset'; name: string; password: string }
	| { done: 'role'; name: string; role: Role }
	| { done: 'blocked' | 'unblocked'; name: string }
	| { done: 'ended'; name: string; ended: number };

export const actions: Actions = {
	add: (event) =>
		act(event, async (acting, form) => {
			const name = readText(form, 'name');
			const person = { name, email: readText(form, 'email'), role: readRole(readText(form, 'role')) };
			const { password } = await addPerson(database().sql, acting, person);
			return { done: 'added', name, password };
		}),
	role: (event) =>
		act(event, async (acting, form, id, name) => {
			const role = readRole(readText(form, 'role'));
			await changeRole(database().sql, acting, id, role);
			return { done: 'role', name, role };
		}),
	block: (event) =>
		act(event, async (acting, _form, id, name) => {
			await blockPerson(database().sql, acting, id);
			return { done: 'blocked', name };
		}),
	unblock: (event) =>
		act(event, async (acting, _form, id, name) => {
			await unblockPerson(database().sql, acting, id);
			return { done: 'unblocked', name };
		}),
	reset: (event) =>
		act(event, async (acting, _form, id, name) => {
			const { password } = await resetPassword(database().sql, acting, id);
			return { done: 'reset', name, password };
		}),
	end: (event) =>
		act(event, async (acting, _form, id, name) => ({
			done: 'ended',
			name,
			ended: await endSessionsOf(database().sql, acting, id),
		})),
	device: (event) =>
		act(event, async (acting, form, personId, name) => ({
			done: 'ended',
			name,
			ended: await endSessionOf(database().sql, acting, { personId, sessionId: readText(form, 'session') }),
		})),
};

async function act(
	{ request, locals: { viewer, requestId } }: RequestEvent,
	work: (acting: Acting, form: FormData, id: string, name: string) => Promise<Done>,
) {
	const form = await request.formData();
	return answerForm(async () => {
		const done = await work({ viewer, requestId }, form, readText(form, 'id'), readText(form, 'name'));
		accounts().sessions.forget();
		return done;
	});
}
