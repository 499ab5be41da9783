import { parseArgs } from 'node:util';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { AreaImportRequest, BoundaryLevel } from './request.ts';

const OPTIONS = {
	level: { type: 'string' },
	'valid-from': { type: 'string' },
	'valid-to': { type: 'string' },
	source: { type: 'string' },
	publisher: { type: 'string' },
	licence: { type: 'string' },
	address: { type: 'string' },
	published: { type: 'string' },
	'code-field': { type: 'string' },
	'name-field': { type: 'string' },
	'kind-field': { type: 'string' },
	'area-field': { type: 'string' },
	'known-only': { type: 'boolean' },
	'replace-names': { type: 'boolean' },
	'accept-topology': { type: 'boolean' },
	'dry-run': { type: 'boolean' },
} as const;

const LEVELS: readonly BoundaryLevel[] = ['province', 'district', 'commune'];

/**
 * The words after `areas` as a request; what is wrong with them in the reader's language.
 * @param words without the general options (--report, --lang)
 */
export function readAreaCommand(
	words: string[],
	locale: Locale,
): { request: AreaImportRequest; problems: [] } | { request: null; problems: string[] } {
	const { values, positionals, tokens } = parseArgs({
		args: words,
		options: OPTIONS,
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const problems: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'option' && !(token.name in OPTIONS)) {
			problems.push(m.import_usage_problem_option({ option: token.rawName }, { locale }));
		}
	}
	const text = (name: keyof typeof OPTIONS): string | null => {
		const value = values[name];
		if (value === undefined) return null;
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		problems.push(m.import_usage_problem_value({ option: `--${name}`, value: '' }, { locale }));
		return null;
	};
	const required = (name: keyof typeof OPTIONS): string => {
		if (values[name] === undefined) {
			problems.push(m.import_usage_problem_missing({ option: `--${name}` }, { locale }));
		}
		return text(name) ?? '';
	};
	const checked = (name: keyof typeof OPTIONS, value: string | null, good: (value: string) => boolean) => {
		if (value && !good(value)) {
			problems.push(m.import_usage_problem_value({ option: `--${name}`, value }, { locale }));
		}
		return value;
	};
	const [file = ''] = positionals;
	if (positionals.length !== 1) problems.push(m.import_usage_problem_file({}, { locale }));
	const request: AreaImportRequest = {
		file,
		level: checked('level', required('level'), isLevel) as BoundaryLevel,
		validFrom: checked('valid-from', required('valid-from'), isCalendarDay) ?? '',
		validTo: checked('valid-to', text('valid-to'), isCalendarDay),
		source: {
			title: required('source').normalize('NFC'),
			publisher: text('publisher')?.normalize('NFC') ?? null,
			licence: text('licence'),
			address: text('address'),
			publishedOn: checked('published', text('published'), isCalendarDay),
		},
		attributes: Object.fromEntries(
			(['code', 'name', 'kind', 'area'] as const).flatMap((role) => {
				const attribute = text(`${role}-field`);
				return attribute === null ? [] : [[role, attribute]];
			}),
		),
		acceptTopology: values['accept-topology'] === true,
		replaceNames: values['replace-names'] === true,
		knownOnly: values['known-only'] === true,
		dryRun: values['dry-run'] === true,
	};
	if (request.validTo !== null && request.validTo < request.validFrom) {
		problems.push(m.import_usage_problem_order({}, { locale }));
	}
	return problems.length === 0 ? { request, problems: [] } : { request: null, problems };
}

const isLevel = (value: string): boolean => LEVELS.includes(value as BoundaryLevel);

function isCalendarDay(value: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
	const day = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
