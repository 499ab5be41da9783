import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { addComment } from './comments.ts';
import { compareRevisions, getRevision, listRevisions } from './edit-view.ts';
import { restoreRevision, saveRevision } from './editing.ts';
import { publishRecord, returnRecord, submitRecord } from './review.ts';

const database = useTestDatabase();
let lan: Viewer;
let minh: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	lan = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	minh = await addPerson(sql, 'minh', 'editor');
	reviewer = await addPerson(sql, 'duyet', 'reviewer');
});

const threatened = (threats: string) => pagodaContent({ threats });

describe('a new record whose answer was lost', () => {
	const create = (sql: Pool, viewer: Viewer, key: string | null, content = pagodaContent()) =>
		saveRevision(sql, viewer, { reference: null, baseVersion: 0, content, note: null, key, automatic: true });

	it('is the same record when the same person sends it again', () =>
		database.isolated(async (sql) => {
			const key = randomUUID();
			const first = await create(sql, lan, key);
			expect(await create(sql, lan, key)).toEqual(first);
			expect(await sql`select slug from heritage_record`).toEqual([{ slug: 'chua-ma-toc' }]);
			expect(await sql`select from audit_entry where action = 'heritage_created'`).toHaveLength(1);
		}));

	it('keeps what was typed since', () =>
		database.isolated(async (sql) => {
			const key = randomUUID();
			const { id } = await create(sql, lan, key);
			const again = await create(sql, lan, key, threatened('mối'));
			expect(again).toMatchObject({ id, version: 2 });
			const { content } = await getRevision(sql, lan, { reference: { id }, version: 2 });
			expect(content).toEqual(threatened('mối'));
		}));

	it('is shown what somebody else has made of it meanwhile, and where it is', () =>
		database.isolated(async (sql) => {
			const key = randomUUID();
			const { id, slug } = await create(sql, lan, key);
			const content = threatened('lũ');
			await saveRevision(sql, reviewer, { reference: { id }, baseVersion: 1, content, note: null });
			await expect(create(sql, lan, key, threatened('mối'))).rejects.toMatchObject({
				code: 'error_heritage_conflict',
				context: { slug, head: { version: 2, content } },
			});
		}));

	it('is another record under another key, for another person and without a key', () =>
		database.isolated(async (sql) => {
			const key = randomUUID();
			const made = [
				await create(sql, lan, key),
				await create(sql, lan, randomUUID()),
				await create(sql, minh, key),
				await create(sql, lan, null),
				await create(sql, lan, null),
			];
			expect(new Set(made.map(({ id }) => id)).size).toBe(5);
		}));
});

it('one new record sent twice at the same moment is made once', async () => {
	// Not isolated: the two need transactions of their own.
	const { sql } = database;
	const key = randomUUID();
	const send = () =>
		saveRevision(sql, lan, { reference: null, baseVersion: 0, content: pagodaContent(), note: null, key });
	const [one, other] = await Promise.all([send(), send()]);
	expect(one.id).toBe(other.id);
	await sql`delete from heritage_record where id = ${one.id}`;
});

describe('versions the form saves by itself', () => {
	/** Saves on top of whatever stands, as the form does every few seconds. */
	async function type(sql: Pool, id: number, threats: string, viewer = lan, automatic = true) {
		const [{ version } = { version: 0 }] = await sql<{ version: number }[]>`
			select max(version)::integer as version from heritage_revision where record_id = ${id}`;
		const reference = { id };
		const content = threatened(threats);
		return saveRevision(sql, viewer, { reference, baseVersion: version, content, note: null, automatic });
	}
	async function begin(sql: Pool) {
		const wanted = { reference: null, baseVersion: 0, content: pagodaContent(), note: null, automatic: true };
		return (await saveRevision(sql, lan, wanted)).id;
	}
	async function kept(sql: Pool, id: number) {
		const { revisions, events } = await listRevisions(sql, lan, { id });
		return [
			revisions.map(({ version }) => version).join(' '),
			events.map(({ action, version }) => `${action} ${version}`).join(', '),
		];
	}

	it('make one line of the history, and the number goes on', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			for (const text of ['m', 'mố', 'mối']) await type(sql, id, text);
			expect(await kept(sql, id)).toEqual(['4', 'create 4']);
			expect((await getRevision(sql, lan, { reference: { id }, version: 4 })).content.threats).toBe('mối');
			expect(await sql`select from audit_entry where subject_id = ${String(id)}`).toHaveLength(1);
		}));

	it('refuse whoever began from one that has given way, like any older one', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await type(sql, id, 'mối');
			const late = { reference: { id }, baseVersion: 1, content: threatened('lũ'), note: null };
			await expect(saveRevision(sql, lan, late)).rejects.toMatchObject({ status: 409 });
		}));

	it('leave what a person saved on purpose, also when nothing changed since the form did', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await type(sql, id, 'mối');
			await type(sql, id, 'mối', lan, false);
			await type(sql, id, 'mối, lũ');
			expect(await kept(sql, id)).toEqual(['3 2', 'create 2, save 3']);
		}));

	it('leave what was submitted, returned and published', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			const step = { reference: { id }, note: 'xem lại' };
			await submitRecord(sql, lan, { ...step, version: 1 });
			await returnRecord(sql, reviewer, { ...step, version: 1 });
			await type(sql, id, 'mối');
			await type(sql, id, 'mối mọt');
			await submitRecord(sql, lan, { ...step, version: 3 });
			await publishRecord(sql, reviewer, { ...step, version: 3 });
			await type(sql, id, 'mối mọt, lũ');
			await type(sql, id, 'mối mọt, lũ lụt');
			expect(await kept(sql, id)).toEqual([
				'5 3 1',
				'create 1, submit 1, return 1, save 3, submit 3, publish 3, save 5',
			]);
		}));

	it('leave what somebody else saved', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await type(sql, id, 'lũ', reviewer);
			await type(sql, id, 'mối');
			expect(await kept(sql, id)).toEqual(['3 2 1', 'create 1, save 2, save 3']);
		}));

	it('leave what was commented on, compared, or seen by a reviewer', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await addComment(sql, reviewer, { reference: { id }, field: null, body: 'Thiếu ảnh.' });
			await type(sql, id, 'a');
			await compareRevisions(sql, lan, { reference: { id }, from: 1, to: 2 });
			await type(sql, id, 'b');
			await listRevisions(sql, reviewer, { id });
			await type(sql, id, 'c');
			expect((await kept(sql, id))[0]).toBe('4 3 2 1');
		}));

	it('leave what was restored, and what was saved before a pause of half an hour', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await type(sql, id, 'mối', lan, false);
			await restoreRevision(sql, lan, { reference: { id }, version: 2, note: null });
			await type(sql, id, 'lũ');
			await sql`
				insert into heritage_revision (record_id, version, content, state, saved_by, saved_at, automatic)
				select record_id, 5, content, state, saved_by, now() - interval '31 minutes', true
				from heritage_revision where record_id = ${id} and version = 4`;
			await type(sql, id, 'bão');
			expect((await kept(sql, id))[0]).toBe('6 5 4 3 2');
		}));

	it('are the only ones the database lets go', () =>
		database.isolated(async (sql) => {
			const id = await begin(sql);
			await type(sql, id, 'mối', lan, false);
			await expect(
				sql.begin((sql) => sql`delete from heritage_revision where record_id = ${id}`),
			).rejects.toMatchObject({ code: '23001' });
			await sql`delete from heritage_record where id = ${id}`;
			expect(await sql`select from heritage_revision where record_id = ${id}`).toHaveLength(0);
		}));
});
