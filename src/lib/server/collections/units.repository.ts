import type { AreaLevel } from '../../areas/types.ts';
import { defineFeatures, type FeaturesQuery } from './define-features.ts';

/**
 * Units of a level, EPSG:4326.
 * @param options.versions every unit ever, else those in force today
 */
export function selectUnits({ level, versions }: { level: AreaLevel; versions: boolean }): FeaturesQuery {
	return defineFeatures(
		(sql, { today }) => sql`
		select u.id as row_id, u.geom, array[u.source_id] as source_ids,
			coalesce(u.code || '@' || coalesce(lower(u.valid)::text, ''), u.own_key) as key,
			u.code, u.kind, u.name_vi, u.name_km, u.name_zh, u.name_en, lower(u.valid) as valid_from,
			upper(u.valid) - 1 as valid_to,
			(select p.code from area_parent m join area p on p.id = m.parent_id
				where m.area_id = u.id and m.valid @> least(${today}::date, upper(u.valid) - 1)
				order by p.level = 'district' desc limit 1) as parent_code,
			u.official_area_km2::float8 as area_km2, u.geom_quality as boundary
		from area u
		where u.level = ${level} and (${versions} or u.valid @> ${today}::date)`,
	);
}
