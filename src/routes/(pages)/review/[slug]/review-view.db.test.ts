import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '$lib/server/access';
import { saveRevision } from '$lib/server/heritage/editing';
import { publishRecord, submitRecord } from '$lib/server/heritage/review';
import { pagodaContent } from '../../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { getReviewView } from './review-view.server.ts';

const database = useTestDatabase();
let lan: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	lan = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	reviewer = await addPerson(sql, 'duyet', 'reviewer');
});

describe('what a reviewer looks at', () => {
	it('is all of a first version, then what differs from what the public sees, then nothing', () =>
		database.isolated(async (sql) => {
			const content = pagodaContent();
			const save = (reference: { id: number } | null, baseVersion: number, changed = {}) =>
				saveRevision(sql, lan, { reference, baseVersion, content: { ...content, ...changed }, note: null });
			const view = (slug: string, compare: { from: number; to: number } | null = null) =>
				getReviewView(sql, reviewer, { slug, compare });
			const { id, slug } = await save(null, 0);
			const reference = { id };
			await submitRecord(sql, lan, { reference, version: 1, note: null });
			const first = await view(slug);
			expect(first).toMatchObject({ besidePublished: false, state: 'in_review', allowed: { publish: true } });
			expect(first.changes).toContainEqual({ path: 'name.vi', before: undefined, after: content.name.vi });
			// What opens a record to the public is the first thing to look at, however usual it is.
			expect(first.changes).toContainEqual({ path: 'protocol', before: undefined, after: 'public' });
			expect(first.changes).toContainEqual({ path: 'publicLocation', before: undefined, after: 'exact' });

			await publishRecord(sql, reviewer, { reference, version: 1, note: null });
			expect(await view(slug)).toMatchObject({ besidePublished: true, changes: [] });

			await save(reference, 1, { viability: 'Còn mạnh' });
			const second = await view(slug, { from: 2, to: 1 });
			expect(second).toMatchObject({
				besidePublished: true,
				publishedVersion: 1,
				changes: [{ path: 'viability', before: content.viability, after: 'Còn mạnh' }],
				compared: { from: 2, to: 1, changes: [{ path: 'viability', before: 'Còn mạnh' }] },
			});
			expect(second.revisions.map(({ version }) => version)).toEqual([2, 1]);
			expect(second.events.map(({ action }) => action)).toEqual(['create', 'submit', 'publish', 'save']);
		}));

	it('is refused to editors, and unknown where there is no record', async () => {
		const asked = { slug: 'khong-co', compare: null };
		await expect(getReviewView(database.sql, lan, asked)).rejects.toMatchObject({ status: 403 });
		await expect(getReviewView(database.sql, reviewer, asked)).rejects.toMatchObject({ status: 404 });
	});
});
