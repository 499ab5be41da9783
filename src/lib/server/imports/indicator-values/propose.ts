import { foldWords, readFigure, textOf } from './cells.ts';
import { findCategory } from './categories.ts';
import type { FoundHeader } from './header.ts';
import { findPeriod } from './periods.ts';
import type { ColumnMeaning, KnownIndicator } from './request.ts';
import { isShare, roleOfWords, SINGLE_ROLES, type ColumnRole } from './roles.ts';
import { columnLetters, type RawRow } from './sheet.ts';
import { findStandard } from './standards.ts';

export interface UnderstoodColumn extends ColumnMeaning {
	/** From 0. */
	at: number;
	letters: string;
	/** Words of the header from top to bottom, parted by " | ". */
	header: string;
	/** The first cells below it that hold something. */
	samples: string[];
}

const SAMPLES = 3;
/** Likeness of a header to what an indicator counts, 0…1, from which it is proposed. */
const LIKE_ENOUGH = 0.75;
const NOTHING: ColumnMeaning = { role: 'ignore', indicatorId: null, period: null, breakdown: null };

/** Words that tell when or how, not what. */
const WHEN =
	/\b(?:19|20)\d{2}\b|\b(?:nam|thang|quy|ngay|den|tinh|cuoi|ky|giai doan|theo|chuan|tong|so|cua|co|dvt|don vi tinh|t\d{1,2})\b|\b\d{1,2}\b/g;

const keyWords = (text: string): Set<string> =>
	new Set(foldWords(text).replace(WHEN, ' ').split(' ').filter(Boolean));

/** How alike two texts are by their words: 1 = the same words. */
function likeness(header: Set<string>, label: Set<string>): number {
	if (header.size === 0 || label.size === 0) return 0;
	const common = [...header].filter((word) => label.has(word)).length;
	const balanced = (2 * common) / (header.size + label.size);
	const isContained = common === header.size && header.size >= 2;
	return isContained ? Math.max(balanced, LIKE_ENOUGH) : balanced;
}

interface Candidate {
	indicator: KnownIndicator;
	part: 'numerator' | 'denominator';
	score: number;
}

/** What each column seems to be. A guess to be shown: a person may change all of it. */
export function proposeColumns(
	header: FoundHeader,
	rows: readonly RawRow[],
	indicators: readonly KnownIndicator[],
	only: string | null,
): UnderstoodColumn[] {
	const offered = indicators.filter(({ id, retired }) => (only === null ? !retired : id === only));
	const columns = header.columns.map((words, at): UnderstoodColumn => ({
		...NOTHING,
		at,
		letters: columnLetters(at),
		header: words.join(' | '),
		samples: rows
			.map(({ cells }) => textOf(cells[at] ?? null))
			.filter((text) => text !== '')
			.slice(0, SAMPLES)
			.map((text) => text.slice(0, 40)),
	}));
	const taken = new Set<ColumnRole>();
	for (const column of columns) {
		const leaf = header.columns[column.at]!.at(-1) ?? '';
		const role = roleOfWords(leaf) ?? roleOfWords(header.columns[column.at]![0] ?? '');
		if (role === null || (SINGLE_ROLES.includes(role) && taken.has(role))) continue;
		taken.add(role);
		column.role = role;
		if (isFigureRole(role)) column.period = findPeriod(column.header)?.period ?? null;
	}
	const open = columns.filter(
		(column) => column.role === 'ignore' && column.header !== '' && roleOfWords(column.header) === null,
	);
	proposeFigures(open, header, offered);
	if (only !== null) takeLoneNumbers(open, rows, only);
	settleYearEnds(columns);
	return columns;
}

/** "T12/2024" over a column is the year 2024, unless other columns are of other months. */
function settleYearEnds(columns: readonly UnderstoodColumn[]): void {
	const told = columns.flatMap((column) => {
		const found = column.period === null ? null : findPeriod(column.header);
		return found === null ? [] : [{ column, ...found }];
	});
	if (told.some(({ period, isYearEnd }) => !isYearEnd && /-\d\d$/.test(period))) return;
	for (const { column, period, isYearEnd } of told) if (isYearEnd) column.period = period.slice(0, 4);
}

const isFigureRole = (role: ColumnRole) =>
	role === 'numerator' || role === 'denominator' || role === 'value' || role === 'percent';

function proposeFigures(
	columns: readonly UnderstoodColumn[],
	header: FoundHeader,
	indicators: readonly KnownIndicator[],
): void {
	const candidates = new Map(
		columns.map((column) => [column, candidatesOf(header.columns[column.at]!, indicators)]),
	);
	const groupOf = (column: UnderstoodColumn) => header.columns[column.at]!.slice(0, -1).join(' | ');
	const denominatorsBeside = (column: UnderstoodColumn, indicator: KnownIndicator) =>
		columns.filter(
			(other) =>
				other !== column &&
				(groupOf(other) === groupOf(column) || groupOf(other) === '') &&
				candidates.get(other)!.some((one) => one.part === 'denominator' && one.indicator === indicator),
		);
	for (const column of columns) {
		column.period = findPeriod(column.header)?.period ?? null;
		if (isShare(column.header)) {
			const [named] = rank(
				indicators.filter(({ kind }) => kind === 'rate'),
				(one) => bestLikeness(header.columns[column.at]!, [one.name.vi, one.name.en]),
			);
			column.role = 'percent';
			column.indicatorId = named?.id ?? null;
			continue;
		}
		const numerators = candidates.get(column)!.filter(({ part }) => part === 'numerator');
		const [best] = numerators;
		if (!best) continue;
		const standard = findStandard(column.header);
		const near = numerators
			.filter(({ score }) => score >= best.score - 0.05)
			.toSorted((one, other) => weigh(other) - weigh(one));
		function weigh({ indicator, score }: Candidate): number {
			const agrees = standard !== null && indicator.standard === standard ? 4 : 0;
			const hasWhole = denominatorsBeside(column, indicator).length > 0;
			return agrees + (indicator.kind === 'rate' ? (hasWhole ? 2 : -1) : 0) + score;
		}
		column.role = 'numerator';
		column.indicatorId = near[0]!.indicator.id;
		column.breakdown = findCategory(near[0]!.indicator.breakdowns, header.columns[column.at]!);
	}
	// What a rate beside it divides by is a whole, also where some count has the same words.
	for (const column of columns) {
		const wanted = columns.filter(
			(other) =>
				other !== column &&
				other.role === 'numerator' &&
				candidates
					.get(column)!
					.some((one) => one.part === 'denominator' && one.indicator.id === other.indicatorId) &&
				(groupOf(other) === groupOf(column) || groupOf(column) === ''),
		);
		if (wanted.length === 0) continue;
		column.role = 'denominator';
		const ids = new Set(wanted.map(({ indicatorId }) => indicatorId));
		column.indicatorId = ids.size === 1 ? wanted[0]!.indicatorId : null;
		column.breakdown = null;
	}
}

/** Parts of indicators whose words are like the header's, best first; plan order decides between equals. */
function candidatesOf(words: readonly string[], indicators: readonly KnownIndicator[]): Candidate[] {
	return indicators
		.flatMap((indicator): Candidate[] => [
			{
				indicator,
				part: 'numerator',
				score: bestLikeness(words, [
					indicator.numerator.vi,
					indicator.numerator.en,
					...(indicator.kind === 'rate' ? [] : [indicator.name.vi, indicator.name.en]),
				]),
			},
			{
				indicator,
				part: 'denominator',
				score: bestLikeness(words, [indicator.denominator?.vi, indicator.denominator?.en]),
			},
		])
		.filter(({ score }) => score >= LIKE_ENOUGH)
		.toSorted((one, other) => other.score - one.score);
}

/** Of the lowest words of a header alone, or of all of it. */
function bestLikeness(words: readonly string[], labels: readonly (string | undefined)[]): number {
	const headers = [words.at(-1) ?? '', words.join(' ')].map(keyWords);
	// Where the lowest words tell only a part ("Khmer", "Nữ"), the group above tells what is counted.
	const group = keyWords(words.slice(0, -1).join(' '));
	const scores = labels.flatMap((label) =>
		label === undefined
			? []
			: [...headers, ...(group.size > 0 ? [group] : [])].map(
					(header, at) => likeness(header, keyWords(label)) * (at === 2 ? 0.8 : 1),
				),
	);
	return Math.max(0, ...scores);
}

function rank(
	indicators: readonly KnownIndicator[],
	score: (one: KnownIndicator) => number,
): KnownIndicator[] {
	return indicators
		.map((one) => ({ one, score: score(one) }))
		.filter(({ score: likely }) => likely >= LIKE_ENOUGH)
		.toSorted((one, other) => other.score - one.score)
		.map(({ one }) => one);
}

/** The person named the indicator: the first column of numbers is what is counted, though its header says something else. */
function takeLoneNumbers(
	columns: readonly UnderstoodColumn[],
	rows: readonly RawRow[],
	indicatorId: string,
): void {
	if (columns.some(({ role }) => role === 'numerator')) return;
	const numbers = columns.filter(
		(column) =>
			column.role === 'ignore' &&
			rows.some(({ cells }) => readFigure(cells[column.at] ?? null).kind === 'known'),
	);
	const [first, second] = numbers;
	if (first) Object.assign(first, { role: 'numerator', indicatorId });
	if (second && numbers.length === 2 && !columns.some(({ role }) => role === 'denominator'))
		Object.assign(second, { role: 'denominator', indicatorId });
}
