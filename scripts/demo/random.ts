/** A stream of pseudo-random numbers that is the same on every machine for the same seed. */
export interface Random {
	/** Uniform in [0, 1). */
	next(): number;
	/** Uniform in [low, high). */
	between(low: number, high: number): number;
	/** Whole number, both ends included. */
	integer(low: number, high: number): number;
	/** Standard normal, by the sum of twelve uniforms: no logarithm, so no rounding that differs by engine. */
	normal(): number;
	/** True with the given probability. */
	chance(probability: number): boolean;
	/** One of the items. @throws RangeError on an empty list */
	pick<T>(items: readonly T[]): T;
	/** A shuffled copy. */
	shuffle<T>(items: readonly T[]): T[];
}

/**
 * Opens a stream. Each dataset, and each area within one, opens its own (`seeded('hamlets/31507')`), so that
 * adding a draw in one place leaves every other figure as it was.
 */
export function seeded(seed: string): Random {
	const next = sfc32(...hash128(seed));
	const between = (low: number, high: number) => low + next() * (high - low);
	const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	return {
		next,
		between,
		integer,
		normal() {
			let sum = -6;
			for (let draw = 0; draw < 12; draw++) sum += next();
			return sum;
		},
		chance: (probability) => next() < probability,
		pick<T>(items: readonly T[]): T {
			if (items.length === 0) throw new RangeError('Nothing to pick from');
			return items[integer(0, items.length - 1)] as T;
		},
		shuffle<T>(items: readonly T[]): T[] {
			const copy = [...items];
			for (let last = copy.length - 1; last > 0; last--) {
				const other = integer(0, last);
				[copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
			}
			return copy;
		},
	};
}

/** Spreads a text over four 32-bit words (cyrb128, public domain). */
function hash128(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		a = b ^ Math.imul(a ^ unit, 597399067);
		b = c ^ Math.imul(b ^ unit, 2869860233);
		c = d ^ Math.imul(c ^ unit, 951274213);
		d = a ^ Math.imul(d ^ unit, 2716044179);
	}
	a = Math.imul(c ^ (a >>> 18), 597399067);
	b = Math.imul(d ^ (b >>> 22), 2869860233);
	c = Math.imul(a ^ (c >>> 17), 951274213);
	d = Math.imul(b ^ (d >>> 19), 2716044179);
	return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** Small Fast Counter, 32 bit (Chris Doty-Humphrey, public domain). */
function sfc32(a: number, b: number, c: number, d: number): () => number {
	return () => {
		const sum = (((a + b) | 0) + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 4294967296;
	};
}
