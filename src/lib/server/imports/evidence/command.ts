import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { quarterOf } from '../speed-tests/parse-tiles.ts';
import { readDay, readOperator, readTechnology } from './cells.ts';
import type { Answers, EvidenceKind, EvidenceRequest } from './request.ts';

const OPTIONS = {
	source: { type: 'string' },
	publisher: { type: 'string' },
	published: { type: 'string' },
	licence: { type: 'string' },
	address: { type: 'string' },
	illustrative: { type: 'boolean' },
	operator: { type: 'string' },
	technology: { type: 'string' },
	day: { type: 'string' },
	crs: { type: 'string' },
	mend: { type: 'boolean' },
	'complete-for': { type: 'string' },
	quarter: { type: 'string' },
	network: { type: 'string' },
	'dry-run': { type: 'boolean' },
} as const;
type Option = keyof typeof OPTIONS;

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
	const { values, positionals, tokens } = parseArgs({
		args: words,
		options: OPTIONS,
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const problems: string[] = [];
	for (const token of tokens)
		if (token.kind === 'option' && !(token.name in OPTIONS))
			problems.push(m.import_usage_problem_option({ option: token.rawName }, { locale }));
	const read = <Value>(name: Option, understand: (text: string) => Value | null): Value | null => {
		const value = values[name];
		if (value === undefined) return null;
		const text = typeof value === 'string' ? value.trim() : '';
		const understood = text === '' ? null : understand(text);
		if (understood === null)
			problems.push(m.import_usage_problem_value({ option: `--${name}`, value: text }, { locale }));
		return understood;
	};
	const required = (name: Option, understand: (text: string) => string | null): string => {
		if (values[name] === undefined)
			problems.push(m.import_usage_problem_missing({ option: `--${name}` }, { locale }));
		return read(name, understand) ?? '';
	};
	const plain = (text: string) => text.normalize('NFC');
	const [file = ''] = positionals;
	if (positionals.length !== 1) problems.push(m.import_usage_problem_file({}, { locale }));
	const answers: Answers = {
		operator: read('operator', readOperator),
		technology: read('technology', readTechnology),
		day: read('day', readDay),
		crs: read('crs', readCrs),
		mend: values.mend === true,
		completeFor: read('complete-for', readCommunes),
		quarter: read('quarter', readQuarter),
		network: read('network', readNetwork),
	};
	const command: EvidenceCommand = {
		kind,
		file,
		fileName: basename(file),
		source: {
			title: required('source', plain),
			publisher: required('publisher', plain),
			publishedOn: required('published', readDay),
			licence: read('licence', plain),
			address: read('address', plain),
			illustrative: values.illustrative === true,
		},
		answers,
		dryRun: values['dry-run'] === true,
		viewer: { id: null, name: 'npm run import' },
		requestId: null,
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
