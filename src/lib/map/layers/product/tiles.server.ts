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
	id: 'product',
	tables: [...HERITAGE_TABLES, 'product_detail'],
	dated: 'day',
	dependsOnToday: true,
	dependsOnRole: true,
	clusterBelow: HERITAGE_SINGLE_FROM,
	parts: [
		pointPart({
			name: 'product',
			clusterBelow: HERITAGE_SINGLE_FROM,
			members: heritageMembers('product'),
			properties: {
				...HERITAGE_PROPERTIES,
				product_kind: 'text',
				ocop_stars: 'integer',
				certificate: 'text',
			},
			details: (sql, context, id) => sql`
				select ${heritageColumns(sql)}, d.product_kind, d.ocop_stars,
					case
						when d.certificate_expires_on is null then 'unknown'
						when d.certificate_expires_on >= ${context.at}::date then 'valid'
						else 'expired'
					end as certificate
				from heritage_visible_to(${context.role}) v left join product_detail d on d.record_id = v.id
				where v.id = ${id}`,
		}),
	],
});
