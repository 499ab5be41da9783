/** Pairs of figures, none of them unknown. */
export type Pairs = readonly (readonly [number, number])[];

/** Fewer pairs than this tell nothing about how two figures go together. */
export const LEAST_PAIRS = 8;

export interface Correlation {
	/** Number of pairs. */
	n: number;
	/** Pearson's r of the figures, −1…1: how well a straight line fits. */
	linear: number;
	/** Spearman's ρ, −1…1: the same of their ranks, ties sharing a rank; hardly moved by single far-off units. */
	ranked: number;
	/** Where r may lie at 95 %, by Fisher's z; as if the units were drawn at random. */
	interval: readonly [number, number];
}

/** How two figures go together; null with fewer than `LEAST_PAIRS` pairs, or where one of them never changes. */
export function correlate(pairs: Pairs): Correlation | null {
	if (pairs.length < LEAST_PAIRS) return null;
	const first = pairs.map(([one]) => one);
	const second = pairs.map(([, other]) => other);
	const linear = pearson(first, second);
	const ranked = pearson(shareRanks(first), shareRanks(second));
	if (linear === null || ranked === null) return null;
	return { n: pairs.length, linear, ranked, interval: fisherInterval(linear, pairs.length) };
}

/** Rank of each figure from 1, the least first; equal figures share the mean of their places (1, 2.5, 2.5, 4). */
export function shareRanks(figures: readonly number[]): number[] {
	const order = figures.map((_, index) => index).sort((one, other) => figures[one]! - figures[other]!);
	const ranks = figures.map(() => 0);
	for (let from = 0; from < order.length;) {
		let to = from;
		while (to + 1 < order.length && figures[order[to + 1]!] === figures[order[from]!]) to++;
		for (let place = from; place <= to; place++) ranks[order[place]!] = (from + to) / 2 + 1;
		from = to + 1;
	}
	return ranks;
}

function pearson(first: readonly number[], second: readonly number[]): number | null {
	const [meanOne, meanOther] = [mean(first), mean(second)];
	let [together, squaresOne, squaresOther] = [0, 0, 0];
	for (let index = 0; index < first.length; index++) {
		const [one, other] = [first[index]! - meanOne, second[index]! - meanOther];
		together += one * other;
		squaresOne += one * one;
		squaresOther += other * other;
	}
	if (squaresOne === 0 || squaresOther === 0) return null;
	return Math.min(1, Math.max(-1, together / Math.sqrt(squaresOne * squaresOther)));
}

function fisherInterval(r: number, n: number): readonly [number, number] {
	const reach = 1.959964 / Math.sqrt(n - 3);
	const z = Math.atanh(r);
	return [Math.tanh(z - reach), Math.tanh(z + reach)];
}

const mean = (figures: readonly number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length;
