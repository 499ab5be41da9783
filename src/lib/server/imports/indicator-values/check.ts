import { setImmediate } from 'node:timers/promises';
import type { FeatureReference } from '../types.ts';
import type { ValueNote } from './findings.ts';
import { daysOfPeriod } from './periods.ts';
import type { StagedFigure } from './repository.ts';
import type { KnownIndicator } from './request.ts';
import { onceEach, type Figure, type ParsedValues } from './table.ts';
import { checkTotals } from './totals.ts';
import type { FoundUnit, UnitFinder } from './units.ts';

const AT_ONCE = 20_000;

/** A figure whose unit is found, with its row. */
export interface PlacedFigure extends StagedFigure {
	line: number;
}

/** Finds the unit of each figure on the last day of its period, and what cannot be together. */
export async function placeFigures(
	parsed: ParsedValues,
	finder: UnitFinder,
	{
		indicators,
		acceptTotals,
		note,
	}: { indicators: ReadonlyMap<string, KnownIndicator>; acceptTotals: boolean; note: ValueNote },
): Promise<PlacedFigure[]> {
	const keys = numberSeries(parsed);
	const days = parsed.series.map(({ period }) => daysOfPeriod(period).last);
	const lines = new Map<number, number>();
	const placed: PlacedFigure[] = [];
	const once = onceEach(note);
	const found = { there: new Map<string, number>(), elsewhere: new Map<string, number>() };
	const named = { count: 0 };
	for (const [at, figure] of parsed.figures.entries()) {
		if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
		const mention = parsed.mentions[figure.mention]!;
		const day = days[figure.series]!;
		const feature: FeatureReference = {
			index: mention.line - 1,
			code: mention.code || null,
			name: mention.name || null,
		};
		const unit = finder.find(mention, day);
		if (unit.unit === null) {
			const isOfAnotherDay = unit.code === 'unit_not_yet' || unit.code === 'unit_no_more';
			if (isOfAnotherDay) count(found.elsewhere, day);
			once(`${mention.line} ${unit.code} ${day}`, unit.code, { feature, values: unit.values });
			continue;
		}
		count(found.there, day);
		tell(unit, figure, feature);
		const series = parsed.series[figure.series]!;
		const indicator = indicators.get(series.indicatorId);
		if (indicator?.reportingLevel === 'province' && unit.unit.level !== 'province') {
			once(`${mention.line} low ${indicator.id}`, 'unit_too_low', {
				feature,
				values: { indicator: indicator.name.vi, name: unit.unit.name },
			});
			continue;
		}
		const key = keys[figure.series]! * 1e9 + unit.unit.id;
		const first = lines.get(key);
		if (first !== undefined) {
			once(`${mention.line} twice`, 'unit_twice', {
				feature,
				values: { first, period: series.period, indicator: indicator?.name.vi ?? series.indicatorId },
			});
			continue;
		}
		lines.set(key, figure.line);
		placed.push({
			s: figure.series,
			a: unit.unit.id,
			n: figure.numerator,
			d: figure.denominator,
			line: figure.line,
		});
	}
	if (named.count > 0) note('unit_by_name', { values: { count: named.count } });
	for (const [day, others] of found.elsewhere)
		note('units_of_two_days', { values: { day, count: others, there: found.there.get(day) ?? 0 } });
	await checkTotals(parsed, placed, finder, { indicators, acceptTotals, note });
	return placed;

	function tell(unit: Extract<FoundUnit, { notice: unknown }>, figure: Figure, feature: FeatureReference) {
		if (unit.notice === null) return;
		if (unit.notice.code === 'unit_by_name') {
			if (parsed.series[figure.series] === parsed.series[0]) named.count += 1;
			return;
		}
		once(`${figure.line} spelling`, 'unit_spelling', { feature, values: unit.notice.values });
	}
}

function count(into: Map<string, number>, key: string): void {
	into.set(key, (into.get(key) ?? 0) + 1);
}

/** Series that came to be the same (a year told in two ways) share a number. */
function numberSeries({ series }: ParsedValues): number[] {
	const numbers = new Map<string, number>();
	return series.map(({ indicatorId, period, breakdown }) => {
		const key = [indicatorId, period, breakdown].join('|');
		const number = numbers.get(key) ?? numbers.size;
		numbers.set(key, number);
		return number;
	});
}
