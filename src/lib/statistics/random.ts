/**
 * A stream of numbers in [0, 1), the same on every machine for the same seed (mulberry32, public domain): whole-number
 * arithmetic only, so no engine rounds otherwise.
 * @param seed whole number; its lowest 32 bits count
 */
export function createRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
