import * as v from 'valibot';
import { ETHNIC_GROUPS } from '$lib/heritage/ethnic-groups';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { makeWorkbook } from '$lib/server/documents';
import { answerProblems } from '$lib/server/http/api';
import { areaReference, day, oneOf, period, readQuery } from '$lib/server/http/parameters';
import { getBreakdowns } from '$lib/server/indicators/figures/service';
import { listSourcesBehind } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import { gatherFigures, sourceIdsOf } from '../../figures.server';
import { groupSheet, seriesSheet, sourceSheet, unitSheet } from './sheets.server';
import type { RequestEvent } from './$types';

/** GET ?format=&table=&at=&area=&period=: a series or a table by unit as CSV, or everything of the page as XLSX. */
export const GET = answerProblems(async ({ params, url, locals: { viewer, locale } }: RequestEvent) => {
	const { sql } = database();
	const query = readQuery(url, {
		...{ format: oneOf(['csv', 'xlsx']), at: day(), area: v.optional(areaReference()), period: period() },
		table: v.optional(oneOf(['series', 'units']), 'series'),
	});
	const figures = await gatherFigures(sql, { ...query, id: params.id, area: query.area ?? null, viewer });
	const { definition, unit } = figures;
	const breakdowns = await getBreakdowns(sql, { definition, at: query.at, unit, viewer });
	const behind = await listSourcesBehind(sql, [...sourceIdsOf(figures), ...breakdowns.sourceIds]);
	const asked = { ...figures, at: query.at, locale };
	const name = `${definition.id}-${query.table}-${query.at}`;
	if (query.format === 'csv') {
		const { columns, rows } = query.table === 'series' ? seriesSheet(asked) : unitSheet(asked);
		const table = [columns.map(({ header }) => header), ...rows.map((row) => row.map((cell) => cell))];
		return answerCsv(table, { name, sources: behind, at: query.at, locale });
	}
	const sheets = [
		seriesSheet(asked),
		unitSheet(asked),
		...(breakdowns.breakdowns.length > 0 ? [groupSheet(asked, breakdowns, ETHNIC_GROUPS)] : []),
		sourceSheet(behind, locale),
	];
	const bytes = await makeWorkbook(sheets, { author: 'Phum Sóc', madeAt: new Date() });
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': `attachment; filename="${definition.id}-${query.at}.xlsx"`,
			'cache-control': 'private, no-cache',
			vary: 'cookie',
		},
	});
});
