import { beforeAll, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { saveRevision } from './editing.ts';
import { publishRecord } from './review.ts';

const database = useTestDatabase();
let reviewer: Viewer;

beforeAll(async () => {
	await loadSmallCountry(database.sql);
	reviewer = await addPerson(database.sql, 'duyet', 'reviewer');
});

const proposed = (startsOn: string, endsOn: string) =>
	({ startsOn, endsOn, evidence: 'proposed', sourceAddress: null }) as const;

function boatRace(occurrences: NonNullable<HeritageContent['festival']>['occurrences']): HeritageContent {
	return pagodaContent({
		kind: 'festival',
		site: null,
		place: null,
		festival: { calendar: 'khmer', rule: null, venue: null, organiser: null, occurrences },
	});
}

const daysOf = async (sql: Pool, id: number) =>
	(
		await sql<{ days: string; uid: string }[]>`
			select starts_on || ' ' || evidence as days, uid from festival_occurrence where record_id = ${id}
			order by starts_on`
	).map(({ days, uid }) => `${days} ${uid.slice(-10)}`);

it('days decided on the festivals’ page outlive the publication of a document written before', () =>
	database.isolated(async (sql) => {
		const save = async (reference: { id: number } | null, baseVersion: number, content: HeritageContent) =>
			saveRevision(sql, reviewer, { reference, baseVersion, content, note: null });
		const first = boatRace([proposed('2026-11-22', '2026-11-24'), proposed('2027-11-11', '2027-11-13')]);
		const { id } = await save(null, 0, first);
		await publishRecord(sql, reviewer, { reference: { id }, version: 1, note: null });
		// Somebody begins to write with the days as proposed; meanwhile those of 2027 are moved and confirmed.
		await sql`
			update festival_occurrence set starts_on = '2027-11-12', ends_on = '2027-11-14', evidence = 'confirmed',
				sequence = 1 where record_id = ${id} and starts_on = '2027-11-11'`;
		const changed = boatRace([proposed('2027-11-11', '2027-11-13'), proposed('2028-10-30', '2028-11-01')]);
		await save({ id }, 1, changed);
		await publishRecord(sql, reviewer, { reference: { id }, version: 2, note: null });
		// 2026 was taken out, 2028 added, and 2027 stands as it was decided, under the name it always had.
		expect(await daysOf(sql, id)).toEqual([
			'2027-11-12 confirmed 2027-11-11',
			'2028-10-30 proposed 2028-10-30',
		]);
	}));

it('a day that the document itself changed keeps its name in the feed', () =>
	database.isolated(async (sql) => {
		const { id } = await saveRevision(sql, reviewer, {
			reference: null,
			baseVersion: 0,
			content: boatRace([proposed('2026-11-22', '2026-11-24')]),
			note: null,
		});
		await saveRevision(sql, reviewer, {
			reference: { id },
			baseVersion: 1,
			content: boatRace([{ ...proposed('2026-11-22', '2026-11-25'), evidence: 'confirmed' }]),
			note: null,
		});
		const rows = await sql`
			select ends_on, evidence, sequence, uid like '%-2026-11-22' as named from festival_occurrence
			where record_id = ${id}`;
		expect(rows).toEqual([{ endsOn: '2026-11-25', evidence: 'confirmed', sequence: 1, named: true }]);
	}));
