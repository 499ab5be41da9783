import { PbfWriter } from 'pbf';
import { encodeGeometry, type EncodedGeometry } from './encode-geometry.ts';
import { EXTENT } from './frame.ts';
import { ValueTable, writeValue, type TileValue } from './value-table.ts';

export interface WrittenFeature {
	/** Whole number from 0, or null for a feature without one. */
	id: number | null;
	/** Little-endian WKB (Point, Polygon, MultiPolygon) in whole tile units. */
	geometry: Uint8Array;
	/** One value for each key of the layer; null is left out. */
	values: readonly (TileValue | null)[];
}

export interface WrittenLayer {
	name: string;
	keys: readonly string[];
	features: readonly WrittenFeature[];
}

/**
 * The bytes of a vector tile (Mapbox Vector Tile specification 2.1). Features and layers of which nothing is left are
 * left out, so an empty tile has no bytes.
 * @throws RangeError on a geometry no tile can hold
 */
export function writeLayers(layers: readonly WrittenLayer[]): Uint8Array {
	const tile = new PbfWriter();
	for (const { name, keys, features } of layers) {
		const values = new ValueTable();
		const encoded = features.flatMap((feature) => {
			const geometry = encodeGeometry(feature.geometry);
			if (!geometry) return [];
			const tags = feature.values.flatMap((value, key) =>
				value === null ? [] : [key, values.indexOf(value)],
			);
			return [{ id: feature.id, tags, ...geometry }];
		});
		if (encoded.length > 0)
			tile.writeMessage(3, writeLayer, { name, keys, features: encoded, values: values.list });
	}
	return tile.finish();
}

interface EncodedFeature extends EncodedGeometry {
	id: number | null;
	/** Key index, value index, key index, … */
	tags: number[];
}

interface EncodedLayer {
	name: string;
	keys: readonly string[];
	features: readonly EncodedFeature[];
	values: readonly TileValue[];
}

function writeLayer({ name, keys, features, values }: EncodedLayer, pbf: PbfWriter): void {
	pbf.writeVarintField(15, 2);
	pbf.writeStringField(1, name);
	for (const feature of features) pbf.writeMessage(2, writeFeature, feature);
	for (const key of keys) pbf.writeStringField(3, key);
	for (const value of values) pbf.writeMessage(4, writeValue, value);
	pbf.writeVarintField(5, EXTENT);
}

function writeFeature({ id, tags, type, commands }: EncodedFeature, pbf: PbfWriter): void {
	if (id !== null) pbf.writeVarintField(1, id);
	pbf.writePackedVarint(2, tags);
	pbf.writeVarintField(3, type);
	pbf.writePackedVarint(4, commands);
}
