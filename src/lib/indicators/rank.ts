import type { AreaValue, IndicatorDefinition } from './types.ts';

/**
 * Place of each area among those with a figure: 1 is the best where less is better, else the greatest. Equal figures
 * share a place (1, 2, 2, 4). Areas without a figure have none.
 */
export function rankAreas(
	values: readonly AreaValue[],
	direction: IndicatorDefinition['direction'],
): Map<number, number> {
	const known = values.flatMap(({ areaId, value }) => (value === null ? [] : [{ areaId, value }]));
	known.sort((one, other) => (direction === 'down' ? one.value - other.value : other.value - one.value));
	const ranks = new Map<number, number>();
	known.forEach(({ areaId, value }, index) => {
		const before = known[index - 1];
		const place = before && before.value === value ? ranks.get(before.areaId) : undefined;
		ranks.set(areaId, place ?? index + 1);
	});
	return ranks;
}
