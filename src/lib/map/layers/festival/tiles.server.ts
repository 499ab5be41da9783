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
	id: 'festival',
	tables: [...HERITAGE_TABLES, 'festival_occurrence'],
	dated: 'day',
	dependsOnToday: true,
	dependsOnRole: true,
	clusterBelow: HERITAGE_SINGLE_FROM,
	parts: [
		pointPart({
			name: 'festival',
			clusterBelow: HERITAGE_SINGLE_FROM,
			members: heritageMembers('festival'),
			properties: {
				...HERITAGE_PROPERTIES,
				status: 'text',
				next_start: 'text',
				next_end: 'text',
				evidence: 'text',
			},
			details: (sql, context, id) => sql`
				select ${heritageColumns(sql)},
					case
						when o.starts_on is null then 'unknown'
						when o.starts_on <= ${context.at}::date then 'ongoing'
						when o.starts_on <= ${context.at}::date + 30 then 'within_30_days'
						else 'later'
					end as status,
					o.starts_on::text as next_start, o.ends_on::text as next_end, o.evidence
				from heritage_visible_to(${context.role}) v
				left join lateral (
					select f.starts_on, f.ends_on, f.evidence from festival_occurrence f
					where f.record_id = v.id and f.ends_on >= ${context.at}::date
					order by f.starts_on limit 1
				) o on true
				where v.id = ${id}`,
		}),
	],
});
