import type {
	Definition,
	DefinedTarget,
	Holdings,
	KeptDefinition,
} from '../../../indicators/definitions/types.ts';
import type { SeriesBreak } from '../../../indicators/series/types.ts';
import type { Sql, Transaction } from '../../db/index.ts';

/** Every definition as it is kept, retired ones too, in the order of the plan. */
export async function listDefinitions(sql: Sql): Promise<KeptDefinition[]> {
	return sql<KeptDefinition[]>`
		select i.id, i.topic, i.name, i.definition, i.kind, i.unit, i.numerator, i.denominator, i.direction, i.standard,
			i.series, i.measure, i.denominator_measure, i.breakdowns, i.reporting_level, i.small_cell_threshold, i.trap,
			i.legal_source, i.position, i.retired, i.version, p.name as changed_by, i.changed_at,
			exists (select from indicator_value v where v.indicator_id = i.id)
				or exists (select from indicator_breakdown_value b where b.indicator_id = i.id) as has_figures,
			coalesce((
				select jsonb_agg(jsonb_build_object('reading', t.reading, 'value', t.value, 'deadline', t.deadline,
					'legalSource', t.legal_source, 'note', t.note, 'baseline', t.baseline, 'baselinePeriod', t.baseline_period,
					'objectiveId', t.objective_id) order by t.deadline, t.reading)
				from target t where t.indicator_id = i.id), '[]') as targets
		from indicator i left join person p on p.id = i.changed_by
		order by i.position, i.id`;
}

/** What hangs on an indicator; zeroes where there is none of that name. */
export async function findHoldings(sql: Sql, id: string): Promise<Holdings> {
	const [row] = await sql<Holdings[]>`
		select (select count(*)::integer from indicator_value v where v.indicator_id = ${id}) as figures,
			(select count(distinct v.period)::integer from indicator_value v where v.indicator_id = ${id}) as periods,
			(select count(*)::integer from indicator_breakdown_value b where b.indicator_id = ${id}) as by_group,
			(select count(*)::integer from indicator_value_change c where c.indicator_id = ${id}) as corrections,
			(select count(*)::integer from series_break b where b.indicator_id = ${id}) as breaks,
			coalesce((
				select jsonb_agg(o.code order by o.position, t.reading)
				from target t left join plan_objective o on o.id = t.objective_id
				where t.indicator_id = ${id}), '[]') as targets`;
	return row!;
}

/** Holds a definition until the transaction ends; null when there is none. */
export async function lockDefinition(sql: Transaction, id: string): Promise<KeptDefinition | null> {
	const [row] = await sql`select id from indicator where id = ${id} for update`;
	if (!row) return null;
	return (await listDefinitions(sql)).find((one) => one.id === id) ?? null;
}

/** The source of what administrators define here; made on first use. */
export async function ensureOwnSource(sql: Transaction): Promise<string> {
	const title = {
		vi: 'Định nghĩa do quản trị viên lập',
		km: 'និយមន័យដែលអ្នកគ្រប់គ្រងបង្កើត',
		en: 'Definitions by administrators',
	};
	const publisher = {
		vi: 'Cơ quan quản lý hệ thống này',
		km: 'ស្ថាប័នដែលគ្រប់គ្រងប្រព័ន្ធនេះ',
		en: 'The office that runs this system',
	};
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, sha256, illustrative)
		values ('own-definitions', ${sql.json(title)}, ${sql.json(publisher)}, 'Theo từng chỉ tiêu', '/indicators',
			current_date, encode(sha256(''), 'hex'), false)
		on conflict (id) do nothing`;
	return 'own-definitions';
}

/** Members as columns; jsonb ones by hand, because null must become SQL null. */
function columnsOf(sql: Sql, one: Definition) {
	const text = (value: Definition['name'] | null) => (value === null ? null : sql.json({ ...value }));
	return {
		topic: one.topic,
		name: text(one.name),
		definition: text(one.definition),
		kind: one.kind,
		unit: one.unit,
		numerator: text(one.numerator),
		denominator: text(one.denominator),
		direction: one.direction,
		standard: one.standard,
		series: one.series,
		measure: one.measure,
		denominator_measure: one.denominatorMeasure,
		breakdowns: one.breakdowns,
		reporting_level: one.reportingLevel,
		small_cell_threshold: one.smallCellThreshold,
		trap: text(one.trap),
		legal_source: one.legalSource,
		position: one.position,
	};
}

/** @returns false when the id is taken */
export async function insertDefinition(
	sql: Transaction,
	one: Definition,
	{ sourceId, personId }: { sourceId: string; personId: string | null },
): Promise<boolean> {
	const row = {
		...columnsOf(sql, one),
		...{ id: one.id, source_id: sourceId, changed_by: personId, changed_at: new Date() },
	};
	const { count } = await sql`insert into indicator ${sql(row)} on conflict (id) do nothing`;
	return count > 0;
}

/** The next version of a definition that is held. */
export async function updateDefinition(
	sql: Transaction,
	one: Definition,
	personId: string | null,
): Promise<void> {
	await sql`
		update indicator set ${sql(columnsOf(sql, one))}, version = version + 1, changed_by = ${personId},
			changed_at = clock_timestamp()
		where id = ${one.id}`;
}

/**
 * Puts targets where they are or adds them, and takes away those that are not among them. One that is there under another
 * reading keeps what the form does not ask for.
 */
export async function replaceTargets(
	sql: Transaction,
	indicatorId: string,
	targets: readonly DefinedTarget[],
): Promise<void> {
	const readings = targets.map(({ reading }) => reading);
	const kept = (
		await sql<{ reading: string }[]>`select reading from target where indicator_id = ${indicatorId}`
	).map(({ reading }) => reading);
	const [gone, ...othersGone] = kept.filter((reading) => !readings.includes(reading));
	const [fresh, ...othersFresh] = readings.filter((reading) => !kept.includes(reading));
	if (gone !== undefined && fresh !== undefined && othersGone.length + othersFresh.length === 0)
		await sql`
			update target set reading = ${fresh} where indicator_id = ${indicatorId} and reading = ${gone}`;
	await sql`delete from target where indicator_id = ${indicatorId} and not reading = any(${readings}::text[])`;
	for (const one of targets)
		await sql`
			insert into target (indicator_id, reading, value, deadline, legal_source, note, baseline, baseline_period,
				objective_id)
			values (${indicatorId}, ${one.reading}, ${one.value}, ${one.deadline}, ${one.legalSource},
				${one.note === null ? null : sql.json({ ...one.note })}, ${one.baseline}, ${one.baselinePeriod},
				${one.objectiveId})
			on conflict (indicator_id, reading) do update set value = excluded.value, deadline = excluded.deadline,
				legal_source = excluded.legal_source, note = excluded.note, baseline = excluded.baseline,
				baseline_period = excluded.baseline_period, objective_id = excluded.objective_id`;
}

export async function setRetired(
	sql: Transaction,
	{ id, retired, personId }: { id: string; retired: boolean; personId: string | null },
): Promise<void> {
	await sql`
		update indicator set retired = ${retired}, version = version + 1, changed_by = ${personId},
			changed_at = clock_timestamp()
		where id = ${id}`;
}

export async function deleteDefinition(sql: Transaction, id: string): Promise<void> {
	await sql`delete from indicator where id = ${id}`;
}

/** Objectives a target may belong to, in the order of the plan. */
export async function listObjectiveChoices(
	sql: Sql,
): Promise<{ id: string; code: string; wording: { vi: string } }[]> {
	return sql<{ id: string; code: string; wording: { vi: string } }[]>`
		select id, code, wording from plan_objective order by position, id`;
}

export interface KeptBreak extends SeriesBreak {
	id: number;
}

export async function listKeptBreaks(sql: Sql): Promise<KeptBreak[]> {
	return sql<KeptBreak[]>`
		select b.id, b.indicator_id, b.starts_on::text as starts_on, b.kind, b.reason, b.legal_source
		from series_break b order by b.starts_on, b.indicator_id nulls first, b.id`;
}

/** @returns its number; null when there is one of that day and kind already */
export async function insertBreak(sql: Transaction, one: SeriesBreak): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into series_break (indicator_id, starts_on, kind, reason, legal_source)
		values (${one.indicatorId}, ${one.startsOn}, ${one.kind}, ${sql.json({ ...one.reason })}, ${one.legalSource})
		on conflict (indicator_id, starts_on, kind) do nothing returning id`;
	return row?.id ?? null;
}

/** @returns what it was; null when there was none */
export async function deleteBreak(sql: Transaction, id: number): Promise<SeriesBreak | null> {
	const [row] = await sql<SeriesBreak[]>`
		delete from series_break where id = ${id}
		returning indicator_id, starts_on::text as starts_on, kind, reason, legal_source`;
	return row ?? null;
}
