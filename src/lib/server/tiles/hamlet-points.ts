import type { PointPart } from './point-part.ts';

/** From this zoom on each hamlet stands for itself. */
export const HAMLETS_SINGLE_FROM = 11;

/** Hamlets near a tile with their service state, and the clusters' honest account of it. Shared by both layers of hamlets. */
export const HAMLET_MEMBERS = {
	members: (sql, frame, { at }) => sql`
		select area_id as id, ST_X(position) as x, ST_Y(position) as y, state,
			illustrative or service_illustrative as illustrative
		from hamlet_point
		where position && ${frame.box} and valid @> ${at}::date`,
	tallies: {
		good: (sql) => sql`count(*) filter (where member.state = 'good')`,
		weak: (sql) => sql`count(*) filter (where member.state = 'weak')`,
		none: (sql) => sql`count(*) filter (where member.state = 'none')`,
		unknown: (sql) => sql`count(*) filter (where member.state = 'unknown')`,
	},
} satisfies Pick<PointPart, 'members' | 'tallies'>;
