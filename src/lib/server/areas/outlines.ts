import type { AreaLevel, AreaOutlines } from '../../areas/types.ts';
import { gridAround, packRing } from '../../geo/outlines.ts';
import { compareNames } from '../../text/index.ts';
import type { Sql } from '../db/index.ts';
import { countUnits, listOutlines } from './outline-repository.ts';

/** Steps of the longer side: a drawing a few hundred pixels wide shows no more. */
const STEPS = 2000;
/** So many units are a country, and each is but a few pixels. */
const FINE_UNITS = 500;

/**
 * The generalised boundaries of all units of a level on a day, packed for drawings (`AreaOutlines`): five kilobytes
 * for the communes of a province, packed by gzip.
 */
export async function getOutlines(
	sql: Sql,
	{ level, at, steps = STEPS }: { level: AreaLevel; at: string; steps?: number },
): Promise<AreaOutlines> {
	const fine = (await countUnits(sql, level, at)) <= FINE_UNITS;
	const rows = await listOutlines(sql, { level, at, fine });
	const grid = gridAround(
		rows.flatMap(({ polygons }) => (polygons ?? []).flatMap(([outer = []]) => outer)),
		steps,
	);
	return {
		at,
		grid,
		units: rows
			.map(({ polygons, ...unit }) => ({
				...unit,
				rings: grid
					? (polygons ?? []).flat().flatMap((ring) => {
							const packed = packRing(ring, grid);
							return packed ? [packed] : [];
						})
					: [],
			}))
			.sort((one, other) => compareNames(one.name.vi, other.name.vi) || one.id - other.id),
	};
}
