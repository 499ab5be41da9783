import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SavedRevision } from '$lib/heritage/api';
import type { Viewer } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { POST } from './+server.ts';
import { PUT } from './[id]/+server.ts';
import { POST as ACT } from './[id]/actions/[action]/+server.ts';
import { GET as COMPARE } from './[id]/compare/+server.ts';
import { GET as EDIT } from './[id]/edit/+server.ts';

const database = useTestDatabase();
let people: Record<'viewer' | 'analyst' | 'editor' | 'other' | 'reviewer', Viewer>;
let record: SavedRevision;

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	await loadSmallCountry(sql);
	people = {
		viewer: await addPerson(sql, 'xem', 'viewer'),
		analyst: await addPerson(sql, 'phan-tich', 'analyst'),
		editor: await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan'),
		other: await addPerson(sql, 'minh', 'editor'),
		reviewer: await addPerson(sql, 'duyet', 'reviewer'),
	};
	const made = await create({ content: pagodaContent(), key: randomUUID() });
	expect(made.status).toBe(200);
	record = made.body as SavedRevision;
});

const create = (body: unknown, viewer: Viewer = people.editor) =>
	callApi(POST, '/api/heritage', { method: 'POST', viewer, body });
const save = (body: unknown, viewer: Viewer = people.editor) =>
	callApi(PUT, `/api/heritage/${record.slug}`, {
		method: 'PUT',
		viewer,
		body,
		params: { id: record.slug },
	});
const act = (action: string, body: unknown, viewer: Viewer) =>
	callApi(ACT, `/api/heritage/${record.slug}/actions/${action}`, {
		method: 'POST',
		viewer,
		body,
		params: { id: record.slug, action },
	});

describe('an entrance for editors', () => {
	it('answers 403 problem+json to whoever may not edit, and makes nothing', async () => {
		for (const viewer of [people.viewer, people.analyst, { role: 'guest', id: null, name: '' } as Viewer]) {
			const answer = await create({ content: pagodaContent() }, viewer);
			expect(answer.status, viewer.role).toBe(403);
			expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
			expect((await save({ baseVersion: 1, content: pagodaContent() }, viewer)).status).not.toBe(200);
		}
		expect(await database.sql`select from heritage_record where name_vi = 'Chùa Mã Tộc'`).toHaveLength(1);
	});

	it('answers 403 to an editor who would publish, and says whose draft it is to one who would save', async () => {
		expect(await act('publish', { version: 1 }, people.editor)).toMatchObject({ status: 403 });
		expect(await save({ baseVersion: 1, content: pagodaContent() }, people.other)).toMatchObject({
			status: 403,
			body: { code: 'error_heritage_draft_of_other', owner: 'Thạch Thị Lan' },
		});
	});

	it('answers 400 problem+json to what is no JSON, not of its shape, or no UUID', async () => {
		const text = '{"content": {';
		const broken = await callApi(POST, '/api/heritage', { method: 'POST', viewer: people.editor, text });
		const wrong = await save({ baseVersion: 'một', content: pagodaContent() });
		const key = await create({ content: pagodaContent(), key: "' or 1=1" });
		for (const answer of [broken, wrong, key]) {
			expect(answer).toMatchObject({ status: 400, body: { code: 'error_invalid_body', status: 400 } });
			expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		}
	});

	it('answers 400 with every finding to a content that is wrong', async () => {
		const content = { ...pagodaContent(), name: { vi: ' ' }, kind: 'temple' };
		const { status, body } = await save({ baseVersion: 1, content });
		expect({ status, body }).toMatchObject({
			status: 400,
			body: {
				code: 'error_heritage_content',
				findings: [
					{ path: 'kind', code: 'heritage_issue_choice' },
					{ path: 'name.vi', code: 'heritage_issue_required' },
				],
			},
		});
	});

	it('answers 409 with the version that stands to whoever began from an older one', async () => {
		const mine = await save({ baseVersion: 1, content: pagodaContent({ threats: 'mối' }) });
		expect(mine.status).toBe(200);
		const late = await save({ baseVersion: 1, content: pagodaContent({ threats: 'lũ' }) }, people.reviewer);
		expect(late).toMatchObject({
			status: 409,
			body: {
				code: 'error_heritage_conflict',
				slug: record.slug,
				head: { version: 2, savedByName: 'Thạch Thị Lan', content: { threats: 'mối' } },
			},
		});
		expect(await act('submit', { version: 1 }, people.editor)).toMatchObject({ status: 409 });
	});

	it('answers 409 to a step that does not fit the state, 400 to one that is none', async () => {
		expect(await act('return', { version: 2, note: 'xem lại' }, people.reviewer)).toMatchObject({
			status: 409,
			body: { code: 'error_heritage_state', state: 'draft', action: 'return' },
		});
		expect((await act('delete', { version: 2 }, people.reviewer)).status).toBe(400);
	});

	it('answers 404 for a record and for versions nobody knows', async () => {
		const ask = (slug: string, query = '') =>
			callApi(query ? COMPARE : EDIT, `/api/heritage/${slug}/x${query}`, {
				viewer: people.editor,
				params: { id: slug },
			});
		expect((await ask('khong-co')).status).toBe(404);
		expect(await ask(record.slug, '?from=1&to=99')).toMatchObject({
			status: 404,
			body: { code: 'error_unknown_version' },
		});
	});
});
