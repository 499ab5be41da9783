import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { plain, readOptions, SOURCE_OPTIONS } from '../options.ts';
import type { AreaImportRequest, BoundaryLevel } from './request.ts';

const OPTIONS = {
	...SOURCE_OPTIONS,
	level: { type: 'string' },
	'valid-from': { type: 'string' },
	'valid-to': { type: 'string' },
	'code-field': { type: 'string' },
	'name-field': { type: 'string' },
	'kind-field': { type: 'string' },
	'area-field': { type: 'string' },
	'known-only': { type: 'boolean' },
	'replace-names': { type: 'boolean' },
	'accept-topology': { type: 'boolean' },
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
	const options = readOptions(words, OPTIONS, locale);
	const { problems, read, required, flag } = options;
	const request: AreaImportRequest = {
		file: options.file(),
		level: required('level', readLevel) as BoundaryLevel,
		validFrom: required('valid-from', readCalendarDay),
		validTo: read('valid-to', readCalendarDay),
		source: {
			title: required('source', plain),
			publisher: read('publisher', plain),
			licence: read('licence', plain),
			address: read('address', plain),
			publishedOn: read('published', readCalendarDay),
		},
		attributes: Object.fromEntries(
			(['code', 'name', 'kind', 'area'] as const).flatMap((role) => {
				const attribute = read(`${role}-field`, (text) => text);
				return attribute === null ? [] : [[role, attribute]];
			}),
		),
		acceptTopology: flag('accept-topology'),
		replaceNames: flag('replace-names'),
		knownOnly: flag('known-only'),
		dryRun: flag('dry-run'),
	};
	if (request.validTo !== null && request.validTo < request.validFrom) {
		problems.push(m.import_usage_problem_order({}, { locale }));
	}
	return problems.length === 0 ? { request, problems: [] } : { request: null, problems };
}

const readLevel = (text: string): BoundaryLevel | null => LEVELS.find((level) => level === text) ?? null;

function readCalendarDay(text: string): string | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}
