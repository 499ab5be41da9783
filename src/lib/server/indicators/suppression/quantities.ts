import { listWholes, type CountedIndicator, type MeasurePart } from './families.ts';
import { MARGIN, type Quantity } from './pattern.ts';
import { listSensitive, type Cells, type StoredValue } from './stored.ts';

/** What the definitions say. */
export interface Known {
	/** Of the protected measures. */
	thresholds: ReadonlyMap<string, number>;
	indicators: readonly CountedIndicator[];
	parts: readonly MeasurePart[];
}

/** The protected measures of a period with all that readers know of them: their wholes above, their parts below. */
export function describeQuantities(
	cells: Cells,
	values: readonly StoredValue[],
	{ thresholds, indicators, parts }: Known,
): Map<string, Quantity> {
	const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
	const wholesOf = listWholes(indicators, parts);
	const sensitive = new Map(
		[...thresholds].map(([measure, threshold]) => [
			measure,
			listSensitive(measure, threshold, cells, values, byId),
		]),
	);
	const valueOf = (measure: string, cell: number) => cells.get(measure)?.get(cell);
	const partsOf = (whole: string) => [
		...new Set([...wholesOf].flatMap(([part, wholes]) => (wholes.has(whole) ? [part] : []))),
	];
	/** The least of what is known to hold a figure; a figure above its whole is a mistake, and bounds nothing. */
	const holds = (measure: string, cell: number): number =>
		[...(wholesOf.get(measure) ?? [])].reduce((least, whole) => {
			const value = valueOf(whole, cell);
			return value === undefined || value < (valueOf(measure, cell) ?? 0) ? least : Math.min(least, value);
		}, Infinity);
	/** Of a whole: the most its parts say of it, one by one, or together where they are declared not to overlap. */
	const tells = (whole: string, cell: number): number => {
		const apart = parts.filter((one) => one.whole === whole).map(({ part }) => part);
		const alone = partsOf(whole).map((part) => valueOf(part, cell) ?? 0);
		const together = apart.reduce((sum, part) => sum + (valueOf(part, cell) ?? 0), 0);
		return Math.min(Math.max(0, together, ...alone), valueOf(whole, cell) ?? 0);
	};

	// A small figure that its parts would tell nearly all of: they are hidden in that unit too, the way down open.
	const lowered = new Map([...thresholds.keys()].map((measure) => [measure, new Set<number>()]));
	const relief = (whole: string, cell: number): number => {
		const threshold = thresholds.get(whole) ?? 0;
		if (!sensitive.get(whole)?.has(cell)) return 0;
		if (holds(whole, cell) - tells(whole, cell) >= threshold + MARGIN) return 0;
		const hidable = partsOf(whole).filter((part) => lowered.has(part) && (valueOf(part, cell) ?? 0) > 0);
		for (const part of hidable) lowered.get(part)?.add(cell);
		return Math.min(threshold + MARGIN, ...hidable.map((part) => valueOf(part, cell) ?? 0));
	};
	const floors = new Map(
		[...thresholds.keys()].map((measure) => {
			const own = [...(cells.get(measure)?.keys() ?? [])];
			return [
				measure,
				new Map(own.map((cell) => [cell, Math.max(0, tells(measure, cell) - relief(measure, cell))])),
			];
		}),
	);
	const boundOf = (measure: string, cell: number): number => {
		const siblings = parts
			.filter((one) => one.part === measure && one.isComplete)
			.flatMap(({ whole }) => parts.filter((one) => one.whole === whole && one.isComplete))
			.filter(({ part }) => part !== measure);
		const rest = siblings.reduce((sum, { part }) => sum + (floors.get(part)?.get(cell) ?? 0), 0);
		return Math.max(holds(measure, cell) - rest, valueOf(measure, cell) ?? 0);
	};
	return new Map(
		[...thresholds].map(([measure, threshold]) => {
			const own = cells.get(measure) ?? new Map<number, number>();
			const bounds = new Map([...own.keys()].map((cell) => [cell, boundOf(measure, cell)]));
			const quantity: Quantity = {
				...{ threshold, values: own, bounds, floors: floors.get(measure) ?? new Map() },
				sensitive: sensitive.get(measure) ?? new Set(),
				lowered: lowered.get(measure) ?? new Set(),
			};
			return [measure, quantity];
		}),
	);
}
