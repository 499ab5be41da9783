import type { ValueNote } from './findings.ts';
import type { UnderstoodColumn } from './propose.ts';

/** A unit as a row tells it. */
export interface Mention {
	line: number;
	code: string;
	name: string;
	/** Name of the unit above, where a column tells it. */
	parent: string;
}

/** What one kind of figure is: an indicator of a period, of everybody or of one category ("sex:female"). */
export interface Series {
	indicatorId: string;
	period: string;
	breakdown: string | null;
}

/** One figure of the file; half a million of them lie in memory at a time. */
export interface Figure {
	/** Position in `mentions`; -1 = a row of sums. */
	mention: number;
	/** Position in `series`. */
	series: number;
	line: number;
	/** Null = taken out. */
	numerator: number | null;
	denominator: number | null;
}

/** What a file was understood as. */
export interface ParsedValues {
	/** Rows of units. */
	read: number;
	/** Figures their cells leave unknown. */
	blanks: number;
	/** All sheets of the workbook, and the one that was read. */
	sheets: string[];
	sheet: string | null;
	/** Of the header; what a person says of columns holds for this one only. */
	signature: string;
	columns: UnderstoodColumn[];
	/** The period that the title tells, where nothing else does. */
	titlePeriod: string | null;
	mentions: Mention[];
	series: Series[];
	figures: Figure[];
	totals: Figure[];
}

export const nothingParsed = (): ParsedValues => ({
	read: 0,
	blanks: 0,
	sheets: [],
	sheet: null,
	signature: '',
	columns: [],
	titlePeriod: null,
	mentions: [],
	series: [],
	figures: [],
	totals: [],
});

/** A column as findings call it: its letters and its lowest words. */
export function callColumn({ letters, header }: Pick<UnderstoodColumn, 'letters' | 'header'>): string {
	const words = header.split(' | ').at(-1) ?? '';
	return words === '' ? letters : `${letters} “${words.slice(0, 60)}”`;
}

/** Notes what is noted once, however often it is met. */
export function onceEach(note: ValueNote): (key: string, ...what: Parameters<ValueNote>) => void {
	const told = new Set<string>();
	return (key, ...what) => {
		if (told.has(key)) return;
		told.add(key);
		note(...what);
	};
}
