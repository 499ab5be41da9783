/** Proportional circles: the area of a circle, not its width, grows with the count. */

/** Radius of the greatest count, CSS pixels. */
export const LARGEST_RADIUS = 26;
/** A counted zero is a small ring: seen, and not mistaken for "no data". */
export const ZERO_RADIUS = 2.5;

/** Radius in CSS pixels of a count ≥ 0, where `greatest` has LARGEST_RADIUS. */
export function circleRadius(count: number, greatest: number): number {
	if (count <= 0 || greatest <= 0) return ZERO_RADIUS;
	return Math.max(LARGEST_RADIUS * Math.sqrt(count / greatest), ZERO_RADIUS);
}

/** The largest of 1, 2 or 5 × 10ⁿ that is not above `count`. */
function roundDown(count: number): number {
	const power = 10 ** Math.floor(Math.log10(count));
	const lead = count / power;
	return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/** Three round counts a reader can compare with, greatest first; fewer where counts are small. */
export function legendCounts(greatest: number): number[] {
	if (greatest < 1) return [];
	const first = roundDown(greatest);
	const counts = [first, roundDown(first / 4), roundDown(first / 20)];
	return [...new Set(counts.filter((count) => count >= 1).map(Math.round))];
}
