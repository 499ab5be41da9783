import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql) => sql`
	select lpad(s.from_id::text, 12, '0') || '-' || lpad(s.to_id::text, 12, '0') as row_id,
		coalesce(f.code, f.own_key) || '-' || coalesce(t.code, t.own_key) || '@' || s.effective_on as key,
		null::geometry as geom, array[t.source_id] as source_ids,
		coalesce(f.code, f.own_key) as from_code, f.name_vi as from_name,
		coalesce(t.code, t.own_key) as to_code, t.name_vi as to_name, s.effective_on, s.exact as whole,
		s.share_population::float8 as share_population, s.share_area::float8 as share_area, s.decision
	from area_succession s join area f on f.id = s.from_id join area t on t.id = s.to_id`,
);
