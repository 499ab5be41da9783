import { ckmeans } from 'simple-statistics';

/**
 * natural: least spread inside the classes (ckmeans); quantile: about as many areas in each; equal: classes of one
 * width; manual: breaks somebody chose; target: classes of one width on both sides of the plan's target.
 */
export type ClassMethod = 'natural' | 'quantile' | 'equal' | 'manual' | 'target';

/**
 * Which class a value on a break belongs to. `lower`: [from, to), so the class above. `upper`: (from, to], so the
 * class below. The outermost classes are closed at both ends.
 */
export type ClosedEnd = 'lower' | 'upper';

export interface Classes {
	/** Inner breaks, ascending: one fewer than classes. */
	breaks: readonly number[];
	closed: ClosedEnd;
	/** Number of values in each class, least class first. */
	counts: readonly number[];
	/** Decimals that print every break exactly; with fewer the legend would disagree with the map. */
	digits: number;
	/** With a target, whether a class meets it; null otherwise. */
	sides: readonly ('met' | 'missed')[] | null;
}

export interface ClassOptions {
	/** Inner breaks of the manual method. */
	breaks?: readonly number[];
	/** Required by the target method. */
	target?: number;
	/** Which side of the target is the good one; a value on the target meets it. */
	direction?: 'up' | 'down';
}

/** Figures closer together than this differ by rounding only. */
const MOST_DECIMALS = 12;

/** More colours cannot be told apart. */
export const MOST_CLASSES = 7;

/**
 * Divides values into at most `count` classes. Equal values are never parted, so few distinct values or long ties give
 * fewer classes rather than empty ones; only classes of fixed limits (equal, manual, beside a target) may be empty.
 * No values give one class without any.
 * @throws RangeError for values that are no numbers, bad manual breaks (see `findBreaksError`), a missing target
 */
export function classify(
	values: readonly number[],
	method: ClassMethod,
	count: number,
	options: ClassOptions = {},
): Classes {
	if (!values.every(Number.isFinite)) throw new RangeError('values to classify must be finite numbers');
	const sorted = [...values].sort((one, other) => one - other);
	const distinct = new Set(sorted).size;
	const most = Math.max(1, Math.min(Math.trunc(count), MOST_CLASSES, distinct));
	switch (method) {
		case 'natural':
			return describe(sorted, most === 1 ? [] : naturalBreaks(sorted, most));
		case 'quantile':
			return describe(sorted, quantileBreaks(sorted, most));
		case 'equal':
			return describe(sorted, equalBreaks(sorted, most));
		case 'manual':
			return describe(sorted, manualBreaks(options.breaks ?? []));
		case 'target':
			return classifyAround(sorted, Math.min(Math.trunc(count), MOST_CLASSES), options);
	}
}

/** Place of a value's class, from 0. The same rule for the map, the legend and the table. */
export function classIndex(value: number, { breaks, closed }: Pick<Classes, 'breaks' | 'closed'>): number {
	let index = 0;
	for (const limit of breaks) if (closed === 'lower' ? limit <= value : limit < value) index++;
	return index;
}

/** What is wrong with breaks somebody chose; null when they can be used. */
export function findBreaksError(
	breaks: readonly number[],
): 'not_a_number' | 'not_ascending' | 'too_many' | null {
	if (!breaks.every(Number.isFinite)) return 'not_a_number';
	if (breaks.some((limit, index) => index > 0 && limit <= (breaks[index - 1] ?? -Infinity)))
		return 'not_ascending';
	return breaks.length >= MOST_CLASSES ? 'too_many' : null;
}

/**
 * Words for the classes that leave no doubt where a break belongs: "< 5", "5 – < 10", "≥ 10", or with `upper`
 * "≤ 5", "> 5 – 10", "> 10". A single class holds everything and is written "≥ least".
 * @param format writes a number; at least `classes.digits` decimals
 */
export function describeIntervals(
	{ breaks, closed }: Pick<Classes, 'breaks' | 'closed'>,
	format: (value: number) => string,
): string[] {
	const lower = closed === 'lower';
	const [first] = breaks;
	const last = breaks.at(-1);
	if (first === undefined || last === undefined) return [];
	const inner = breaks.slice(1).map((to, index) => {
		const from = format(breaks[index] ?? 0);
		return lower ? `${from} – < ${format(to)}` : `> ${from} – ${format(to)}`;
	});
	return [`${lower ? '<' : '≤'} ${format(first)}`, ...inner, `${lower ? '≥' : '>'} ${format(last)}`];
}

function describe(
	sorted: readonly number[],
	breaks: readonly number[],
	closed: ClosedEnd = 'lower',
	sides: Classes['sides'] = null,
): Classes {
	const counts = Array.from({ length: breaks.length + 1 }, () => 0);
	for (const value of sorted) {
		const index = classIndex(value, { breaks, closed });
		counts[index] = (counts[index] ?? 0) + 1;
	}
	return { breaks, closed, counts, digits: Math.max(0, ...breaks.map(countDecimals)), sides };
}

function naturalBreaks(sorted: number[], count: number): number[] {
	const groups = ckmeans(sorted, count).filter((group) => group.length > 0);
	return groups.slice(1).flatMap((group, index) => {
		const [below, above] = [groups[index]?.at(-1), group[0]];
		// ckmeans may part equal values when there are fewer groups in the data than asked for.
		return below === undefined || above === undefined || below === above ? [] : [roundBetween(below, above)];
	});
}

function quantileBreaks(sorted: readonly number[], count: number): number[] {
	const cuts = new Set<number>();
	for (let place = 1; place < count; place++) {
		const cut = nearestCut(sorted, (place * sorted.length) / count);
		if (cut !== null) cuts.add(cut);
	}
	return [...cuts]
		.sort((one, other) => one - other)
		.map((cut) => roundBetween(sorted[cut - 1] ?? 0, sorted[cut] ?? 0));
}

/** The place nearest to `wanted` where neighbours differ. */
function nearestCut(sorted: readonly number[], wanted: number): number | null {
	let nearest: number | null = null;
	for (let cut = 1; cut < sorted.length; cut++) {
		if (sorted[cut - 1] === sorted[cut]) continue;
		if (nearest === null || Math.abs(cut - wanted) < Math.abs(nearest - wanted)) nearest = cut;
	}
	return nearest;
}

function equalBreaks(sorted: readonly number[], count: number): number[] {
	const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
	const width = (most - least) / count;
	if (!(width > 0)) return [];
	// A hundredth of the width: as good as equal, and still short in the legend.
	const decimals = Math.max(0, 2 - Math.floor(Math.log10(width)) - 1);
	const breaks = Array.from({ length: count - 1 }, (_, index) =>
		round(least + width * (index + 1), decimals),
	);
	return [...new Set(breaks)];
}

function manualBreaks(breaks: readonly number[]): readonly number[] {
	const error = findBreaksError(breaks);
	if (error) throw new RangeError(`manual breaks: ${error}`);
	return breaks;
}

/** Both sides have the same width; outer classes that hold nothing are left off, the target itself always stays. */
function classifyAround(sorted: readonly number[], count: number, options: ClassOptions): Classes {
	const { target, direction = 'up' } = options;
	if (target === undefined || !Number.isFinite(target))
		throw new RangeError('the target method needs a target');
	const closed = direction === 'up' ? 'lower' : 'upper';
	const perSide = Math.max(1, Math.floor(count / 2));
	const farthest = Math.max(0, ...sorted.map((value) => Math.abs(value - target)));
	const step = roundUp(farthest / perSide);
	const [least = target, most = target] = [sorted[0], sorted.at(-1)];
	const decimals = countDecimals(step) + countDecimals(target);
	const limits = Array.from({ length: 2 * perSide - 1 }, (_, index) => index + 1 - perSide)
		.map((place) => (place === 0 ? target : round(target + place * step, decimals)))
		.filter((limit) => {
			if (limit === target) return true;
			if (limit < target) return classIndex(least, { breaks: [limit], closed }) === 0;
			return classIndex(most, { breaks: [limit], closed }) === 1;
		});
	const breaks = [...new Set(limits)];
	const isBelow = (index: number) => index <= breaks.indexOf(target);
	const sides = [...breaks, Infinity].map((_, index) =>
		isBelow(index) === (direction === 'down') ? ('met' as const) : ('missed' as const),
	);
	return describe(sorted, breaks, closed, sides);
}

/** The shortest number strictly between two, near their middle. */
function roundBetween(below: number, above: number): number {
	const middle = (below + above) / 2;
	const widest = Math.max(Math.abs(below), Math.abs(above), 1);
	for (let decimals = -Math.floor(Math.log10(widest)); decimals <= MOST_DECIMALS; decimals++) {
		const rounded = round(middle, decimals);
		if (below < rounded && rounded < above) return rounded;
	}
	// Neighbouring floating-point numbers: nothing lies between, and the upper one still parts them.
	return below < middle && middle < above ? middle : above;
}

/** The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10ⁿ. */
function roundUp(width: number): number {
	if (width <= 0) return 1;
	const exponent = Math.floor(Math.log10(width));
	const lead = width / 10 ** exponent;
	const nice = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step >= lead - 1e-9) ?? 10;
	return round(nice * 10 ** exponent, Math.max(0, 1 - exponent));
}

/** By decimal shifting of the text, so that 1.005 rounds as people expect and no 0.30000000000000004 remains. */
function round(value: number, decimals: number): number {
	if (decimals <= 0) return Math.round(value / 10 ** -decimals) * 10 ** -decimals;
	return Number(value.toFixed(Math.min(decimals, MOST_DECIMALS)));
}

function countDecimals(value: number): number {
	const [mantissa = '', exponent = '0'] = String(value).split('e');
	return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
