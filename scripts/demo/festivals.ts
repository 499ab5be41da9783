import { parse } from 'csv-parse/sync';
import { basisOfRule, proposeOccurrences } from '../../src/lib/calendar/almanac.ts';
import { parseRule } from '../../src/lib/calendar/index.ts';
import { readData, type Cell } from './dataset.ts';

const PROPOSED_YEARS = [2024, 2025, 2026, 2027, 2028] as const;

export const OCCURRENCE_COLUMNS = [
	'id',
	'festival',
	'start',
	'end',
	'precision',
	'evidence',
	'rule',
	'source',
	'note',
] as const;
type Occurrence = Record<(typeof OCCURRENCE_COLUMNS)[number], Cell>;

/**
 * The reported occurrences as they stand in the file, and a proposal for each year and festival that has a rule
 * and no report. Days that a person has reported are never replaced by computed ones.
 */
export function listOccurrences(): Occurrence[] {
	const festivals = parse<{ id: string; rule: string }>(readData('festivals', 'festivals.csv'), {
		columns: true,
	});
	const reported = parse<Record<string, string>>(readData('festivals', 'occurrences.csv'), { columns: true })
		.filter(({ evidence }) => evidence === 'reported')
		.map((row) => row as Occurrence);
	const isReported = (festival: string, year: number) =>
		reported.some((row) => row.festival === festival && String(row.start).startsWith(String(year)));
	const proposed = festivals
		.filter(({ rule }) => rule !== '')
		.flatMap(({ id, rule }) =>
			PROPOSED_YEARS.filter((year) => !isReported(id, year)).flatMap((year) => proposalsOf(id, rule, year)),
		);
	return [...reported, ...proposed];
}

function proposalsOf(festival: string, text: string, year: number): Occurrence[] {
	const rule = parseRule(text);
	return proposeOccurrences(rule, year).map(({ startsOn, endsOn }) => ({
		id: `${festival}-${startsOn}-proposed`,
		festival,
		start: startsOn,
		end: endsOn,
		precision: 'exact',
		evidence: 'proposed',
		rule: text,
		source: basisOfRule(rule),
		note: null,
	}));
}
