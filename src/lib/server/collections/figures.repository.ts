import { defineFeatures, type FeaturesQuery } from './define-features.ts';

interface FiguresOf {
	indicatorId: string;
	/** Null where it has no figures yet. */
	latest: string | null;
	periods: readonly { period: string; column: string }[];
}

/** The communes of today with the figures of an indicator, a column for each period, EPSG:4326. */
export function selectFigures({ indicatorId, latest, periods }: FiguresOf): FeaturesQuery {
	return defineFeatures((sql, { today, seesSmall }) => {
		const ofPeriods = periods
			.map(
				({ period, column }) =>
					sql`max(v.value) filter (where v.period = ${period})::float8 as ${sql(column)}, `,
			)
			.reduce((left, right) => sql`${left} ${right}`, sql``);
		const names = periods
			.map(({ column }) => sql`, f.${sql(column)}`)
			.reduce((left, right) => sql`${left} ${right}`, sql``);
		return sql`
			select u.id as row_id, u.code || '@' || coalesce(lower(u.valid)::text, '') as key, u.geom,
				coalesce(f.source_ids, array[u.source_id]) as source_ids, u.code, u.name_vi, u.name_km, u.name_zh, u.name_en,
				${latest}::text as period, f.value, f.numerator, f.denominator, f.recast, f.estimated, f.hidden ${names}
			from area u left join (
				select v.area_id, ${ofPeriods} max(v.value) filter (where v.period = ${latest})::float8 as value,
					max(v.numerator) filter (where v.period = ${latest})::float8 as numerator,
					max(v.denominator) filter (where v.period = ${latest})::float8 as denominator,
					bool_or(v.recast) filter (where v.period = ${latest}) as recast,
					bool_or(v.estimated) filter (where v.period = ${latest}) as estimated,
					bool_or(v.hidden) filter (where v.period = ${latest}) as hidden,
					array_remove(array_agg(distinct s.id), null) as source_ids
				from indicators_on_units(array_fill(${indicatorId}::text, array[${periods.length}::integer]),
						${periods.map(({ period }) => period)}::text[], ${today}::date, 'commune', null, ${seesSmall}) v
					left join lateral unnest(v.source_ids) s (id) on true
				group by v.area_id) f on f.area_id = u.id
			where u.level = 'commune' and u.valid @> ${today}::date`;
	});
}
