import { formatCount, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { TakeBackOutcome } from './take-back.ts';

/** What undoing comes to, in the reader's language. */
export interface DescribedTakeBack {
	state: 'possible' | 'undone' | 'refused';
	says: string;
	/** What was changed since, and forbids it: the first of it. */
	rows: string[];
}

export function describeTakeBack(outcome: TakeBackOutcome, locale: Locale): DescribedTakeBack {
	const refused = (says: string, rows: string[] = []): DescribedTakeBack => ({
		state: 'refused',
		says,
		rows,
	});
	switch (outcome.state) {
		case 'possible':
		case 'undone': {
			const { added, changed, removed } = outcome.features;
			const values = {
				added: formatCount(added, locale),
				changed: formatCount(changed, locale),
				removed: formatCount(removed, locale),
			};
			const says = outcome.state === 'undone' ? m.import_undo_done : m.import_undo_possible;
			return { state: outcome.state, says: says(values, { locale }), rows: [] };
		}
		case 'unknown':
			return refused(m.import_undo_unknown({}, { locale }));
		case 'nothing_written':
			return refused(m.import_undo_nothing({}, { locale }));
		case 'undone_before':
			return refused(m.import_undo_before({}, { locale }));
		case 'too_old':
			return refused(m.import_undo_too_old({}, { locale }));
		case 'changed_since':
			return refused(
				m.import_undo_changed({ count: formatCount(outcome.count, locale) }, { locale }),
				outcome.rows.map(({ name }) => name),
			);
	}
}
