/** Limits of each part; a missing list means 0 below and no limit above. */
export interface Bounds {
	lower?: readonly number[];
	upper?: readonly number[];
}

/**
 * Splits a whole number among parts in proportion to their weights, by largest remainder, each part kept
 * within its bounds. The parts are whole numbers and their sum is exactly `total`.
 * @param total a whole number ≥ 0
 * @param weights ≥ 0; a zero weight still takes a share when only bounds leave room elsewhere
 * @throws RangeError when no split within the bounds exists
 */
export function apportion(total: number, weights: readonly number[], bounds: Bounds = {}): number[] {
	const lower = weights.map((_, part) => Math.ceil(bounds.lower?.[part] ?? 0));
	const upper = weights.map((_, part) => Math.floor(bounds.upper?.[part] ?? total));
	const least = sum(lower);
	const most = sum(upper);
	if (
		!Number.isInteger(total) ||
		least > total ||
		most < total ||
		lower.some((low, i) => low > at(upper, i))
	) {
		throw new RangeError(`Cannot split ${total}: the bounds allow ${least} to ${most}`);
	}
	const heaviest = Math.max(...weights, 0);
	const positive = weights.map((weight) => Math.max(weight, heaviest * 1e-9, 1e-12));
	const exact = clampedShares(total, positive, lower, upper);

	const parts = exact.map((share, part) => clamp(Math.floor(share + 1e-9), at(lower, part), at(upper, part)));
	const byRemainder = parts
		.map((floor, part) => ({ part, remainder: at(exact, part) - floor }))
		.sort((one, other) => other.remainder - one.remainder || one.part - other.part);
	let missing = total - sum(parts);
	while (missing !== 0) {
		const step = Math.sign(missing);
		const order = step > 0 ? byRemainder : [...byRemainder].reverse();
		for (const { part } of order) {
			if (missing === 0) break;
			const changed = at(parts, part) + step;
			if (changed < at(lower, part) || changed > at(upper, part)) continue;
			parts[part] = changed;
			missing -= step;
		}
	}
	return parts;
}

/** Finds the multiplier with which the clamped weights add up to the total. */
function clampedShares(total: number, weights: number[], lower: number[], upper: number[]): number[] {
	const shares = (multiplier: number) =>
		weights.map((weight, part) => clamp(weight * multiplier, at(lower, part), at(upper, part)));
	let low = 0;
	let high = 1;
	while (sum(shares(high)) < total && high < 1e30) high *= 2;
	for (let round = 0; round < 200; round++) {
		const middle = (low + high) / 2;
		if (sum(shares(middle)) < total) low = middle;
		else high = middle;
	}
	return shares(high);
}

/** The sum of a list; 0 for an empty one. */
export function sum(values: Iterable<number>): number {
	let total = 0;
	for (const value of values) total += value;
	return total;
}

/** The item at an index known to exist. @throws RangeError when it does not */
export function at<T>(items: readonly T[], index: number): T {
	const item = items[index];
	if (item === undefined) throw new RangeError(`No item ${index} among ${items.length}`);
	return item;
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}
