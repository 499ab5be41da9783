import { defineTileQuery } from '$lib/server/tiles/define-tile-query';
import { HAMLET_MEMBERS, HAMLETS_SINGLE_FROM } from '$lib/server/tiles/hamlet-points';
import { pointPart } from '$lib/server/tiles/point-part';

export default defineTileQuery({
	id: 'connectivity-gap',
	tables: ['area', 'area_parent', 'area_status', 'hamlet_profile', 'hamlet_signal', 'source'],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	clusterBelow: HAMLETS_SINGLE_FROM,
	parts: [
		pointPart({
			name: 'connectivity-gap',
			clusterBelow: HAMLETS_SINGLE_FROM,
			...HAMLET_MEMBERS,
			properties: {
				name: 'text',
				name_km: 'text',
				name_en: 'text',
				kind: 'text',
				state: 'text',
				conflict: 'boolean',
				evidence: 'text',
				measured_on: 'text',
				households: 'integer',
				has_grid_power: 'boolean',
				illustrative: 'boolean',
			},
			details: (sql, _context, id) => sql`
				select a.name_vi as name, a.name_km, a.name_en, a.kind, h.state, h.conflict,
					nullif(array_to_string(h.evidence, ','), '') as evidence, h.measured_on::text as measured_on,
					f.households, f.has_grid_power,
					h.illustrative or h.service_illustrative or coalesce(fs.illustrative, false) as illustrative
				from hamlet_point h
				join area a on a.id = h.area_id
				left join hamlet_profile f on f.area_id = h.area_id
				left join source fs on fs.id = f.source_id
				where h.area_id = ${id}`,
		}),
	],
});
