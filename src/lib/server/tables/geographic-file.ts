import type { Geometry } from 'geojson';
import type { CollectionField, FieldType } from '../../collections/types.ts';
import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { Locale } from '../../i18n/index.ts';
import type { LayerColumn } from '../../map/tables/columns.ts';
import { m } from '../../paraglide/messages.js';
import { HIDDEN, type TableLayer, type TableRow } from '../../tables/types.ts';
import type { ExportFormatId } from '../exports/formats.ts';
import { packFeatures } from '../exports/pack-features.ts';
import type { Content } from './files.ts';

const TYPES: Record<LayerColumn['kind'], FieldType> = {
	text: 'text',
	count: 'integer',
	decimal: 'number',
	day: 'day',
};

/** Everybody who reads a file reads it in one language: that of the person who asked for it. */
const inOneLanguage = (text: string) => ({ vi: text, km: text, en: text });

/** Names of columns as every format takes them; the layer's own are nearly so. */
const nameOf = ({ id }: LayerColumn) =>
	id
		.toLowerCase()
		.replace(/[^a-z0-9_]/g, '_')
		.slice(0, 31);

function valueOf(column: LayerColumn, row: TableRow): string | number | boolean | null {
	const cell = row.cells[column.id] ?? null;
	if (cell === null || cell === HIDDEN) return null;
	return column.kind === 'text' ? column.words(cell) : cell;
}

/**
 * Rows of a table as one ZIP of a format of GIS, with their places. What nobody knows and what is kept from the viewer is
 * null; which of the two, the column `hidden` tells.
 * @param places of the rows; `isOfUnits` = boundaries
 */
export function packTable(
	{ title, columns, rows, sources }: Content,
	places: { isOfUnits: boolean; placeOf: (row: TableRow) => Geometry | null },
	wanted: {
		layer: TableLayer;
		at: string;
		locale: Locale;
		system: CoordinateSystemCode;
		format: ExportFormatId;
	},
): Promise<{ name: string; body: ReadableStream }> {
	const { layer, at, locale, system, format } = wanted;
	const text = (name: string, words: string): CollectionField => ({
		name,
		type: 'text',
		title: inOneLanguage(words),
	});
	async function* pieces() {
		yield rows.map((row) => ({
			...{ rowId: String(row.id), key: row.key, geometry: places.placeOf(row), sourceIds: [] },
			properties: {
				name: row.title,
				...Object.fromEntries(columns.map((column) => [nameOf(column), valueOf(column, row)])),
				hidden:
					columns
						.filter(({ id }) => row.cells[id] === HIDDEN)
						.map(nameOf)
						.join(',') || null,
			},
		}));
	}
	return packFeatures({
		subject: {
			id: layer,
			title: inOneLanguage(title),
			description: inOneLanguage(title),
			geometry: places.isOfUnits ? 'MultiPolygon' : 'Point',
			fields: [
				text('name', m.table_name({}, { locale })),
				...columns
					.filter((column) => nameOf(column) !== 'name')
					.map((column) => ({
						...{ name: nameOf(column), type: TYPES[column.kind], title: inOneLanguage(column.label) },
					})),
				text('hidden', m.hidden_word({}, { locale })),
			],
		},
		pieces: pieces(),
		listSources: () => Promise.resolve(sources),
		...{ format, system, day: at, question: '', locale },
	});
}
