import { AnalysisError } from '../analysis-error.ts';
import type { Steps } from '../steps.ts';
import type { Coverage } from './problem.ts';

/** Points in degrees, EPSG:4326: longitude and latitude of row i at 2i and 2i + 1; NaN = no position. */
export type Positions = Float64Array;

/** Mean radius of the Earth, metres (IUGG). */
const EARTH_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;
const PROGRESS_EACH = 64;

/**
 * Which hamlets lie within reach of each candidate, over the sphere.
 * @param reachMetres by candidate, > 0 (`reachMetres` of `propagation/signal.ts`, or a figure of one's own)
 * @returns rows of hamlets in ascending order; a hamlet without a position is within nobody's reach
 * @throws AnalysisError `connectivity_error_candidate_value` where a candidate has no position or no reach
 */
export function* findCoverage(
	candidates: Positions,
	reachMetres: Float64Array,
	hamlets: Positions,
): Steps<Coverage> {
	const count = reachMetres.length;
	for (let candidate = 0; candidate < count; candidate++) {
		const values = [candidates[2 * candidate]!, candidates[2 * candidate + 1]!, reachMetres[candidate]!];
		if (!values.every(Number.isFinite) || !(values[2]! > 0))
			throw new AnalysisError('connectivity_error_candidate_value', {
				key: candidate,
				value: values.join(' '),
			});
	}
	const bands = sortByLatitude(hamlets);
	const offsets = new Uint32Array(count + 1);
	let found = new Uint32Array(Math.max(1024, count * 32));
	let size = 0;
	for (let candidate = 0; candidate < count; candidate++) {
		if (candidate % PROGRESS_EACH === 0) yield { phase: 'coverage', done: candidate, of: count };
		const [lng, lat] = [candidates[2 * candidate]!, candidates[2 * candidate + 1]!];
		const reach = reachMetres[candidate]!;
		const spread = reach / EARTH_METRES / RADIANS;
		const start = size;
		for (let at = lowerBound(bands.latitudes, lat - spread); at < bands.rows.length; at++) {
			if (bands.latitudes[at]! > lat + spread) break;
			const row = bands.rows[at]!;
			if (metresBetween(lng, lat, hamlets[2 * row]!, hamlets[2 * row + 1]!) > reach) continue;
			if (size === found.length) {
				const larger = new Uint32Array(size * 2);
				larger.set(found);
				found = larger;
			}
			found[size++] = row;
		}
		found.subarray(start, size).sort();
		offsets[candidate + 1] = size;
	}
	return { offsets, hamlets: found.slice(0, size) };
}

/** Great-circle distance in metres (haversine). */
export function metresBetween(lng: number, lat: number, otherLng: number, otherLat: number): number {
	const north = Math.sin(((otherLat - lat) * RADIANS) / 2);
	const east = Math.sin(((otherLng - lng) * RADIANS) / 2);
	const chord = north * north + Math.cos(lat * RADIANS) * Math.cos(otherLat * RADIANS) * east * east;
	return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function sortByLatitude(positions: Positions): { rows: Uint32Array; latitudes: Float64Array } {
	const placed: number[] = [];
	for (let row = 0; row < positions.length / 2; row++)
		if (Number.isFinite(positions[2 * row]) && Number.isFinite(positions[2 * row + 1])) placed.push(row);
	const rows = Uint32Array.from(
		placed.sort((one, other) => positions[2 * one + 1]! - positions[2 * other + 1]!),
	);
	const latitudes = new Float64Array(rows.length);
	for (let at = 0; at < rows.length; at++) latitudes[at] = positions[2 * rows[at]! + 1]!;
	return { rows, latitudes };
}

/** First place whose value is not below `value`. */
function lowerBound(sorted: Float64Array, value: number): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
