import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql, { role }) => sql`
	select v.slug || '@' || o.starts_on as row_id, v.slug || '@' || o.starts_on as key, v.geom,
		array[v.source_id] as source_ids, v.slug as festival, v.name_vi, v.name_km, o.starts_on, o.ends_on, o.evidence
	from heritage_visible_to(${role}) v join festival_occurrence o on o.record_id = v.id
	where v.kind = 'festival'`,
);
