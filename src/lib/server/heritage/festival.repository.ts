import { isDeepStrictEqual } from 'node:util';
import type { HeritageContent } from '../../heritage/content.ts';
import type { Transaction } from '../db/index.ts';

type Festival = NonNullable<HeritageContent['festival']>;
type Occurrence = Festival['occurrences'][number];

/**
 * Brings the days of a festival to what the document says. Days are also decided one by one on the festivals' page, and
 * calendars subscribe to them: what the document did not change since `before` stays as it was decided meanwhile, and
 * an occurrence keeps its name.
 * @param before what the document was made from; null compares with the tables themselves
 */
export async function applyFestival(
	sql: Transaction,
	recordId: number,
	festival: Festival | null,
	before: Festival | null,
): Promise<void> {
	if (!festival) {
		await sql`delete from festival_occurrence where record_id = ${recordId}`;
		await sql`delete from festival_detail where record_id = ${recordId}`;
		return;
	}
	const rule = festival.rule === null ? null : sql.json(festival.rule as Parameters<Transaction['json']>[0]);
	await sql`
		insert into festival_detail (record_id, calendar, rule, venue, organiser)
		values (${recordId}, ${festival.calendar}, ${rule}, ${festival.venue}, ${festival.organiser})
		on conflict (record_id) do update set calendar = excluded.calendar, rule = excluded.rule,
			venue = excluded.venue, organiser = excluded.organiser`;
	const base = before?.occurrences ?? (await listOccurrences(sql, recordId));
	const { removed, written } = compareOccurrences(base, festival.occurrences);
	await sql`delete from festival_occurrence where record_id = ${recordId} and starts_on = any (${removed}::date[])`;
	await sql`
		insert into festival_occurrence (record_id, starts_on, ends_on, evidence, source_address)
		select ${recordId}, o."startsOn", o."endsOn", o.evidence, o."sourceAddress"
		from jsonb_to_recordset(${sql.json(written)}) as o ("startsOn" date, "endsOn" date, evidence text,
			"sourceAddress" text)
		on conflict (record_id, starts_on) do update set ends_on = excluded.ends_on, evidence = excluded.evidence,
			source_address = excluded.source_address, sequence = festival_occurrence.sequence + 1, updated_at = now()`;
}

function listOccurrences(sql: Transaction, recordId: number): Promise<Occurrence[]> {
	return sql<Occurrence[]>`
		select starts_on, ends_on, evidence, source_address from festival_occurrence where record_id = ${recordId}`;
}

/** First days that are gone, and occurrences that are new or different. */
function compareOccurrences(before: readonly Occurrence[], after: readonly Occurrence[]) {
	const former = new Map(before.map((occurrence) => [occurrence.startsOn, occurrence]));
	const kept = new Set(after.map(({ startsOn }) => startsOn));
	return {
		removed: [...former.keys()].filter((startsOn) => !kept.has(startsOn)),
		written: after.filter(
			(occurrence) => !isDeepStrictEqual({ ...former.get(occurrence.startsOn) }, occurrence),
		),
	};
}
