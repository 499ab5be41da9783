import { parse } from 'csv-parse/sync';
import { readData, type Cell } from './dataset.ts';
import { proposeDays } from './lunar-rules.ts';

export const PROPOSED_YEARS = [2024, 2025, 2026, 2027, 2028] as const;

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
export type Occurrence = Record<(typeof OCCURRENCE_COLUMNS)[number], Cell>;

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
			PROPOSED_YEARS.filter((year) => !isReported(id, year)).map((year): Occurrence => {
				const days = proposeDays(rule, year);
				return {
					id: `${id}-${days.start}-proposed`,
					festival: id,
					...days,
					precision: 'exact',
					evidence: 'proposed',
					rule,
					source: rule.startsWith('vietnamese') ? '@dqcai/vn-lunar 1.0' : '@thyrith/momentkh 2.5',
					note: null,
				};
			}),
		);
	return [...reported, ...proposed];
}
