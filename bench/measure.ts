/** Milliseconds of each contender, one for each round. */
export type Samples<Name extends string> = Record<Name, number[]>;

const LEAST_ROUNDS = 3;

/**
 * Times contenders in turn, A B A B, so that a noisy moment meets all of them; the order turns round each time, so
 * that none always runs in the other's wake. One round before the clock starts warms everything.
 * @param contenders each does the work once
 * @param rounds as many as fit into `budgetMs`, and three at least: what takes long varies little
 */
export async function interleave<Name extends string>(
	contenders: Readonly<Record<Name, () => Promise<unknown>>>,
	rounds: number,
	budgetMs = Infinity,
): Promise<Samples<Name>> {
	const names = Object.keys(contenders) as Name[];
	const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Samples<Name>;
	const began = performance.now();
	for (let round = -1; round < rounds; round++) {
		if (round >= LEAST_ROUNDS && performance.now() - began > budgetMs) break;
		const order = round % 2 === 0 ? names : names.toReversed();
		for (const name of order) {
			const started = performance.now();
			await contenders[name]();
			if (round >= 0) samples[name].push(performance.now() - started);
		}
	}
	return samples;
}

/** The middle value; NaN of nothing. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Value below which `share` (0…1) of the values lie, interpolated; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (sorted.length - 1) * share;
	const low = sorted[Math.floor(at)] ?? NaN;
	const high = sorted[Math.ceil(at)] ?? NaN;
	return low + (high - low) * (at - Math.floor(at));
}
