import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { readDay } from '../evidence/cells.ts';
import { EVIDENCE_GRADES, type EvidenceGrade, type ValuesRequest } from './request.ts';
import { readTypedPeriod } from './understand.ts';

const OPTIONS = {
	source: { type: 'string' },
	publisher: { type: 'string' },
	published: { type: 'string' },
	licence: { type: 'string' },
	address: { type: 'string' },
	illustrative: { type: 'boolean' },
	sheet: { type: 'string' },
	indicator: { type: 'string' },
	period: { type: 'string' },
	evidence: { type: 'string' },
	reason: { type: 'string' },
	erase: { type: 'boolean' },
	'accept-totals': { type: 'boolean' },
	'dry-run': { type: 'boolean' },
} as const;
type Option = keyof typeof OPTIONS;

/** A request whose file is still to be read. */
export type ValuesCommand = Omit<ValuesRequest, 'bytes'> & { file: string };

export const readEvidenceGrade = (text: string): EvidenceGrade | null =>
	EVIDENCE_GRADES.find((grade) => grade === text) ?? null;

/**
 * The words after `values`; what is wrong with them in the reader's language.
 * @param words without the general options (--report, --lang)
 */
export function readValuesCommand(
	words: string[],
	locale: Locale,
): { command: ValuesCommand; problems: [] } | { command: null; problems: string[] } {
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
	const command: ValuesCommand = {
		kind: 'indicator-values',
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
		answers: {
			sheet: read('sheet', plain),
			indicatorId: read('indicator', plain),
			period: read('period', readTypedPeriod),
			evidence: read('evidence', readEvidenceGrade) ?? 'register',
			columns: null,
			erase: values.erase === true,
			acceptTotals: values['accept-totals'] === true,
		},
		reason: read('reason', plain) ?? '',
		seen: null,
		dryRun: values['dry-run'] === true,
		viewer: { id: null, name: 'npm run import' },
		requestId: null,
	};
	return problems.length === 0 ? { command, problems: [] } : { command: null, problems };
}
