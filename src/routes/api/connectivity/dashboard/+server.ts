import * as v from 'valibot';
import { getDashboard } from '$lib/server/connectivity/dashboard/service';
import { communeTable, yearTable } from '$lib/server/connectivity/dashboard/tables';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { answerProblems } from '$lib/server/http/api';
import { day, oneOf, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';

const TABLES = { communes: communeTable, years: yearTable };

/** GET ?table=communes|years&at=: a table of the public page as CSV, with its day and sources below. */
export const GET = answerProblems(async ({ url, locals: { locale } }) => {
	const { table, at } = readQuery(url, {
		table: v.optional(oneOf(['communes', 'years']), 'communes'),
		at: day(),
	});
	const board = await getDashboard(database().sql, at);
	return answerCsv(TABLES[table](board, locale), {
		name: `ket-noi-${table === 'years' ? 'theo-nam' : 'theo-xa'}-${at}`,
		sources: board.sources,
		at,
		locale,
	});
});
