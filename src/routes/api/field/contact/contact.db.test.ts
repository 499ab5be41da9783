import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Contact } from '$lib/field/outbox/contact';
import type { Viewer } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { pagodaContent } from '../../../../../tests/support/heritage-content.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { POST } from '../../heritage/+server.ts';
import { DELETE, PUT } from '../../heritage/[id]/+server.ts';
import { GET } from './+server.ts';

const database = useTestDatabase();
let editor: Viewer;
let planner: Viewer;

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	await loadSmallCountry(sql);
	editor = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	planner = await addPerson(sql, 'xem', 'viewer');
});

const contact = (viewer?: Viewer) => callApi(GET, '/api/field/contact', viewer ? { viewer } : {});

it('a device whose session has ended hears 401, which tells it to forget; nobody keeps the answer', async () => {
	const { status, body, headers } = await contact();
	expect([status, (body as { code: string }).code]).toEqual([401, 'error_signed_out']);
	expect(headers.get('cache-control')).toBe('no-store');
});

it('an editor’s device hears who it is and what the form offers; who may not edit hears that too', async () => {
	const { person, name, may, sources } = (await contact(editor)).body as Contact;
	expect([person, name, may.includes('heritage_edit')]).toEqual(['lan', 'Thạch Thị Lan', true]);
	expect(sources.map(({ id }) => id)).toContain('law');
	expect((await contact(planner)).body).toMatchObject({ person: 'xem', sources: [] });
	expect(((await contact(planner)).body as Contact).may).not.toContain('heritage_edit');
});

it('what a device sends under its keys is taken once, through to the deletion', async () => {
	const made = { content: pagodaContent(), key: randomUUID(), sending: randomUUID() };
	const send = () => callApi(POST, '/api/heritage', { method: 'POST', viewer: editor, body: made });
	const first = await send();
	expect((await send()).body).toEqual(first.body);
	const { slug } = first.body as { slug: string };
	const change = { content: pagodaContent({ threats: 'mối' }), baseVersion: 1, sending: randomUUID() };
	const save = () =>
		callApi(PUT, `/api/heritage/${slug}`, {
			method: 'PUT',
			viewer: editor,
			body: change,
			params: { id: slug },
		});
	expect([(await save()).body, (await save()).body]).toMatchObject([{ version: 2 }, { version: 2 }]);
	const remove = () =>
		callApi(DELETE, `/api/heritage/${slug}`, { method: 'DELETE', viewer: editor, params: { id: slug } });
	expect([(await remove()).status, (await remove()).status, (await send()).status]).toEqual([200, 410, 410]);
});
