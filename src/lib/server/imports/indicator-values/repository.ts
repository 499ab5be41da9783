import { compareNames } from '$lib/text';
import type { Sql, Transaction } from '../../db/index.ts';
import { inPieces } from '../evidence/repository.ts';
import type { KnownUnit, UnitLinks } from './units.ts';

/** Every unit with a code that ever was, communes and above, in no order. */
export async function listKnownUnits(sql: Sql): Promise<KnownUnit[]> {
	return sql<KnownUnit[]>`
		select id, code, level, kind, name_vi as name, lower(valid)::text as from, upper(valid)::text as until
		from area where level <> 'hamlet' and code is not null`;
}

/** How these units hang together: what belonged to what, and what became of what. */
export async function listUnitLinks(sql: Sql): Promise<UnitLinks> {
	const parents = await sql<UnitLinks['parents'][number][]>`
		select p.area_id, p.parent_id, lower(p.valid)::text as from, upper(p.valid)::text as until
		from area_parent p join area a on a.id = p.area_id where a.level <> 'hamlet'`;
	const successions = await sql<UnitLinks['successions'][number][]>`
		select from_id, to_id from area_succession`;
	return { parents, successions };
}

/** A figure whose unit is found. */
export interface StagedFigure {
	/** Position of its series. */
	s: number;
	/** Row number of the unit. */
	a: number;
	/** Null = taken out. */
	n: number | null;
	d: number | null;
}

export interface StagedSeries {
	indicatorId: string;
	period: string;
	dimension: string | null;
	category: string | null;
}

/** Figures beside what is there; `import_figure` and `import_series` vanish with the transaction. */
export async function stageFigures(
	sql: Transaction,
	series: readonly StagedSeries[],
	figures: Iterable<StagedFigure>,
	onProgress: (done: number) => void,
): Promise<void> {
	await sql`
		create temporary table import_series (s integer primary key, indicator_id text not null, period text not null,
			dimension text, category text) on commit drop`;
	await sql`
		create temporary table import_figure (s integer not null, area_id bigint not null, numerator numeric,
			denominator numeric, former_numerator numeric, former_denominator numeric, former_evidence text,
			former_source_id text, former_import_run_id bigint, is_illustrative boolean, is_there boolean not null default false) on commit drop`;
	await sql`
		insert into import_series
		select r.s, r."indicatorId", r.period, r.dimension, r.category
		from jsonb_to_recordset(${sql.json(series.map((one, s) => ({ s, ...one })) as never)})
			as r (s integer, "indicatorId" text, period text, dimension text, category text)`;
	let done = 0;
	for (const piece of inPieces([...figures])) {
		await sql`
			insert into import_figure (s, area_id, numerator, denominator, former_numerator, former_denominator,
				former_evidence, former_source_id, former_import_run_id, is_illustrative, is_there)
			select r.s, r.a, r.n, r.d, f.numerator, f.denominator, f.evidence, f.source_id, f.import_run_id, o.illustrative,
				f.evidence is not null
			from jsonb_to_recordset(${sql.json(piece as never)}) as r (s integer, a bigint, n numeric, d numeric)
				join import_series e on e.s = r.s
				left join lateral (
					select v.numerator, v.denominator, v.evidence, v.source_id, v.import_run_id
					from indicator_value v
					where e.dimension is null and v.indicator_id = e.indicator_id and v.period = e.period and v.area_id = r.a
					union all
					select b.numerator, b.denominator, b.evidence, b.source_id, b.import_run_id
					from indicator_breakdown_value b
					where b.indicator_id = e.indicator_id and b.period = e.period and b.dimension = e.dimension
						and b.category = e.category and b.area_id = r.a) f on true
				left join source o on o.id = f.source_id`;
		onProgress((done += piece.length));
	}
}

/** Keeps others from writing figures between what is compared and what is written. */
export async function holdFigures(sql: Transaction): Promise<void> {
	await sql`lock table indicator_value, indicator_breakdown_value in share row exclusive mode`;
}

/**
 * A figure changes where its parts or its evidence are others, or where an invented figure gives way to a real one; the
 * same figure from another document stays with the first.
 */
function differs(sql: Transaction, evidence: string, isReal: boolean) {
	return sql`(f.is_there and (f.numerator is distinct from f.former_numerator
		or f.denominator is distinct from f.former_denominator or f.former_evidence <> ${evidence}
		or (f.is_illustrative and ${isReal})))`;
}

export interface Difference {
	added: number;
	changed: number;
	same: number;
	/** Changed figures that were real: only for these must somebody say why. */
	corrected: number;
	/** Of all changes with their former values. */
	fingerprint: string;
}

/** How the staged figures differ from those that are there. */
export async function compareFigures(
	sql: Transaction,
	{ evidence, isReal }: { evidence: string; isReal: boolean },
): Promise<Difference> {
	const [row] = await sql<Difference[]>`
		select
			count(*) filter (where not f.is_there and f.numerator is not null)::integer as added,
			count(*) filter (where ${differs(sql, evidence, isReal)})::integer as changed,
			count(*) filter (where f.is_there and not ${differs(sql, evidence, isReal)})::integer as same,
			count(*) filter (where ${differs(sql, evidence, isReal)} and not f.is_illustrative)::integer as corrected,
			coalesce(md5(string_agg(md5(row(e.indicator_id, e.period, e.category, f.area_id, f.numerator, f.denominator,
				f.former_numerator, f.former_denominator, f.former_evidence)::text), '' order by f.s, f.area_id)
				filter (where ${differs(sql, evidence, isReal)})), '') as fingerprint
		from import_figure f join import_series e on e.s = f.s`;
	return row ?? { added: 0, changed: 0, same: 0, corrected: 0, fingerprint: '' };
}

export interface ShownChange {
	indicatorId: string;
	period: string;
	dimension: string | null;
	category: string | null;
	unit: string;
	formerNumerator: number | null;
	formerDenominator: number | null;
	numerator: number | null;
	denominator: number | null;
	wasIllustrative: boolean;
}

/** The first changes, for a person to look at. */
export async function listChanges(
	sql: Transaction,
	{ evidence, isReal, limit }: { evidence: string; isReal: boolean; limit: number },
): Promise<ShownChange[]> {
	return sql<ShownChange[]>`
		select e.indicator_id, e.period, e.dimension, e.category,
			a.code || ' ' || area_kind_name(a.kind) || ' ' || a.name_vi as unit,
			f.former_numerator::float8 as former_numerator, f.former_denominator::float8 as former_denominator,
			f.numerator::float8 as numerator, f.denominator::float8 as denominator, f.is_illustrative as was_illustrative
		from import_figure f join import_series e on e.s = f.s join area a on a.id = f.area_id
		where ${differs(sql, evidence, isReal)}
		order by f.s, a.code limit ${limit}`;
}

/** Keeps what the changed figures were, with who and why, then writes only what differs. Statements without rows are spared. */
export async function writeFigures(
	sql: Transaction,
	difference: Difference,
	{
		evidence,
		isReal,
		sourceId,
		runId,
		reason,
		personId,
		personName,
	}: {
		evidence: string;
		isReal: boolean;
		sourceId: string;
		/** Number of the import, by which it can be undone. */
		runId: number;
		reason: string;
		personId: string | null;
		personName: string;
	},
): Promise<void> {
	if (difference.changed > 0) {
		await sql`
			insert into indicator_value_change (indicator_id, area_id, period, dimension, category, former_numerator,
				former_denominator, former_evidence, former_source_id, former_import_run_id, numerator, denominator, source_id,
				import_run_id, reason, changed_by, changed_by_name)
			select e.indicator_id, f.area_id, e.period, e.dimension, e.category, f.former_numerator, f.former_denominator,
				f.former_evidence, f.former_source_id, f.former_import_run_id, f.numerator, f.denominator,
				case when f.numerator is not null then ${sourceId} end, ${runId}::bigint, ${reason}, ${personId}, ${personName}
			from import_figure f join import_series e on e.s = f.s where ${differs(sql, evidence, isReal)}`;
		await sql`
			delete from indicator_value v using import_figure f join import_series e on e.s = f.s
			where e.dimension is null and f.is_there and f.numerator is null and v.indicator_id = e.indicator_id
				and v.period = e.period and v.area_id = f.area_id`;
		await sql`
			delete from indicator_breakdown_value v using import_figure f join import_series e on e.s = f.s
			where f.is_there and f.numerator is null and v.indicator_id = e.indicator_id and v.period = e.period
				and v.dimension = e.dimension and v.category = e.category and v.area_id = f.area_id`;
	}
	const [wanted] = await sql<{ plain: number; divided: number }[]>`
		select count(*) filter (where e.dimension is null)::integer as plain,
			count(*) filter (where e.dimension is not null)::integer as divided
		from import_figure f join import_series e on e.s = f.s
		where f.numerator is not null and (not f.is_there or ${differs(sql, evidence, isReal)})`;
	if ((wanted?.plain ?? 0) > 0)
		await sql`
			insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id,
				import_run_id)
			select e.indicator_id, f.area_id, e.period, f.numerator, f.denominator, ${evidence}, ${sourceId}, ${runId}::bigint
			from import_figure f join import_series e on e.s = f.s
			where e.dimension is null and f.numerator is not null
				and (not f.is_there or ${differs(sql, evidence, isReal)})
			on conflict (indicator_id, period, area_id) do update set numerator = excluded.numerator,
				denominator = excluded.denominator, evidence = excluded.evidence, source_id = excluded.source_id,
				import_run_id = excluded.import_run_id`;
	if ((wanted?.divided ?? 0) > 0)
		await sql`
			insert into indicator_breakdown_value (indicator_id, area_id, period, dimension, category, numerator, denominator,
				evidence, source_id, import_run_id)
			select e.indicator_id, f.area_id, e.period, e.dimension, e.category, f.numerator, f.denominator, ${evidence},
				${sourceId}, ${runId}::bigint
			from import_figure f join import_series e on e.s = f.s
			where e.dimension is not null and f.numerator is not null
				and (not f.is_there or ${differs(sql, evidence, isReal)})
			on conflict (indicator_id, period, dimension, category, area_id) do update set numerator = excluded.numerator,
				denominator = excluded.denominator, evidence = excluded.evidence, source_id = excluded.source_id,
				import_run_id = excluded.import_run_id`;
}

/** Units of a level valid on a day, in Vietnamese order: "Phường 1". */
export async function listUnitsOfDay(
	sql: Sql,
	level: string,
	day: string,
): Promise<{ code: string; name: string }[]> {
	const rows = await sql<{ code: string; name: string }[]>`
		select code, area_kind_name(kind) || ' ' || name_vi as name from area
		where level = ${level} and valid @> ${day}::date and code is not null`;
	return rows.sort((one, other) => compareNames(one.name, other.name) || one.code.localeCompare(other.code));
}
