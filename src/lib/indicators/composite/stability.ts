import { createRandom } from '../../statistics/random.ts';
import { placesOf, scoreRows, type Composite, type ScoreTable } from './composite.ts';

export interface StabilityOptions {
	/** Each weight is multiplied by a number between 1 − swing and 1 + swing; above 0, at most 1. */
	swing: number;
	/** Weightings tried. */
	samples: number;
	/** The same seed tries the same weightings, on every machine. */
	seed: number;
}

/** Where a unit stands in 90 of 100 weightings. */
export interface RankBand {
	/** Better end: in 5 of 100 weightings it stands still better. */
	from: number;
	to: number;
}

/**
 * How far ranks move when the weights are shaken: all of them at once, again and again.
 * @returns by row of the table, the 5th and the 95th percentile of its places
 * @throws RangeError for a swing or a number of samples outside of what is named
 */
export function measureBands(
	{ rows, weights }: ScoreTable,
	{ swing, samples, seed }: StabilityOptions,
): RankBand[] {
	if (!(swing > 0 && swing <= 1)) throw new RangeError('the swing lies above 0 and up to 1');
	if (!Number.isInteger(samples) || samples < 1) throw new RangeError('samples are a whole number from 1');
	const random = createRandom(seed);
	const places = rows.map(() => new Uint32Array(samples));
	for (let sample = 0; sample < samples; sample++) {
		const shaken = weights.map((weight) => weight * (1 + swing * (2 * random() - 1)));
		const sum = shaken.reduce((total, weight) => total + weight, 0);
		// A swing of 1 may shake every weight to nothing; the given ones then stand for it.
		const shares = sum > 0 ? shaken.map((weight) => weight / sum) : weights;
		placesOf(scoreRows(rows, shares)).forEach((place, row) => (places[row]![sample] = place));
	}
	return places.map((list) => {
		list.sort();
		return { from: list[at(0.05, samples)]!, to: list[at(0.95, samples)]! };
	});
}

/** The bands of an index by the number of the unit; unranked ones have none. */
export function bandsByUnit(composite: Composite | null, options: StabilityOptions): Map<number, RankBand> {
	if (!composite) return new Map();
	const bands = measureBands(composite.table, options);
	const ranked = composite.units.filter(({ rank }) => rank !== null);
	return new Map(ranked.map(({ unit }, row) => [unit.areaId, bands[row]!]));
}

/** Nearest rank: the least place that at least `share` of the weightings do not go beyond. */
const at = (share: number, samples: number) => Math.max(0, Math.ceil(share * samples) - 1);
