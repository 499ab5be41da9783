import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { formatDate, localize, type Locale } from '../../i18n/index.ts';
import { indicatorTitle } from '../../indicators/indicator-words.ts';
import { BOUNDARY_NOTE } from '../../map/boundary-note.ts';
import { figureColumns, layerColumns, withFigures, type LayerColumn } from '../../map/tables/columns.ts';
import { findLayer } from '../../map/registry.ts';
import { m } from '../../paraglide/messages.js';
import { TITLE, TableIndex } from '../../tables/table-index.ts';
import {
	HIDDEN,
	IN_ANY_SYSTEM,
	type FileRequest,
	type LayerTable,
	type TableLayer,
	type TableRow,
} from '../../tables/types.ts';
import { unpackPages } from '../../tables/unpack.ts';
import type { SourceSummary } from '../../areas/types.ts';
import type { Viewer } from '../access/index.ts';
import { answerCsv } from '../connectivity/csv-answer.ts';
import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { Sql } from '../db/index.ts';
import { makeWorkbook, type CellValue } from '../documents/index.ts';
import { answerZip } from '../exports/answer.ts';
import { invalid } from '../http/parameters.ts';
import { getIndicatorValues, listIndicators } from '../indicators/service.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { packTable } from './geographic-file.ts';
import { listBoundaries } from './repository.ts';
import { getWholeTable, TABLE_KINDS } from './service.ts';

interface Wanted extends FileRequest {
	/** Of the formats that take any; tables for people are in WGS 84. */
	system: CoordinateSystemCode;
	layer: TableLayer;
	viewer: Viewer;
	locale: Locale;
}

/** What is to be kept. */
export interface Content {
	title: string;
	table: LayerTable;
	columns: readonly LayerColumn[];
	rows: readonly TableRow[];
	sources: readonly SourceSummary[];
}

/**
 * The asked rows and columns as CSV, XLSX, GeoJSON or a format of GIS, read anew as the viewer may see them now, with where they come
 * from. A cell nobody knows and one that is kept from the viewer say so in words, in formats of GIS both are null.
 * @throws AppError Invalid for figures beside anything but units; Forbidden, NotFound as the table and the indicator
 */
export async function makeTableFile(sql: Sql, wanted: Wanted): Promise<Response> {
	if (wanted.system !== '4326' && !IN_ANY_SYSTEM.includes(wanted.format))
		throw invalid('system', `4326, the only one of a table as ${wanted.format}`, wanted.system);
	const content = await gather(sql, wanted);
	const name = `${wanted.layer}-${wanted.at}`;
	if (wanted.format === 'csv') {
		const { at, locale } = wanted;
		return answerCsv(rowsOf(content), { name, sources: content.sources, at, locale });
	}
	if (wanted.format === 'xlsx')
		return answerFile(new Uint8Array(await workbookOf(content, wanted)), {
			type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			name: `${name}.xlsx`,
		});
	if (wanted.format !== 'geojson')
		return answerZip(await packTable(content, await findPlaces(sql, wanted), wanted));
	const collection = JSON.stringify(await featuresOf(sql, content, wanted));
	return answerFile(new TextEncoder().encode(collection), {
		type: 'application/geo+json',
		name: `${name}.geojson`,
	});
}

function answerFile(
	bytes: Uint8Array<ArrayBuffer>,
	{ type, name }: { type: string; name: string },
): Response {
	return new Response(bytes, {
		headers: {
			...{ 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
			...{ 'cache-control': 'private, no-store', vary: 'cookie', 'x-content-type-options': 'nosniff' },
		},
	});
}

async function gather(
	sql: Sql,
	{ layer, at, viewer, locale, columns, ids, indicator }: Wanted,
): Promise<Content> {
	const table = unpackPages(await getWholeTable(sql, { layer, at, viewer }), locale);
	const figures = indicator && (await gatherFigures(sql, { layer, at, viewer, indicator }));
	const all = [
		...(figures ? figureColumns(figures.definition, figures.values, locale) : []),
		...layerColumns(layer, locale),
	];
	const rows = figures ? withFigures(table.rows, figures.definition, figures.values) : table.rows;
	const layerName = findLayer(layer)?.messages.name;
	const title = [
		layerName ? localize(layerName, locale) : layer,
		figures && indicatorTitle(figures.definition),
	];
	return {
		title: title.filter(Boolean).join(' – '),
		table,
		columns: columns.flatMap((id) => all.find((column) => column.id === id) ?? []),
		rows: inOrder(rows, all, ids),
		sources: await listSourcesBehind(sql, [...table.sourceIds, ...(figures?.values.sourceIds ?? [])]),
	};
}

async function gatherFigures(
	sql: Sql,
	{
		layer,
		at,
		viewer,
		indicator,
	}: Pick<Wanted, 'layer' | 'at' | 'viewer'> & { indicator: { id: string; period: string } },
) {
	if (layer !== 'commune' && layer !== 'district' && layer !== 'province')
		throw invalid('indicator', 'null, since only units have figures', indicator.id);
	const wanted = { indicatorId: indicator.id, period: indicator.period, at, level: layer, viewer };
	const values = await getIndicatorValues(sql, wanted);
	const definition = (await listIndicators(sql)).find(({ id }) => id === indicator.id)!;
	return { definition, values };
}

function inOrder(
	rows: readonly TableRow[],
	columns: readonly LayerColumn[],
	ids: FileRequest['ids'],
): TableRow[] {
	if (ids) {
		const byId = new Map(rows.map((row) => [row.id, row]));
		return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
	}
	const order = new TableIndex(rows, columns).arrange({
		sortBy: TITLE,
		descending: false,
		filters: {},
		only: null,
	});
	return [...order].map((at) => rows[at]!);
}

/** Numbers and days as such, everything else in words; never an empty cell that could be read as none. */
function valueOf(column: LayerColumn, row: TableRow): CellValue {
	const cell = row.cells[column.id] ?? null;
	if (typeof cell === 'number') return cell;
	if (typeof cell === 'string' && column.kind === 'day') return cell;
	return column.words(cell);
}

function rowsOf({ columns, rows }: Content): CellValue[][] {
	return [
		[m.table_name(), m.table_key(), ...columns.map(({ label }) => label)],
		...rows.map((row) => [row.title, row.key, ...columns.map((column) => valueOf(column, row))]),
	];
}

function workbookOf(content: Content, { at, locale }: Wanted): Promise<Buffer> {
	const { title, columns, sources } = content;
	const [, ...rows] = rowsOf(content);
	const invented = sources.some(({ illustrative }) => illustrative) ? [m.screen_illustrative()] : [];
	const text = (header: string, width: number) => ({ header, width, kind: 'text' as const });
	return makeWorkbook(
		[
			{
				name: m.table_sheet(),
				notes: [title, m.table_day({ date: formatDate(at, locale) }), ...invented],
				columns: [
					text(m.table_name(), 32),
					text(m.table_key(), 20),
					...columns.map(({ label, kind }) => ({ header: label, kind, width: kind === 'text' ? 24 : 14 })),
				],
				rows,
			},
			{
				name: m.table_sources(),
				notes: [m.table_sources()],
				columns: [
					text(m.table_sources(), 60),
					text(m.table_publisher(), 36),
					text(m.table_licence(), 16),
					text('URL', 40),
					text(m.table_note(), 24),
				],
				rows: sources.map((source) => [
					localize(source.title, locale),
					localize(source.publisher, locale),
					source.licence,
					source.address,
					source.illustrative ? m.screen_illustrative() : null,
				]),
			},
		],
		{ author: 'Phum Sóc', madeAt: new Date() },
	);
}

/** Where each row lies: the boundary of a unit, else its point. */
async function findPlaces(sql: Sql, { layer, at }: Pick<Wanted, 'layer' | 'at'>) {
	const kind = TABLE_KINDS[layer];
	const boundaries =
		kind.of === 'units'
			? new Map((await listBoundaries(sql, kind.level, at)).map(({ id, geometry }) => [id, geometry]))
			: null;
	const placeOf = ({ id, position }: TableRow): Geometry | null =>
		boundaries ? (boundaries.get(id) ?? null) : position && { type: 'Point', coordinates: position };
	return { isOfUnits: boundaries !== null, placeOf };
}

async function featuresOf(sql: Sql, content: Content, { layer, at, locale }: Wanted) {
	const { isOfUnits, placeOf } = await findPlaces(sql, { layer, at });
	const features = content.rows.map((row): Feature<Geometry | null> => ({
		type: 'Feature',
		id: row.key,
		geometry: placeOf(row),
		properties: {
			title: row.title,
			...Object.fromEntries(
				content.columns.map(({ id }) => {
					const cell = row.cells[id] ?? null;
					return [id, cell === HIDDEN ? null : cell];
				}),
			),
			hidden: content.columns.filter(({ id }) => row.cells[id] === HIDDEN).map(({ id }) => id),
		},
	}));
	const collection: FeatureCollection<Geometry | null> = { type: 'FeatureCollection', features };
	return {
		...collection,
		title: content.title,
		at,
		...(isOfUnits && { note: localize(BOUNDARY_NOTE, locale) }),
		illustrative: content.sources.some(({ illustrative }) => illustrative),
		sources: content.sources,
	};
}
