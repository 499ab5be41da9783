import { defineTileQuery } from '$lib/server/tiles/define-tile-query';
import {
	HERITAGE_PROPERTIES,
	HERITAGE_SINGLE_FROM,
	HERITAGE_TABLES,
	heritageColumns,
	heritageMembers,
} from '$lib/server/tiles/heritage-points';
import { pointPart } from '$lib/server/tiles/point-part';

export default defineTileQuery({
	id: 'intangible',
	tables: [...HERITAGE_TABLES, 'intangible_detail'],
	dated: null,
	// A record shown at its commune stands where that commune is today.
	dependsOnToday: true,
	dependsOnRole: true,
	clusterBelow: HERITAGE_SINGLE_FROM,
	parts: [
		pointPart({
			name: 'intangible',
			clusterBelow: HERITAGE_SINGLE_FROM,
			members: heritageMembers('intangible'),
			properties: { ...HERITAGE_PROPERTIES, law_kind: 'text' },
			details: (sql, context, id) => sql`
				select ${heritageColumns(sql)}, d.law_kind
				from heritage_visible_to(${context.role}) v left join intangible_detail d on d.record_id = v.id
				where v.id = ${id}`,
		}),
	],
});
