import type { AreaLevel } from '../../areas/types.ts';
import type { RecordKind } from '../../heritage/content.ts';
import { findLayer } from '../../map/registry.ts';
import { tableFields } from '../../map/tables/fields.ts';
import type { TableLayer, TablePage } from '../../tables/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { listSourcesBehind } from '../sources/service.ts';
import {
	listHamletRows,
	listRecordRows,
	listUnitNames,
	listUnitRows,
	type FoundRow,
	type Slice,
} from './repository.ts';

/** Rows of one answer: about two megabytes of text, a third of a second of the embedded database. */
export const MOST_ROWS = 10_000;

type Kind = { of: 'units'; level: AreaLevel } | { of: 'hamlets' } | { of: 'records'; kind: RecordKind };

export const TABLE_KINDS: Readonly<Record<TableLayer, Kind>> = {
	commune: { of: 'units', level: 'commune' },
	district: { of: 'units', level: 'district' },
	province: { of: 'units', level: 'province' },
	hamlet: { of: 'hamlets' },
	'connectivity-gap': { of: 'hamlets' },
	'heritage-site': { of: 'records', kind: 'site' },
	festival: { of: 'records', kind: 'festival' },
	product: { of: 'records', kind: 'product' },
	intangible: { of: 'records', kind: 'intangible' },
};

/** Tables behind any of them. */
export const TABLES_READ = [
	...['area', 'area_parent', 'area_status', 'source', 'hamlet_profile', 'hamlet_signal', 'heritage_record'],
	...['site_detail', 'festival_occurrence', 'product_detail', 'intangible_detail'],
] as const;

/** Figures of hamlets that are nobody's but those who signed in. */
const SMALL_COLUMNS = ['minority_households', 'poor_households', 'near_poor_households'];

interface Asked {
	layer: TableLayer;
	/** YYYY-MM-DD. */
	at: string;
	viewer: Viewer;
}

function listRows(sql: Sql, { layer, viewer }: Asked, slice: Slice): Promise<FoundRow[]> {
	const kind = TABLE_KINDS[layer];
	if (kind.of === 'units') return listUnitRows(sql, kind.level, slice);
	if (kind.of === 'hamlets') return listHamletRows(sql, slice, can(viewer, 'small_cells'));
	return listRecordRows(sql, { kind: kind.kind, role: viewer.role, slice });
}

/**
 * Some rows of a layer as the viewer may see them, by their number: a record stands where the viewer's map shows it, a
 * hidden figure is in no cell.
 * @param wanted.after the `next` of the page before; 0 for the first
 * @throws AppError Forbidden when the viewer may not see the layer
 */
export async function getTablePage(
	sql: Sql,
	{ after, limit, ...asked }: Asked & { after: number; limit: number },
): Promise<TablePage> {
	const { layer, at, viewer } = asked;
	demand(viewer, findLayer(layer)?.permission ?? 'administration', { layer });
	// One more tells whether there is a next page.
	const found = await listRows(sql, asked, { at, after, limit: limit + 1 });
	const rows = found.slice(0, limit);
	const columns = tableFields(layer).map(({ property }) => property);
	const unitIds = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
	const sources = await listSourcesBehind(
		sql,
		rows.flatMap(({ sourceIds }) => sourceIds),
	);
	const hidden = can(viewer, 'small_cells') ? [] : SMALL_COLUMNS.filter((column) => columns.includes(column));
	return {
		layer,
		at,
		columns,
		hidden,
		rows: rows.map(({ id, key, name, kind, position, unitId, cells }) => [
			...[id, key, name, kind, position],
			...columns.map((column) => (column === 'commune' ? unitId : (cells[column] ?? null))),
		]) as TablePage['rows'][number][],
		units: await listUnitNames(sql, unitIds),
		next: found.length > limit ? rows.at(-1)!.id : null,
		sourceIds: sources.map(({ id }) => id).sort(),
		illustrative: sources.some(({ illustrative }) => illustrative),
	};
}

/** All of it, page by page, so that no statement runs long. */
export async function getWholeTable(sql: Sql, asked: Asked): Promise<TablePage[]> {
	const pages: TablePage[] = [];
	for (let after: number | null = 0; after !== null; after = pages.at(-1)!.next)
		pages.push(await getTablePage(sql, { ...asked, after, limit: MOST_ROWS }));
	return pages;
}
