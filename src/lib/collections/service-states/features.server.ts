import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql, { today }) => sql`
	select u.id as row_id, u.own_key as key, coalesce(u.label_point, ST_PointOnSurface(u.geom)) as geom,
		array_remove(array[u.source_id, f.source_id] || array(
			select distinct g.source_id from hamlet_signal g where g.area_id = u.id), null) as source_ids,
		u.name_vi, u.name_km, u.name_zh, u.name_en, c.code as commune_code, h.state, h.conflict,
		nullif(array_to_string(h.evidence, ','), '') as evidence, h.measured_on, f.households
	from area u
		join hamlet_point h on h.area_id = u.id
		left join hamlet_profile f on f.area_id = u.id
		left join area_parent m on m.area_id = u.id and m.valid @> ${today}::date
		left join area c on c.id = m.parent_id
	where u.level = 'hamlet' and u.valid @> ${today}::date`,
);
