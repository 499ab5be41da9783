/** A count or rate, by what it counts; a rate's own denominator has a name of its own. */
export interface CountedIndicator {
	id: string;
	measure: string;
	/** Null for counts. */
	denominatorMeasure: string | null;
}

/** `part` is counted within `whole`; the complete parts of a whole add up to it. */
export interface MeasurePart {
	whole: string;
	part: string;
	isComplete: boolean;
}

/** Protected measures whose hidden units must be the same, because readers know how they are related. */
export type Family = readonly string[];

/**
 * Parts of one whole are told by each other, so they share their blocks; complete ones with their whole too.
 * @param thresholds of the protected measures, by measure
 */
export function groupMeasures(
	thresholds: ReadonlyMap<string, number>,
	parts: readonly MeasurePart[],
): Family[] {
	const family = new Map([...thresholds.keys()].sort().map((measure) => [measure, new Set([measure])]));
	const join = (one: string, other: string) => {
		const [first, second] = [family.get(one), family.get(other)];
		if (!first || !second || first === second) return;
		for (const measure of second) {
			first.add(measure);
			family.set(measure, first);
		}
	};
	for (const { whole, part, isComplete } of parts) {
		if (isComplete) join(whole, part);
		for (const other of parts) if (other.whole === whole) join(part, other.part);
	}
	return [...new Set(family.values())].map((measures) => [...measures].sort());
}

/** What everybody knows each measure to be part of: the denominators of its rates, and the declared wholes. */
export function listWholes(
	indicators: readonly CountedIndicator[],
	parts: readonly MeasurePart[],
): ReadonlyMap<string, ReadonlySet<string>> {
	const wholes = new Map<string, Set<string>>();
	const add = (part: string, whole: string) => {
		const known = wholes.get(part) ?? new Set();
		wholes.set(part, known.add(whole));
	};
	for (const { measure, denominatorMeasure } of indicators)
		if (denominatorMeasure !== null) add(measure, denominatorMeasure);
	for (const { part, whole } of parts) add(part, whole);
	return wholes;
}

/**
 * Indicators that say anything of a protected measure: those that count it, a whole or a part of it, or what is related
 * to these in turn. The figures of all others need not be read.
 */
export function listTelling(
	thresholds: ReadonlyMap<string, number>,
	indicators: readonly CountedIndicator[],
	parts: readonly MeasurePart[],
): CountedIndicator[] {
	const links = [...listWholes(indicators, parts)].flatMap(([part, wholes]) =>
		[...wholes].map((whole) => [part, whole] as const),
	);
	const related = new Set(thresholds.keys());
	for (let before = -1; before !== related.size;) {
		before = related.size;
		for (const [part, whole] of links)
			if (related.has(part) || related.has(whole)) related.add(part).add(whole);
	}
	return indicators.filter(
		({ measure, denominatorMeasure }) =>
			related.has(measure) || (denominatorMeasure !== null && related.has(denominatorMeasure)),
	);
}
