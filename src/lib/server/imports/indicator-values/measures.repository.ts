import type { LocalizedText } from '$lib/i18n';
import type { Transaction } from '../../db/index.ts';

/** Two indicators that count the same things and would tell different numbers of them. */
interface Disagreement {
	/** The indicator the file tells. */
	indicator: LocalizedText;
	other: LocalizedText;
	/** The file tells both; else the other is what there is and stays as it is. */
	inFile: boolean;
	/** Figures that differ; the first of them is the example. */
	count: number;
	unit: string;
	period: string;
	told: number;
	kept: number;
}

/**
 * Where a staged figure and a count of the same measure, unit and period would differ once the file is in: a rate's
 * parts against the counts of the same things, a count against the rates made of it. Two rates are not compared with
 * each other, nor figures by category. To be asked after `stageFigures`.
 */
export async function listDisagreements(sql: Transaction): Promise<Disagreement[]> {
	const [shared] = await sql<{ found: boolean }[]>`
		select exists (
			select from indicator one join indicator other on other.id <> one.id
				and coalesce(other.measure, other.id) in (coalesce(one.measure, one.id), one.denominator_measure)
			where one.id in (select indicator_id from import_series)
				or other.id in (select indicator_id from import_series)) as found`;
	if (!shared?.found) return [];
	// Tables made a moment ago have no statistics, and half a million figures want a hash, not a loop.
	await sql`analyze import_figure`;
	await sql`analyze import_series`;
	return sql<Disagreement[]>`
		with staged as (
			select e.indicator_id, e.period, f.area_id, f.numerator, f.denominator
			from import_figure f join import_series e on e.s = f.s where e.dimension is null
		),
		measured as (
			select id, coalesce(measure, id) as measure, true as is_numerator, kind = 'count' as is_count
			from indicator where kind in ('count', 'rate') and not retired
			union all
			select id, denominator_measure, false, false
			from indicator where kind = 'rate' and denominator_measure is not null and not retired
		),
		pair as (
			select one.id, one.is_numerator, other.id as other_id, other.is_numerator as of_numerator
			from measured one join measured other on other.measure = one.measure and other.id <> one.id
			where one.id in (select indicator_id from import_series) and (one.is_count or other.is_count)
		),
		differing as (
			select p.id, p.other_id, t.period, t.area_id, o.area_id is not null as in_file, c.told, c.kept
			from staged t
				join pair p on p.id = t.indicator_id
				left join staged o on o.indicator_id = p.other_id and o.period = t.period and o.area_id = t.area_id
				left join indicator_value v on v.indicator_id = p.other_id and v.period = t.period
					and v.area_id = t.area_id
				cross join lateral (
					select case when p.is_numerator then t.numerator else t.denominator end as told,
						case when o.area_id is not null
							then case when p.of_numerator then o.numerator else o.denominator end
							else case when p.of_numerator then v.numerator else v.denominator end end as kept) c
			where c.told <> c.kept and (o.area_id is null or p.id < p.other_id)
		),
		first as (
			select distinct on (id, other_id, in_file) id, other_id, in_file, period, area_id, told, kept,
				count(*) over (partition by id, other_id, in_file) as count
			from differing order by id, other_id, in_file, period desc, area_id
		)
		select i.name as indicator, o.name as other, f.in_file, f.count::integer as count,
			a.code || ' ' || area_kind_name(a.kind) || ' ' || a.name_vi as unit, f.period, f.told::float8 as told,
			f.kept::float8 as kept
		from first f join indicator i on i.id = f.id join indicator o on o.id = f.other_id join area a on a.id = f.area_id
		order by i.position, o.position, f.in_file`;
}
