import type { PeriodFigure, ReportIndicator, ReportSnapshot, SeriesBreak } from './types.ts';
import { lastDayOf, periodWords, UNKNOWN, HIDDEN, amount, figureWords } from './words.ts';
import { formatDecimal } from '../i18n/format.ts';

/** What two figures of one indicator say of each other. */
export type Comparison =
	| { kind: 'difference'; difference: number; in: 'points' | 'amount' }
	/** The figures do not mean the same; why, each once. */
	| { kind: 'break'; reasons: string[] }
	| { kind: 'unknown' }
	| { kind: 'hidden' };

/** One side of a comparison: what was measured, and by which definition. */
export interface ComparedSide {
	indicator: Pick<
		ReportIndicator,
		'id' | 'kind' | 'unit' | 'standard' | 'numeratorWords' | 'denominatorWords'
	>;
	figure: PeriodFigure | null;
}

/**
 * Two figures of one indicator. Breaks come first: between two standards a difference would be a number without a
 * meaning, whatever is known.
 * @param sameUnits both were carried to the units of one day, so that a change of all units between them is none
 */
export function compareFigures(
	then: ComparedSide,
	now: ComparedSide,
	breaks: readonly SeriesBreak[],
	sameUnits: boolean,
): Comparison {
	const reasons = [...definitionBreaks(then.indicator, now.indicator)];
	if (then.figure && now.figure) {
		const [from, to] = [lastDayOf(then.figure.period), lastDayOf(now.figure.period)].sort() as [
			string,
			string,
		];
		for (const one of breaks) {
			const concerns = one.indicatorId === now.indicator.id || one.indicatorId === null;
			const isCarried = sameUnits && one.indicatorId === null && one.kind === 'units';
			if (concerns && !isCarried && one.startsOn > from && one.startsOn <= to) reasons.push(one.reason);
		}
	}
	if (reasons.length > 0) return { kind: 'break', reasons: [...new Set(reasons)] };
	if (then.figure?.state === 'hidden' || now.figure?.state === 'hidden') return { kind: 'hidden' };
	const [before, after] = [then.figure?.value ?? null, now.figure?.value ?? null];
	if (before === null || after === null) return { kind: 'unknown' };
	return {
		kind: 'difference',
		// What doubles add is taken off, so that 12,3 - 12,1 is 0,2.
		difference: Math.round((after - before) * 1e9) / 1e9,
		in: now.indicator.kind === 'rate' ? 'points' : 'amount',
	};
}

function* definitionBreaks(
	then: ComparedSide['indicator'],
	now: ComparedSide['indicator'],
): Generator<string> {
	if (then.standard !== now.standard)
		yield `thay đổi chuẩn: ${then.standard ?? 'không nêu'} và ${now.standard ?? 'không nêu'}`;
	if (
		then.kind !== now.kind ||
		then.unit !== now.unit ||
		then.numeratorWords !== now.numeratorWords ||
		then.denominatorWords !== now.denominatorWords
	)
		yield 'thay đổi định nghĩa của chỉ tiêu';
}

/** "tăng 0,42 điểm phần trăm", "giảm 120 hộ", "không thay đổi", or why there is no difference. */
export function comparisonWords(
	comparison: Comparison,
	indicator: Pick<ReportIndicator, 'kind' | 'unit'>,
): string {
	switch (comparison.kind) {
		case 'break':
			return `không so sánh được: ${comparison.reasons.join('; ')}`;
		case 'hidden':
			return HIDDEN;
		case 'unknown':
			return UNKNOWN;
		case 'difference': {
			const { difference } = comparison;
			const size = sizeWords(Math.abs(difference), comparison.in, indicator);
			// What rounds to nothing is not called a change.
			if (/^0(?![,\d])/.test(size)) return 'không thay đổi';
			return `${difference > 0 ? 'tăng' : 'giảm'} ${size}`;
		}
	}
}

function sizeWords(
	size: number,
	unit: 'points' | 'amount',
	indicator: Pick<ReportIndicator, 'kind' | 'unit'>,
): string {
	return unit === 'points' ? `${formatDecimal(size, 'vi', 2)} điểm phần trăm` : amount(size, indicator);
}

/** One indicator of a comparison of two years. */
export interface ComparedRow {
	id: string;
	title: string;
	unit: string;
	then: { words: string; state: PeriodFigure['state']; period: string };
	now: { words: string; state: PeriodFigure['state']; period: string };
	words: string;
	kind: Comparison['kind'];
	/** Of both figures. */
	sourceIds: string[];
}

export interface WantedYear {
	snapshot: ReportSnapshot;
	year: number;
}

/** The figure of a year: of the whole year, else the newest within it. */
export function figureOfYear({ periods }: ReportIndicator, year: number): PeriodFigure | null {
	const within = periods.filter(({ period }) => period.startsWith(String(year)));
	return within.find(({ period }) => period === String(year)) ?? within.at(-1) ?? null;
}

/** Indicator by indicator, in the order of the newer report; those only the older one has come last. */
export function compareYears(
	then: WantedYear,
	now: WantedYear,
	titleOf: (indicator: ReportIndicator) => string,
): ComparedRow[] {
	const older = new Map(then.snapshot.indicators.map((indicator) => [indicator.id, indicator]));
	const newer = new Map(now.snapshot.indicators.map((indicator) => [indicator.id, indicator]));
	return [...new Set([...newer.keys(), ...older.keys()])].map((id) => {
		const [before, after] = [older.get(id), newer.get(id)];
		const indicator = (after ?? before)!;
		const [thenFigure, nowFigure] = [
			before ? figureOfYear(before, then.year) : null,
			after ? figureOfYear(after, now.year) : null,
		];
		const comparison = compareFigures(
			{ indicator: before ?? indicator, figure: thenFigure },
			{ indicator: after ?? indicator, figure: nowFigure },
			now.snapshot.breaks,
			then.snapshot.day === now.snapshot.day || haveSameUnits(then.snapshot, now.snapshot),
		);
		const side = (figure: PeriodFigure | null, year: number, of: ReportIndicator) => ({
			words: figure ? figureWords(figure, of) : UNKNOWN,
			state: figure?.state ?? 'unknown',
			period: periodWords(figure?.period ?? String(year)),
		});
		return {
			id,
			title: titleOf(indicator),
			unit: indicator.unit,
			then: side(thenFigure, then.year, before ?? indicator),
			now: side(nowFigure, now.year, after ?? indicator),
			words: comparisonWords(comparison, indicator),
			kind: comparison.kind,
			sourceIds: [...new Set([...(thenFigure?.sourceIds ?? []), ...(nowFigure?.sourceIds ?? [])])],
		} satisfies ComparedRow;
	});
}

function haveSameUnits(one: ReportSnapshot, other: ReportSnapshot): boolean {
	const keys = ({ communes }: ReportSnapshot) =>
		communes
			.map(({ code, title }) => `${code} ${title}`)
			.sort()
			.join();
	return keys(one) === keys(other);
}

/** "so với năm 2025", for a sentence: "giảm 0,42 điểm phần trăm so với năm 2025 (4,63%)". */
export function comparedPhrase(indicator: ReportIndicator, year: number, breaks: readonly SeriesBreak[]) {
	const [now, then] = [figureOfYear(indicator, year), figureOfYear(indicator, year - 1)];
	const before = `năm ${year - 1}`;
	if (!then || then.state === 'unknown') return `${UNKNOWN} ${before} để so sánh`;
	const comparison = compareFigures({ indicator, figure: then }, { indicator, figure: now }, breaks, true);
	const words = comparisonWords(comparison, indicator);
	if (comparison.kind === 'break')
		return `không so sánh được với ${before} (${comparison.reasons.join('; ')})`;
	if (comparison.kind === 'hidden') return `không so sánh với ${before} vì số nhỏ không công bố`;
	if (comparison.kind === 'unknown') return `chưa so sánh được với ${before}`;
	return `${words} so với ${before} (${figureWords(then, indicator)})`;
}
