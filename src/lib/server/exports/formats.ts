import type { CollectionDeclaration } from '../../collections/types.ts';
import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import { invalid } from '../http/parameters.ts';

export const EXPORT_FORMAT_IDS = ['geojson', 'gpkg', 'shp', 'kml', 'fgb', 'csv', 'xlsx'] as const;
export type ExportFormatId = (typeof EXPORT_FORMAT_IDS)[number];

interface ExportFormat {
	/** Ending of the file, and what it is asked for by. */
	id: ExportFormatId;
	/** GDAL's driver; null where the file is written here. */
	driver: string | null;
	/** As ogr2ogr takes them. */
	options: readonly string[];
	/** `wgs84`: the format knows no other system. */
	systems: 'any' | 'wgs84';
	/** It can hold features without a place. */
	takesTables: boolean;
}

/**
 * Files a collection can be had as. CSV and XLSX are written here: GDAL would write a cell that begins with "=" as a
 * formula.
 */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
	{ id: 'geojson', driver: null, options: [], systems: 'wgs84', takesTables: true },
	{ id: 'gpkg', driver: 'GPKG', options: [], systems: 'any', takesTables: true },
	{
		id: 'shp',
		driver: 'ESRI Shapefile',
		options: ['-lco', 'ENCODING=UTF-8'],
		systems: 'any',
		takesTables: false,
	},
	{ id: 'kml', driver: 'KML', options: [], systems: 'wgs84', takesTables: false },
	{ id: 'fgb', driver: 'FlatGeobuf', options: [], systems: 'any', takesTables: false },
	{ id: 'csv', driver: null, options: [], systems: 'any', takesTables: true },
	{ id: 'xlsx', driver: null, options: [], systems: 'any', takesTables: true },
];
export function findFormat(id: ExportFormatId): ExportFormat {
	return EXPORT_FORMATS.find((format) => format.id === id)!;
}

/** The formats a collection can be had as, and the systems each of them knows. */
export function formatsOf({
	geometry,
}: Pick<CollectionDeclaration, 'geometry'>): Pick<ExportFormat, 'id' | 'systems'>[] {
	return EXPORT_FORMATS.filter(({ takesTables }) => takesTables || geometry !== null).map(
		({ id, systems }) => ({ id, systems }),
	);
}

/** @throws AppError Invalid for a system that the format does not know */
export function refuseOtherSystem(format: ExportFormatId, system: CoordinateSystemCode): void {
	if (system !== '4326' && findFormat(format).systems === 'wgs84')
		throw invalid('system', `4326, the only one that ${format} knows`, system);
}
