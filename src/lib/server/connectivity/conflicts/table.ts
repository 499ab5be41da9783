import { evidenceWords, serviceWords } from '../../../areas/area-words.ts';
import { areaTitle } from '../../../areas/title.ts';
import { followUpWords } from '../../../connectivity/service-state/conflict-words.ts';
import type { ListedConflict } from '../../../connectivity/service-state/conflict-list.ts';
import { localize, type Locale } from '../../../i18n/index.ts';
import { m } from '../../../paraglide/messages.js';
import type { CsvCell } from '../../../text/index.ts';

/** Contradictions to take along: a line for every row of evidence, and what was decided last. */
export function conflictTable(conflicts: readonly ListedConflict[], locale: Locale): CsvCell[][] {
	const said = { locale };
	return [
		[
			m.gapboard_commune({}, said),
			m.conflict_hamlet({}, said),
			m.gap_households({}, said),
			m.signal_operator({}, said),
			m.conflict_technology({}, said),
			m.conflict_evidence({}, said),
			m.gap_state({}, said),
			m.conflict_day({}, said),
			'RSRP, dBm',
			'Mbit/s',
			m.conflict_samples({}, said),
			m.conflict_source({}, said),
			m.screen_illustrative({}, said),
			m.conflict_decision({}, said),
			m.conflict_note({}, said),
		],
		...conflicts.flatMap(({ conflict, followUps, ...hamlet }) =>
			conflict.rows.map((row) => [
				hamlet.communeKind && hamlet.communeName && areaTitle(hamlet.communeKind, hamlet.communeName, locale),
				areaTitle(hamlet.hamletKind, hamlet.hamletName, locale),
				hamlet.households,
				conflict.operator,
				conflict.technology,
				evidenceWords(row.evidence, locale),
				serviceWords(row.state, locale),
				row.measuredOn,
				row.rsrpDbm,
				row.downlinkMbps,
				row.samples,
				localize(row.sourceTitle, locale),
				row.illustrative ? 'x' : null,
				followUps[0] && followUpWords(followUps[0].state, locale),
				followUps[0]?.note,
			]),
		),
	];
}
