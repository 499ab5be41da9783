import { todayInVietnam } from '$lib/calendar';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { readConflictFilter } from '$lib/server/connectivity/conflicts/read';
import { listConflicts } from '$lib/server/connectivity/conflicts/service';
import { conflictTable } from '$lib/server/connectivity/conflicts/table';
import { answerProblems } from '$lib/server/http/api';
import { listSourcesBehind } from '$lib/server/sources/service';
import { database } from '$lib/server/started';

/** A spreadsheet of more is worked through by nobody. */
const MOST_CONFLICTS = 5_000;

/** GET with the filters of the page: contradictions as CSV, a line for each row of evidence. */
export const GET = answerProblems(async ({ url, locals: { locale, viewer } }) => {
	const { sql } = database();
	const { filter } = readConflictFilter(url);
	const { conflicts } = await listConflicts(sql, viewer, filter, { page: 1, size: MOST_CONFLICTS });
	const at = todayInVietnam();
	return answerCsv(conflictTable(conflicts, locale), {
		name: `mau-thuan-${at}`,
		sources: await listSourcesBehind(
			sql,
			conflicts.flatMap(({ conflict }) => conflict.rows.map(({ sourceId }) => sourceId)),
		),
		at,
		locale,
	});
});
