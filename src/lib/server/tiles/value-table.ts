import type { PbfWriter } from 'pbf';

export type TileValue = string | number | boolean;

/** The values of one layer of a tile, each written once; features refer to them by place. */
export class ValueTable {
	readonly list: TileValue[] = [];
	readonly #places = new Map<TileValue, number>();

	/** Place of a value, added when it is new. @param after places taken by values written elsewhere */
	indexOf(value: TileValue, after = 0): number {
		const known = this.#places.get(value);
		if (known !== undefined) return known + after;
		const place = this.list.push(value) - 1;
		this.#places.set(value, place);
		return place + after;
	}
}

/** One value: whole numbers as integers, others as doubles. */
export function writeValue(value: TileValue, pbf: PbfWriter): void {
	if (typeof value === 'string') pbf.writeStringField(1, value);
	else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
	else if (!Number.isSafeInteger(value)) pbf.writeDoubleField(3, value);
	else if (value < 0) pbf.writeSVarintField(6, value);
	else pbf.writeVarintField(5, value);
}
