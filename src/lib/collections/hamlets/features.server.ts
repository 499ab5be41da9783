import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql, { today, seesSmall }) => sql`
	select u.id as row_id, u.own_key as key, coalesce(u.label_point, ST_PointOnSurface(u.geom)) as geom,
		array_remove(array[u.source_id, f.source_id], null) as source_ids,
		u.kind, u.name_vi, u.name_km, u.name_zh, u.name_en, c.code as commune_code, f.households, f.population,
		case when ${seesSmall} then f.minority_households end as minority_households,
		case when ${seesSmall} then f.poor_households end as poor_households,
		case when ${seesSmall} then f.near_poor_households end as near_poor_households,
		t.value = 'yes' as especially_difficult, f.has_grid_power as grid_power, f.as_of as profile_day
	from area u
		left join hamlet_profile f on f.area_id = u.id
		left join area_parent m on m.area_id = u.id and m.valid @> ${today}::date
		left join area c on c.id = m.parent_id
		left join area_status t on t.area_id = u.id and t.kind = 'especially_difficult' and t.valid @> ${today}::date
	where u.level = 'hamlet' and u.valid @> ${today}::date`,
);
