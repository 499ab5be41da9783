import type { Succession } from '../../areas/types.ts';
import type { Sql } from '../db/index.ts';

/**
 * How a unit came about and what became of it, step by step both ways, the nearest step first. `area` is the far end
 * of the step: the predecessor of a `from`, the successor of a `to`; `nearId` is the end towards the asked unit.
 */
export async function listHistory(sql: Sql, id: number): Promise<Succession[]> {
	return sql<Succession[]>`
		with recursive step as (
			select start.direction, ${id}::bigint as far_id, 0 as distance from (values ('from'), ('to')) as start (direction)
			union
			select step.direction, case step.direction when 'from' then s.from_id else s.to_id end, step.distance + 1
			from step join area_succession s
				on step.far_id = case step.direction when 'from' then s.to_id else s.from_id end
			where step.distance < 20
		),
		nearest as (
			select direction, far_id, min(distance) as distance from step group by direction, far_id
		)
		select step.direction, step.distance,
			case step.direction when 'from' then s.to_id else s.from_id end as near_id,
			s.share_area::float8 as share_area, s.share_population::float8 as share_population, s.exact, s.decision,
			s.effective_on,
			jsonb_build_object('id', a.id, 'code', a.code, 'level', a.level, 'kind', a.kind, 'name', a.name,
				'validFrom', a.valid_from, 'validTo', a.valid_to, 'labelPoint', a.label_point, 'bounds', a.bounds) as area
		from nearest step
			join area_succession s
				on step.far_id = case step.direction when 'from' then s.from_id else s.to_id end
			join nearest near on near.direction = step.direction
				and near.far_id = case step.direction when 'from' then s.to_id else s.from_id end
			join area_summary a on a.id = step.far_id
		where step.distance > 0`;
}
