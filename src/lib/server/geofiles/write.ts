import type { FeatureCollection } from 'geojson';
import { runGdalJob } from './run-job.ts';

/**
 * A GeoPackage with a table for each layer, in the order given; geometry in EPSG:4326, a column for every property.
 * @param layers names may be in any script and must differ; a collection without features makes an empty table
 * @throws Error with GDAL's words when it cannot: two layers of one name, or no room on the disk
 */
export async function writeGeoPackage(
	layers: readonly { name: string; features: FeatureCollection }[],
): Promise<Uint8Array> {
	const files = layers.map(({ features }, at) => [`${at}.geojson`, JSON.stringify(features)] as const);
	const reply = await runGdalJob(new Map(files), {
		kind: 'write',
		layers: layers.map(({ name }, at) => ({ file: `${at}.geojson`, name })),
	});
	if (reply.ok && 'bytes' in reply) return reply.bytes;
	throw new Error(`GDAL wrote no GeoPackage: ${reply.ok ? 'no bytes' : reply.reason}`);
}
