import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { deleteDraft } from './deletion.ts';
import { listRevisions } from './edit-view.ts';
import { saveRevision } from './editing.ts';
import { publishRecord } from './review.ts';

const database = useTestDatabase();
let lan: Viewer;
let minh: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	lan = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	minh = await addPerson(sql, 'minh', 'editor');
	reviewer = await addPerson(sql, 'duyet', 'reviewer', 'Trần Duyệt');
});

const threatened = (threats: string) => pagodaContent({ threats });
const create = (sql: Pool, key: string, sending: string, viewer = lan) =>
	saveRevision(sql, viewer, {
		reference: null,
		baseVersion: 0,
		content: pagodaContent(),
		note: null,
		key,
		sending,
	});
const save = (
	sql: Pool,
	{ id, base, threats, sending }: { id: number; base: number; threats: string; sending: string | null },
	viewer = lan,
) =>
	saveRevision(sql, viewer, {
		reference: { id },
		baseVersion: base,
		content: threatened(threats),
		note: null,
		sending,
	});
const versions = async (sql: Pool, id: number) =>
	(await listRevisions(sql, reviewer, { id })).revisions.map(({ version }) => version);

describe('what a device sends twice', () => {
	it('is one version, also when a reviewer saved on top of it before it came again', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, randomUUID(), randomUUID());
			const sent = { id, base: 1, threats: 'mối', sending: randomUUID() };
			expect(await save(sql, sent)).toMatchObject({ version: 2 });
			await save(sql, { id, base: 2, threats: 'mối, lũ', sending: null }, reviewer);
			expect(await save(sql, sent)).toMatchObject({ id, version: 2 });
			expect(await versions(sql, id)).toEqual([3, 2, 1]);
			await expect(save(sql, { id, base: 2, threats: 'mọt', sending: randomUUID() })).rejects.toMatchObject({
				code: 'error_heritage_conflict',
				context: { head: { version: 3 } },
			});
		}));

	it('is one record, also when a reviewer changed it before its making came again', () =>
		database.isolated(async (sql) => {
			const [key, sending] = [randomUUID(), randomUUID()];
			const { id, slug } = await create(sql, key, sending);
			await save(sql, { id, base: 1, threats: 'lũ', sending: null }, reviewer);
			expect(await create(sql, key, sending)).toMatchObject({ id, slug, version: 1 });
			expect(await versions(sql, id)).toEqual([2, 1]);
		}));

	it('is another version under the key of another person', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, randomUUID(), randomUUID());
			const sending = randomUUID();
			await save(sql, { id, base: 1, threats: 'mối', sending: null });
			await save(sql, { id, base: 2, threats: 'lũ', sending }, reviewer);
			await expect(save(sql, { id, base: 1, threats: 'mối', sending }, lan)).rejects.toMatchObject({
				code: 'error_heritage_conflict',
			});
		}));
});

describe('a draft that is deleted', () => {
	it('is gone with its versions, the log says who did it, and a device that still changes it hears so', () =>
		database.isolated(async (sql) => {
			const { id, slug } = await create(sql, randomUUID(), randomUUID());
			await deleteDraft(sql, reviewer, { reference: { id }, requestId: 'r-1' });
			expect(await sql`select from heritage_record where id = ${id}`).toHaveLength(0);
			expect(
				await sql`select person_id, request_id from audit_entry where action = 'heritage_deleted'`,
			).toEqual([{ personId: 'duyet', requestId: 'r-1' }]);
			const late = { reference: { slug }, baseVersion: 1, content: threatened('mối'), note: null };
			await expect(saveRevision(sql, lan, late)).rejects.toMatchObject({
				status: 410,
				code: 'error_heritage_deleted',
				context: { deletedBy: 'Trần Duyệt' },
			});
			await expect(deleteDraft(sql, lan, { reference: { slug } })).rejects.toMatchObject({ status: 410 });
		}));

	it('is not made again by a first sending that comes late, and its address names nothing else', () =>
		database.isolated(async (sql) => {
			const [key, sending] = [randomUUID(), randomUUID()];
			const { id, slug } = await create(sql, key, sending);
			await deleteDraft(sql, lan, { reference: { id } });
			await expect(create(sql, key, sending)).rejects.toMatchObject({ status: 410 });
			const other = await create(sql, randomUUID(), randomUUID());
			expect(other.slug).not.toBe(slug);
		}));

	it('is one’s own or one reviews it; what was published is never deleted', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, randomUUID(), randomUUID());
			const reference = { id };
			await expect(deleteDraft(sql, minh, { reference })).rejects.toMatchObject({
				code: 'error_heritage_draft_of_other',
			});
			await save(sql, { id, base: 1, threats: 'lũ', sending: null }, reviewer);
			await publishRecord(sql, reviewer, { reference, version: 2, note: null });
			for (const viewer of [lan, reviewer])
				await expect(deleteDraft(sql, viewer, { reference })).rejects.toMatchObject({
					code: 'error_heritage_state',
				});
		}));
});
