import type { CoordinateSystemCode } from '$lib/geo/coordinate-systems';
import type { AreaKind } from '$lib/areas/types';
import type { Position } from '$lib/geo';
import type { LocalizedText } from '$lib/i18n';

/** Layers that are also a table, by their ids in the registry of layers. */
export const TABLE_LAYERS = [
	'commune',
	'district',
	'province',
	'hamlet',
	'connectivity-gap',
	'heritage-site',
	'festival',
	'product',
	'intangible',
] as const;
export type TableLayer = (typeof TABLE_LAYERS)[number];

/** Known, but kept from this reader. */
export const HIDDEN: unique symbol = Symbol('hidden');

/** Null = not known. Days are YYYY-MM-DD. */
export type Cell = string | number | boolean | null | typeof HIDDEN;

/** What stands before the cells of a row as it travels. */
type RowHead = [
	id: number,
	key: string,
	name: LocalizedText,
	kind: AreaKind | null,
	position: Position | null,
];

/** Answer of /api/tables/{layer}: some rows, by their number. */
export interface TablePage {
	layer: TableLayer;
	/** The day asked for, YYYY-MM-DD. */
	at: string;
	/** Names of the cells after the head, in their order. */
	columns: readonly string[];
	/** Columns whose figures are kept from this reader: their cells are null and mean hidden. */
	hidden: readonly string[];
	rows: readonly [...head: RowHead, ...cells: (string | number | boolean | null)[]][];
	/** Units that cells name by their number. */
	units: readonly { id: number; kind: AreaKind; name: LocalizedText }[];
	/** What the next page is asked with as `after`; null at the end. */
	next: number | null;
	sourceIds: readonly string[];
	/** Something of it was invented for demonstration. */
	illustrative: boolean;
}

/** A row as the screen has it. */
export interface TableRow {
	/** Its row in this database: what the map calls it. */
	id: number;
	/** Names it in any database: `31507@2025-07-01`, a hamlet's own key, a slug. */
	key: string;
	/** With its kind, in the reader's language. */
	title: string;
	/** Where the reader may see it, degrees; null = nowhere. */
	position: Position | null;
	cells: Readonly<Record<string, Cell>>;
}

export interface LayerTable {
	layer: TableLayer;
	at: string;
	rows: readonly TableRow[];
	/** False while more of it is on its way. */
	isWhole: boolean;
	sourceIds: readonly string[];
	illustrative: boolean;
}

/** The last four leave as a ZIP, beside what tells their sources and fields. */
export const FILE_FORMATS = ['csv', 'xlsx', 'geojson', 'gpkg', 'shp', 'kml', 'fgb'] as const;
/** Of these, what GIS reads in any coordinate system; the others know WGS 84 alone, or no places. */
export const IN_ANY_SYSTEM: readonly FileFormat[] = ['gpkg', 'shp', 'fgb'];
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Body of POST /api/tables/{layer}/files. */
export interface FileRequest {
	at: string;
	format: FileFormat;
	/** Of `IN_ANY_SYSTEM`; WGS 84 where absent. */
	system?: CoordinateSystemCode;
	/** Names of columns in their order; the name always stands first. */
	columns: readonly string[];
	/** Rows in their order; null = all, in Vietnamese order. */
	ids: readonly number[] | null;
	/** Units only: the figures beside them. */
	indicator: { id: string; period: string } | null;
}
