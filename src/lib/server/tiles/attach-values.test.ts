import { describe, expect, it } from 'vitest';
import { decodeTile } from '../../../../tests/support/tiles.ts';
import { attachValues } from './attach-values.ts';
import { writeLayers } from './write-layers.ts';

function point(x: number, y: number): Uint8Array {
	const view = new DataView(new ArrayBuffer(21));
	view.setUint8(0, 1);
	view.setUint32(1, 1, true);
	view.setFloat64(5, x, true);
	view.setFloat64(13, y, true);
	return new Uint8Array(view.buffer);
}

const TILE = writeLayers([
	{
		name: 'commune',
		keys: ['name', 'name_km'],
		features: [
			{ id: 7, geometry: point(1, 2), values: ['Đại Tâm', 'ផ្នោរដ្រាំង'] },
			{ id: 300, geometry: point(4095, 0), values: ['Trà Mơn', null] },
			{ id: null, geometry: point(5, 5), values: ['', null] },
		],
	},
	{ name: 'commune-label', keys: [], features: [{ id: 7, geometry: point(3, 3), values: [] }] },
]);

describe('figures attached to a tile', () => {
	it('reach the features of every layer by id and leave everything else as it was', () => {
		const before = decodeTile(TILE);
		const after = decodeTile(
			attachValues(TILE, new Map([[7, { value: 12.5, numerator: 25, denominator: 200 }]])),
		);
		const figures = { value: 12.5, numerator: 25, denominator: 200 };
		expect(after['commune']).toEqual([
			{ ...before['commune']![0]!, properties: { name: 'Đại Tâm', name_km: 'ផ្នោរដ្រាំង', ...figures } },
			before['commune']![1],
			before['commune']![2],
		]);
		expect(after['commune-label']![0]).toMatchObject({ id: 7, properties: figures, geometry: [[[3, 3]]] });
	});

	it('keep zero and leave out what is unknown', () => {
		const values = new Map([
			[7, { value: 0, numerator: 0, denominator: 90 }],
			[300, { value: null, numerator: null, denominator: null }],
		]);
		const [known, unknown] = decodeTile(attachValues(TILE, values))['commune']!;
		expect(known!.properties).toMatchObject({ value: 0, numerator: 0, denominator: 90 });
		expect(Object.keys(unknown!.properties)).toEqual(['name']);
	});

	it('refuse bytes that are no tile', () => {
		expect(() => attachValues(new Uint8Array([8, 1]), new Map())).toThrow(RangeError);
	});
});
