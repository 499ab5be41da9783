import { todayInVietnam } from '$lib/calendar';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { makeWorkbook } from '$lib/server/documents';
import { answerProblems } from '$lib/server/http/api';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import { getBoard } from '$lib/server/targets/service';
import { boardSheet } from '$lib/server/targets/tables';
import type { RequestEvent } from './$types';

/** GET ?format=csv|xlsx: the board as its reader sees it, with its day and sources. */
export const GET = answerProblems(async ({ url, locals: { viewer, locale } }: RequestEvent) => {
	const { format } = readQuery(url, { format: oneOf(['csv', 'xlsx']) });
	const today = todayInVietnam();
	const board = await getBoard(database().sql, { viewer, today });
	const sheet = boardSheet(board, locale);
	const name = `muc-tieu-${today}`;
	if (format === 'csv') {
		const rows = [sheet.columns.map(({ header }) => header), ...sheet.rows];
		return answerCsv(rows, { name, sources: board.sources, at: today, locale });
	}
	const bytes = await makeWorkbook([sheet], { author: 'Phum Sóc', madeAt: new Date() });
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="${name}.xlsx"`,
			'cache-control': 'private, no-cache',
			vary: 'cookie',
		},
	});
});
