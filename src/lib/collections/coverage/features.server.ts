import { defineFeatures } from '$lib/server/collections/define-features';

export default defineFeatures(
	(sql) => sql`
	select c.id as row_id, c.id::text as key, c.geom, array[c.source_id] as source_ids, c.operator, c.technology,
		c.state, c.declared_on
	from coverage c`,
);
