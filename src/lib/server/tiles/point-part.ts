import type { Sql } from '../db/index.ts';
import type { Fragment, PropertyType, TileContext, TilePart } from './define-tile-query.ts';
import type { TileFrame } from './frame.ts';

/** A layer of points that are clustered here below a zoom level. */
export interface PointPart {
	name: string;
	/** From this zoom on every point stands for itself. */
	clusterBelow: number;
	/** What a single point says. `illustrative` is among them and is also said of a cluster that holds such a point. */
	properties: Readonly<Record<string, PropertyType>> & { illustrative: 'boolean' };
	/** Whole numbers a cluster adds up, each under a name of its own, over the columns of `members`, named `member`. */
	tallies?: Readonly<Record<string, (sql: Sql) => Fragment>>;
	/**
	 * The points near the tile: a query with `id`, `x`, `y` (EPSG:3857), `illustrative` and what the tallies need.
	 * Nothing else is read of them, so it should be cheap.
	 */
	members(sql: Sql, frame: TileFrame, context: TileContext): Fragment;
	/** What one point says: a query with one column a property, in their order, of the point with this id.
	 * `id` is a column of the query around it, so no table in here may be called `cell` or `member`. */
	details(sql: Sql, context: TileContext, id: Fragment): Fragment;
}

/**
 * Below `clusterBelow` the points of each cell of 1/8 tile become one: a point at their mean position with `count`,
 * `expansion_zoom` (where it falls apart), `illustrative` and the tallies, and without an id. A point alone in its cell
 * stays what it is. Cells nest from zoom to zoom and never cross a tile's edge, so nothing is counted twice.
 */
export function pointPart(part: PointPart): TilePart {
	const { name, clusterBelow, tallies = {}, members, details } = part;
	const own = Object.keys(part.properties);
	const added = ['count', 'expansion_zoom', ...Object.keys(tallies)];
	return {
		name,
		geometry: 'point',
		properties: {
			...part.properties,
			...Object.fromEntries(added.map((property) => [property, 'integer' as const])),
		},
		rows: (sql, frame, context) => {
			const x = sql`member.x`;
			const y = sql`member.y`;
			const here = sql`
				select member.* from (${members(sql, frame, context)} offset 0) as member where ${frame.holds(x, y)}`;
			// The fence keeps the planner from joining all details there are before looking at the few that are wanted.
			const detail = (id: Fragment) => sql`(${details(sql, context, id)} offset 0) as d`;
			const ownColumns = own.map((column) => sql`d.${sql(column)}`);
			if (frame.z >= clusterBelow)
				return sql`
					select member.id, ${frame.point(x, y)} as geom, ${list(sql, ownColumns)},
						${list(
							sql,
							added.map((column) => sql`null::integer as ${sql(column)}`),
						)}
					from (${here}) as member join lateral ${detail(sql`member.id`)} on true`;
			const deepest = clusterBelow - 1;
			const tallyColumns = Object.entries(tallies).map(
				([column, tally]) => sql`(${tally(sql)})::integer as ${sql(column)}`,
			);
			const columns = ownColumns.map((column, index) =>
				own[index] === 'illustrative'
					? sql`coalesce(d.illustrative, cell.illustrative) as illustrative`
					: column,
			);
			const clusterOnly = ['count', 'expansion_zoom', ...Object.keys(tallies)].map(
				(column) => sql`case when cell.count > 1 then cell.${sql(column)} end as ${sql(column)}`,
			);
			return sql`
				select case when cell.count = 1 then cell.first_id end as id, ${frame.point(sql`cell.x`, sql`cell.y`)} as geom,
					${list(sql, columns)}, ${list(sql, clusterOnly)}
				from (
					select count(*)::integer as count, min(member.id) as first_id, avg(member.x) as x, avg(member.y) as y,
						bool_or(member.illustrative) as illustrative,
						${expansionZoom(sql, deepest)} as expansion_zoom
						${tallyColumns.length > 0 ? sql`, ${list(sql, tallyColumns)}` : sql``}
					from (
						select member.*, ${frame.clusterColumn(x, deepest)} as cell_column, ${frame.clusterRow(y, deepest)} as cell_row
						from (${here}) as member
					) as member
					group by member.cell_column >> ${deepest - frame.z}::integer, member.cell_row >> ${deepest - frame.z}::integer
				) as cell
				left join lateral (
					select d.* from ${detail(sql`cell.first_id`)} where cell.count = 1 offset 0
				) as d on true`;
		},
	};
}

/**
 * The first zoom at which the members lie in more than one cell: cells of the deepest clustered zoom are numbered over
 * the world, and each zoom less drops one binary digit, so the highest digit in which two numbers differ tells it.
 * `deepest + 1` where they share a cell at every clustered zoom.
 */
function expansionZoom(sql: Sql, deepest: number): Fragment {
	const spread = sql`((min(member.cell_column) # max(member.cell_column)) | (min(member.cell_row) # max(member.cell_row)))`;
	return sql`case ${spread} when 0 then ${deepest + 1}::integer
		else ${deepest}::integer - floor(ln(${spread}::float8) / ln(2::float8) + 1e-9)::integer end`;
}

function list(sql: Sql, items: readonly Fragment[]): Fragment {
	return items.reduce((all, item) => sql`${all}, ${item}`);
}
