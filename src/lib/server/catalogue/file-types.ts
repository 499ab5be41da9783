import type { CollectionDeclaration } from '../../collections/types.ts';
import type { ExportFormatId } from '../exports/formats.ts';
import { listPublicLayers } from '../pmtiles/gather.ts';
import { ARCHIVE_NAME } from '../pmtiles/public-archive.ts';

/** What lies in the archive of a format: its media type in the register of IANA, and its usual name. */
export const FILE_TYPES: Readonly<Record<ExportFormatId, { type: string; name: string }>> = {
	geojson: { type: 'application/geo+json', name: 'GeoJSON' },
	gpkg: { type: 'application/geopackage+sqlite3', name: 'GeoPackage' },
	shp: { type: 'application/vnd.shp', name: 'Shapefile' },
	kml: { type: 'application/vnd.google-earth.kml+xml', name: 'KML' },
	fgb: { type: 'application/flatgeobuf', name: 'FlatGeobuf' },
	csv: { type: 'text/csv', name: 'CSV' },
	xlsx: {
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: 'XLSX',
	},
};

/** All of a collection as one archive. */
export const fileAddress = (origin: string, id: string, format: ExportFormatId): string =>
	`${origin}/api/collections/${id}/files?format=${format}`;

export const PMTILES_TYPE = 'application/vnd.pmtiles';

/** The archive of everything public that is drawn. */
export const archiveAddress = (origin: string): string => `${origin}/data/${ARCHIVE_NAME}`;

/** Whether features of the collection are drawn in it. */
export const isInArchive = ({ layer }: Pick<CollectionDeclaration, 'layer'>): boolean =>
	listPublicLayers().some(({ query }) => query.id === layer);
