import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql) => sql`
	select c.id as row_id, c.id as key, c.geom, array[c.source_id] as source_ids, c.operator,
		array_to_string(c.technologies, ',') as technologies, c.height_m::float8 as height_m,
		c.power_w::float8 as power_w, c.on_air_since
	from cell_site c`,
);
