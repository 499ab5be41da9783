import { at } from './calibrate.ts';
import {
	areaOf,
	between,
	boundsOf,
	isLineInside,
	rotate,
	spansAt,
	type Metres,
	type Rings,
} from './planar.ts';
import type { Random } from './random.ts';

/** No settlement comes nearer to the border of its commune than this. */
const CLEARANCE_METRES = 25;

interface Stretch {
	from: Metres;
	to: Metres;
}

/**
 * Strings settlements along parallel canals of one direction, as hamlets of the delta lie: each is a slightly
 * bent line that stays inside every one of the given outlines.
 * @param count how many settlements
 * @param rings the commune's outline, metre grid of planar.ts
 * @param alsoInside further outlines that must hold them (the commune after the merger)
 * @throws RangeError when the area is too narrow for so many
 */
export function stringSettlements(
	count: number,
	rings: Rings,
	alsoInside: Rings[],
	random: Random,
): Metres[][] {
	const angle = random.between(0, Math.PI);
	const turned: Rings = rings.map((ring) => ring.map((point) => rotate(point, -angle)));
	const outlines = [rings, ...alsoInside];
	let piece = Math.min(2600, Math.max(220, Math.sqrt(areaOf(rings) / count) * 1.25));
	for (let attempt = 0; attempt < 60; attempt++, piece *= 0.92) {
		const lines = canalStretches(turned, piece, random)
			.map((stretch) => bend(stretch, angle, outlines, random))
			.filter((line) => line !== null);
		if (lines.length >= count) return spreadOver(lines, count);
	}
	throw new RangeError(`No room for ${count} settlements`);
}

/** Cuts the canals that cross the area into stretches of about `piece` metres, in the turned grid. */
function canalStretches(turned: Rings, piece: number, random: Random): Stretch[] {
	const [, minY, , maxY] = boundsOf(turned);
	const stretches: Stretch[] = [];
	const spacing = piece * 0.7;
	for (let y = minY + spacing * random.between(0.3, 0.7); y < maxY; y += spacing) {
		for (const [left, right] of spansAt(y, turned)) {
			const [start, end] = [left + 2 * CLEARANCE_METRES, right - 2 * CLEARANCE_METRES];
			const pieces = Math.max(1, Math.round((end - start) / piece));
			if (end - start < piece * 0.45) continue;
			for (let index = 0; index < pieces; index++) {
				const length = (end - start) / pieces;
				const from = start + index * length + length * random.between(0.05, 0.15);
				const to = start + (index + 1) * length - length * random.between(0.05, 0.15);
				stretches.push({ from: [from, y], to: [to, y] });
			}
		}
	}
	return stretches;
}

/** Turns a stretch back to the ground and bends it as far as the outlines allow. */
function bend(stretch: Stretch, angle: number, outlines: Rings[], random: Random): Metres[] | null {
	const inner = [0.25, 0.5, 0.75].map((share) => ({
		share: share + random.between(-0.06, 0.06),
		aside: random.normal() * 0.04 * (stretch.to[0] - stretch.from[0]),
	}));
	for (const strength of [1, 0.4, 0]) {
		const line = [
			stretch.from,
			...inner.map(({ share, aside }): Metres => {
				const [x, y] = between(stretch.from, stretch.to, share);
				return [x, y + aside * strength];
			}),
			stretch.to,
		].map((point) => rotate(point, angle));
		if (outlines.every((rings) => isLineInside(line, rings, CLEARANCE_METRES))) return line;
	}
	return null;
}

/** Keeps `count` lines, evenly over the list, which runs canal by canal. */
function spreadOver(lines: Metres[][], count: number): Metres[][] {
	return Array.from({ length: count }, (_, index) =>
		at(lines, Math.floor(((index + 0.5) * lines.length) / count)),
	);
}
