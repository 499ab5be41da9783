import * as v from 'valibot';
import { COORDINATE_SYSTEM_CODES } from '$lib/geo/coordinate-systems';
import { FILE_FORMATS, TABLE_LAYERS } from '$lib/tables/types';
import { answerProblems, api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { day, number, oneOf, readPath, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import { makeTableFile } from '$lib/server/tables/files';
import { getTablePage, MOST_ROWS, TABLES_READ } from '$lib/server/tables/service';
import type { RequestEvent } from './$types';

const layerOf = ({ params }: RequestEvent) => readPath('layer', params.layer, oneOf(TABLE_LAYERS));
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
	number(`a whole number from ${least} to ${most}`, { least, most, whole: true });

/** GET ?at=&after=&limit=: TablePage, rows of a layer as the viewer may see them, by their number. */
export const GET = api(
	(event: RequestEvent, sql) => {
		const query = readQuery(event.url, {
			at: day(),
			after: v.optional(whole(0), '0'),
			limit: v.optional(whole(1, MOST_ROWS), String(MOST_ROWS)),
		});
		return getTablePage(sql, { ...query, layer: layerOf(event), viewer: event.locals.viewer });
	},
	{ reads: TABLES_READ },
);

const BODY = v.object({
	at: v.pipe(v.string(), v.isoDate()),
	format: v.picklist(FILE_FORMATS),
	system: v.optional(v.picklist(COORDINATE_SYSTEM_CODES), '4326'),
	columns: v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(60)),
	ids: v.nullable(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))),
	indicator: v.nullable(
		v.object({ id: v.pipe(v.string(), v.maxLength(200)), period: v.pipe(v.string(), v.maxLength(10)) }),
	),
});

/** POST FileRequest: the asked rows and columns as a file with their sources. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const request = await readBody(event, BODY);
	const { viewer, locale } = event.locals;
	return makeTableFile(database().sql, { ...request, layer: layerOf(event), viewer, locale });
});
