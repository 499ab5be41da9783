import type { AreaValue } from '../indicators/types.ts';
import { lackOf } from './distance.ts';

/** What one unit lacks of a target that all of them have together. */
export interface Contribution {
	areaId: number;
	value: number;
	numerator: number;
	denominator: number;
	/** Units of the numerator missing to the target here; 0 or less = it pulls nothing down. */
	lack: number;
	/** Share of all that is missing in the units that lack, 0…1; 0 for the others. */
	share: number;
	/** Share of this unit and of all before it, 0…1. */
	cumulative: number;
	estimated: boolean;
}

type KnownValue = Pick<AreaValue, 'areaId' | 'value' | 'numerator' | 'denominator' | 'hidden' | 'estimated'>;

/**
 * Units with a known rate, whoever lacks most first. A unit beyond the target makes up for others in the sum of all,
 * so the lacks add up to more than the whole region lacks. Unknown and hidden units are left out: nobody lacks what
 * nobody counted.
 */
export function rankContributions(
	values: readonly KnownValue[],
	target: number,
	direction: 'up' | 'down',
): Contribution[] {
	const sign = direction === 'down' ? -1 : 1;
	const lacking = values.flatMap(({ areaId, value, numerator, denominator, hidden, estimated }) =>
		value === null || numerator === null || denominator === null || hidden
			? []
			: [
					{
						...{ areaId, value, numerator, denominator, estimated },
						lack: lackOf(target, numerator, denominator, sign),
					},
				],
	);
	const all = lacking.reduce((sum, { lack }) => sum + Math.max(0, lack), 0);
	let before = 0;
	return lacking
		.sort((one, other) => other.lack - one.lack || one.areaId - other.areaId)
		.map((unit) => {
			const share = all > 0 ? Math.max(0, unit.lack) / all : 0;
			before = Math.min(1, before + share);
			return { ...unit, share, cumulative: before };
		});
}

/** How many of the units, from the first, hold at least `share` of what is missing; 0 where nothing is. */
export function unitsHolding(ranked: readonly Contribution[], share: number): number {
	if (!ranked.some(({ lack }) => lack > 0)) return 0;
	return ranked.findIndex(({ cumulative }) => cumulative >= share - 1e-9) + 1;
}
