import { defineTileQuery } from '$lib/server/tiles/define-tile-query';
import { HAMLET_MEMBERS, HAMLETS_SINGLE_FROM } from '$lib/server/tiles/hamlet-points';
import { pointPart } from '$lib/server/tiles/point-part';

export default defineTileQuery({
	id: 'hamlet',
	tables: ['area', 'area_parent', 'area_status', 'hamlet_profile', 'hamlet_signal', 'source'],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	clusterBelow: HAMLETS_SINGLE_FROM,
	parts: [
		pointPart({
			name: 'hamlet',
			clusterBelow: HAMLETS_SINGLE_FROM,
			...HAMLET_MEMBERS,
			properties: {
				name: 'text',
				name_km: 'text',
				name_en: 'text',
				kind: 'text',
				households: 'integer',
				commune_code: 'text',
				especially_difficult: 'boolean',
				illustrative: 'boolean',
			},
			details: (sql, { at }, id) => sql`
				select a.name_vi as name, a.name_km, a.name_en, a.kind, f.households, c.code as commune_code,
					-- Without an entry in the list nothing is known; with one the value says yes or no.
					t.value = 'yes' as especially_difficult,
					h.illustrative or coalesce(fs.illustrative, false) as illustrative
				from hamlet_point h
				join area a on a.id = h.area_id
				left join hamlet_profile f on f.area_id = h.area_id
				left join source fs on fs.id = f.source_id
				left join area_parent m on m.area_id = h.area_id and m.valid @> ${at}::date
				left join area c on c.id = m.parent_id
				left join area_status t on t.area_id = h.area_id and t.kind = 'especially_difficult' and t.valid @> ${at}::date
				where h.area_id = ${id}`,
		}),
	],
});
