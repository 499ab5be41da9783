import type { Locale } from '$lib/i18n';
import { fromCommandLine, readOptions, readSource, SOURCE_OPTIONS } from '../options.ts';
import { quarterOf } from '../speed-tests/parse-tiles.ts';
import { readDay, readOperator, readTechnology } from './cells.ts';
import type { Answers, EvidenceKind, EvidenceRequest } from './request.ts';

const OPTIONS = {
	...SOURCE_OPTIONS,
	illustrative: { type: 'boolean' },
	operator: { type: 'string' },
	technology: { type: 'string' },
	day: { type: 'string' },
	crs: { type: 'string' },
	mend: { type: 'boolean' },
	'complete-for': { type: 'string' },
	quarter: { type: 'string' },
	network: { type: 'string' },
} as const;

/** A request whose file is still to be read. */
export type EvidenceCommand = Omit<EvidenceRequest, 'bytes'> & { file: string };

/**
 * The words after `masts`, `coverage`, `speed-tests` or `questionnaires`; what is wrong with them in the reader's
 * language.
 * @param words without the general options (--report, --lang)
 */
export function readEvidenceCommand(
	kind: EvidenceKind,
	words: string[],
	locale: Locale,
): { command: EvidenceCommand; problems: [] } | { command: null; problems: string[] } {
	const options = readOptions(words, OPTIONS, locale);
	const { problems, read } = options;
	const file = options.file();
	const answers: Answers = {
		operator: read('operator', readOperator),
		technology: read('technology', readTechnology),
		day: read('day', readDay),
		crs: read('crs', readCrs),
		mend: options.flag('mend'),
		completeFor: read('complete-for', readCommunes),
		quarter: read('quarter', readQuarter),
		network: read('network', readNetwork),
	};
	const command: EvidenceCommand = {
		...fromCommandLine(file),
		kind,
		source: readSource(options, readDay),
		answers,
		dryRun: options.flag('dry-run'),
	};
	return problems.length === 0 ? { command, problems: [] } : { command: null, problems };
}

/** `EPSG:9209`, or the number alone. */
export function readCrs(text: string): string | null {
	const [, code] = /^(?:EPSG:)?(\d{4,6})$/i.exec(text.trim()) ?? [];
	return code ? `EPSG:${code}` : null;
}

/** "all", or commune codes between commas. */
export function readCommunes(text: string): string[] | 'all' | null {
	if (text.trim() === 'all') return 'all';
	const codes = text.split(/[\s,;]+/).filter(Boolean);
	return codes.length > 0 && codes.every((code) => /^\d{5}$/.test(code)) ? codes : null;
}

/** "2026-Q3", or any day of the quarter, as its first day. */
export function readQuarter(text: string): string | null {
	const [, year, quarter] = /^(\d{4})-?Q([1-4])$/i.exec(text.trim()) ?? [];
	if (year && quarter) return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
	const day = readDay(text);
	return day === null ? null : quarterOf(day);
}

export function readNetwork(text: string): 'mobile' | 'fixed' | null {
	return text === 'mobile' || text === 'fixed' ? text : null;
}
