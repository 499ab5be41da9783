import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Geometry } from 'geojson';
import { fromWgs84, type CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import { mapPositions } from '../../geo/map-positions.ts';
import type { FeatureRow } from '../collections/repository.ts';

/** Coordinates of EPSG:4326 in another system, east before north, as files have them. */
const inSystem = (geometry: Geometry, system: CoordinateSystemCode): Geometry =>
	system === '4326'
		? geometry
		: mapPositions(geometry, ([lng = 0, lat = 0]) => [...fromWgs84([lng, lat], system)]);

const toFeature = ({ key, geometry, properties }: FeatureRow, system: CoordinateSystemCode) =>
	JSON.stringify({
		type: 'Feature',
		geometry: geometry && inSystem(geometry, system),
		properties: { id: key, ...properties },
	});

/**
 * Features one a line, written as they are read: any number of them costs the memory of one piece. The key stands among
 * the properties as `id`.
 * @returns how many were written, and how many of them have no place
 */
export async function writeFeatureLines(
	path: string,
	pieces: AsyncIterable<FeatureRow[]>,
	system: CoordinateSystemCode,
): Promise<{ count: number; placeless: number }> {
	let count = 0;
	let placeless = 0;
	async function* lines() {
		for await (const rows of pieces) {
			count += rows.length;
			placeless += rows.filter(({ geometry }) => !geometry).length;
			// The sign before each (RFC 8142): GDAL takes one line alone for something else than a sequence.
			yield rows.map((row) => `\u001e${toFeature(row, system)}\n`).join('');
		}
	}
	await pipeline(Readable.from(lines()), createWriteStream(path));
	return { count, placeless };
}

/** The same as one GeoJSON after RFC 7946; GDAL would leave out what is not known. @returns how many were written */
export async function writeGeoJsonFile(path: string, pieces: AsyncIterable<FeatureRow[]>): Promise<number> {
	let count = 0;
	async function* text() {
		yield '{"type":"FeatureCollection","features":[\n';
		for await (const rows of pieces) {
			yield (count > 0 ? ',\n' : '') + rows.map((row) => toFeature(row, '4326')).join(',\n');
			count += rows.length;
		}
		yield '\n]}\n';
	}
	await pipeline(Readable.from(text()), createWriteStream(path));
	return count;
}
