import { PbfReader, PbfWriter } from 'pbf';
import { ValueTable, writeValue } from './value-table.ts';

/** A unit's figure; what is unknown is null and stays out of the tile. */
export interface UnitValue {
	/** Percent for rates, the count itself for counts. */
	value: number | null;
	numerator: number | null;
	denominator: number | null;
}

/** Properties given to features, in this order. */
export const VALUE_KEYS = ['value', 'numerator', 'denominator'] as const;

/**
 * A tile whose features carry the figures of their units, found by feature id, in every layer of the tile. Geometry and
 * former properties are copied as they lie, so a map changes its indicator without a single geometry being made anew.
 * @param tile bytes of a vector tile whose layers do not have these properties yet
 */
export function attachValues(tile: Uint8Array, values: ReadonlyMap<number, UnitValue>): Uint8Array {
	const reader = new PbfReader(tile);
	const writer = new PbfWriter();
	while (reader.pos < reader.length) {
		const tag = reader.nextField();
		if (tag !== LAYER) throw new RangeError(`field ${tag} does not belong in a tile`);
		writer.writeMessage(LAYER, writeLayer, { bytes: reader.readBytes(), values });
	}
	return writer.finish();
}

/** Field numbers of the specification. */
const LAYER = 3;
const LAYER_FEATURE = 2;
const LAYER_KEY = 3;
const LAYER_VALUE = 4;
const FEATURE_ID = 1;
const FEATURE_TAGS = 2;
const VARINT = 0;

interface LayerTask {
	bytes: Uint8Array;
	values: ReadonlyMap<number, UnitValue>;
}

function writeLayer({ bytes, values }: LayerTask, writer: PbfWriter): void {
	const { keys, places } = countDictionary(bytes);
	const added = new ValueTable();
	const reader = new PbfReader(bytes);
	while (reader.pos < reader.length) {
		const { tag, start } = nextField(reader);
		if (tag === LAYER_FEATURE) {
			const feature = reader.readBytes();
			const known = values.get(readId(feature));
			const tags = known ? valueTags(known, keys, places, added) : [];
			writer.writeMessage(LAYER_FEATURE, writeFeature, { feature, tags });
		} else {
			reader.skip(reader.type);
			copy(bytes, start, reader.pos, writer);
		}
	}
	for (const key of VALUE_KEYS) writer.writeStringField(LAYER_KEY, key);
	for (const value of added.list) writer.writeMessage(LAYER_VALUE, writeValue, value);
}

/** Places taken in the lists of keys and values, which the added ones come after. */
function countDictionary(layer: Uint8Array): { keys: number; places: number } {
	const reader = new PbfReader(layer);
	const count = { keys: 0, places: 0 };
	while (reader.pos < reader.length) {
		const { tag } = nextField(reader);
		if (tag === LAYER_KEY) count.keys++;
		if (tag === LAYER_VALUE) count.places++;
		reader.skip(reader.type);
	}
	return count;
}

function valueTags(figure: UnitValue, keys: number, places: number, added: ValueTable): number[] {
	return VALUE_KEYS.flatMap((key, index) => {
		const value = figure[key];
		return value === null ? [] : [keys + index, added.indexOf(value, places)];
	});
}

function writeFeature({ feature, tags }: { feature: Uint8Array; tags: number[] }, writer: PbfWriter): void {
	const reader = new PbfReader(feature);
	let former: number[] = [];
	while (reader.pos < reader.length) {
		const { tag, start } = nextField(reader);
		if (tag === FEATURE_TAGS) former = reader.readPackedVarint(former);
		else {
			reader.skip(reader.type);
			copy(feature, start, reader.pos, writer);
		}
	}
	writer.writePackedVarint(FEATURE_TAGS, [...former, ...tags]);
}

function readId(feature: Uint8Array): number {
	const reader = new PbfReader(feature);
	while (reader.pos < reader.length) {
		const { tag } = nextField(reader);
		if (tag === FEATURE_ID && reader.type === VARINT) return reader.readVarint();
		reader.skip(reader.type);
	}
	return -1;
}

/** The next field, and where it begins, so that it can be copied with its tag. */
function nextField(reader: PbfReader): { tag: number; start: number } {
	const start = reader.pos;
	return { tag: reader.nextField(), start };
}

function copy(bytes: Uint8Array, from: number, to: number, writer: PbfWriter): void {
	writer.realloc(to - from);
	writer.buf.set(bytes.subarray(from, to), writer.pos);
	writer.pos += to - from;
}
