import { setImmediate } from 'node:timers/promises';
import type { ValueNote } from './findings.ts';
import { daysOfPeriod } from './periods.ts';
import type { PlacedFigure } from './check.ts';
import type { KnownIndicator } from './request.ts';
import type { ParsedValues } from './table.ts';
import { titleOf, type UnitFinder } from './units.ts';

/** Dimensions whose categories together are everybody. */
const WHOLE_DIMENSIONS = new Set(['sex', 'role', 'unit_type']);

interface Circumstances {
	indicators: ReadonlyMap<string, KnownIndicator>;
	acceptTotals: boolean;
	note: ValueNote;
}

/** Figures looked at before others have their turn. */
const AT_ONCE = 20_000;

/** Sums of a file against themselves: rows of sums, units above their communes, categories against everybody. */
export async function checkTotals(
	parsed: ParsedValues,
	placed: readonly PlacedFigure[],
	finder: UnitFinder,
	circumstances: Circumstances,
): Promise<void> {
	const bySeries = new Map<number, PlacedFigure[]>();
	for (const [at, figure] of placed.entries()) {
		if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
		const list = bySeries.get(figure.s);
		if (list) list.push(figure);
		else bySeries.set(figure.s, [figure]);
	}
	checkSumRows(parsed, bySeries, circumstances);
	await checkUnitsAbove(parsed, bySeries, finder, circumstances);
	await checkBreakdowns(parsed, placed, circumstances);
}

const isAdded = (indicator: KnownIndicator | undefined) =>
	indicator?.kind === 'rate' || indicator?.kind === 'count';

/** A row of sums is that of all rows, or of those since the row of sums before it. */
function checkSumRows(
	{ totals, series, blanks }: ParsedValues,
	bySeries: ReadonlyMap<number, readonly PlacedFigure[]>,
	{ indicators, acceptTotals, note }: Circumstances,
): void {
	let agreeing = 0;
	const before = new Map<number, number>();
	for (const total of totals) {
		const one = series[total.series]!;
		const indicator = indicators.get(one.indicatorId);
		const since = before.get(total.series) ?? 0;
		before.set(total.series, total.line);
		if (!isAdded(indicator)) continue;
		const rows = bySeries.get(total.series) ?? [];
		for (const [part, of] of [
			['n', total.numerator],
			['d', total.denominator],
		] as const) {
			if (of === null) continue;
			const all = rows.reduce((sum, row) => sum + (row[part] ?? 0), 0);
			const group = rows
				.filter(({ line }) => (total.line > since ? line > since && line < total.line : true))
				.reduce((sum, row) => sum + (row[part] ?? 0), 0);
			if (isEqual(of, all) || isEqual(of, group)) agreeing += 1;
			else
				note(blanks > 0 ? 'total_incomplete' : 'total_differs', {
					feature: { index: total.line - 1, code: null, name: null },
					values: {
						indicator: nameOfPart(indicator, part),
						period: one.period,
						told: of,
						sum: all,
						difference: of - all,
					},
					...(acceptTotals && { severity: 'warning' }),
				});
		}
	}
	if (agreeing > 0) note('total_agrees', { values: { count: agreeing } });
}

const nameOfPart = (indicator: KnownIndicator | undefined, part: 'n' | 'd') =>
	(part === 'd' ? indicator?.denominator?.vi : indicator?.numerator.vi) ?? '';

const isEqual = (one: number, other: number) => Math.abs(one - other) < 1e-6;

/** A district told beside all of its communes is their sum. */
async function checkUnitsAbove(
	{ series }: ParsedValues,
	bySeries: ReadonlyMap<number, readonly PlacedFigure[]>,
	finder: UnitFinder,
	{ indicators, acceptTotals, note }: Circumstances,
): Promise<void> {
	let seen = 0;
	for (const [at, rows] of bySeries) {
		seen += rows.length;
		if (seen >= AT_ONCE) {
			seen = 0;
			await setImmediate();
		}
		const one = series[at]!;
		const indicator = indicators.get(one.indicatorId);
		if (!isAdded(indicator)) continue;
		const day = daysOfPeriod(one.period).last;
		const byUnit = new Map(rows.map((row) => [row.a, row]));
		const parents = new Map(
			rows.flatMap((row) => {
				const above = finder.parentOf(row.a, day);
				return above && byUnit.has(above.id) ? [[above.id, above] as const] : [];
			}),
		);
		for (const [id, unit] of parents) {
			const told = byUnit.get(id)!;
			const below = finder.childrenOf(id, day).map((child) => byUnit.get(child));
			if (below.includes(undefined)) continue;
			for (const part of ['n', 'd'] as const) {
				const of = told[part];
				if (of === null || below.some((row) => row?.[part] === null)) continue;
				const sum = below.reduce((added, row) => added + (row?.[part] ?? 0), 0);
				if (isEqual(of, sum)) continue;
				note('parent_differs', {
					feature: { index: told.line - 1, code: unit.code, name: titleOf(unit) },
					values: { indicator: nameOfPart(indicator, part), period: one.period, told: of, sum },
					...(acceptTotals && { severity: 'warning' }),
				});
			}
		}
	}
}

/** Categories of one dimension do not overlap: together they are never more than everybody. */
async function checkBreakdowns(
	{ series, mentions }: ParsedValues,
	placed: readonly PlacedFigure[],
	{ indicators, note }: Circumstances,
): Promise<void> {
	if (!series.some(({ breakdown }) => breakdown !== null)) return;
	const key = (s: number, unit: number) => `${series[s]!.indicatorId}|${series[s]!.period}|${unit}`;
	const everybody = new Map<string, number>();
	const divided = new Map<string, { sum: number; parts: number; line: number; dimension: string }>();
	for (const [at, { s, a, n, line }] of placed.entries()) {
		if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
		const dimension = series[s]!.breakdown?.split(':')[0];
		if (n === null) continue;
		if (dimension === undefined) everybody.set(key(s, a), n);
		else {
			const own = `${key(s, a)}|${dimension}`;
			const known = divided.get(own) ?? { sum: 0, parts: 0, line, dimension };
			divided.set(own, { ...known, sum: known.sum + n, parts: known.parts + 1 });
		}
	}
	const counts: Readonly<Record<string, number>> = { sex: 2, role: 3, unit_type: 3 };
	for (const [own, { sum, parts, line, dimension }] of divided) {
		const whole = everybody.get(own.slice(0, own.lastIndexOf('|')));
		if (whole === undefined || isEqual(sum, whole)) continue;
		const isComplete = WHOLE_DIMENSIONS.has(dimension) && parts === counts[dimension];
		if (sum < whole && !isComplete) continue;
		const mention = mentions.find((one) => one.line === line);
		note(sum > whole ? 'breakdown_exceeds' : 'breakdown_differs', {
			feature: { index: line - 1, code: mention?.code || null, name: mention?.name || null },
			values: { indicator: indicators.get(own.split('|')[0]!)?.name.vi ?? '', dimension, sum, whole },
		});
	}
}
