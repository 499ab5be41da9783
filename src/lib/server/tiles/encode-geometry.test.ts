import { describe, expect, it } from 'vitest';
import { encodeGeometry } from './encode-geometry.ts';

type Ring = [number, number][];

function writePoint(x: number, y: number): Uint8Array {
	const view = new DataView(new ArrayBuffer(21));
	view.setUint8(0, 1);
	view.setUint32(1, 1, true);
	view.setFloat64(5, x, true);
	view.setFloat64(13, y, true);
	return new Uint8Array(view.buffer);
}

function writePolygon(rings: Ring[]): Uint8Array {
	const view = new DataView(new ArrayBuffer(9 + rings.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0)));
	view.setUint8(0, 1);
	view.setUint32(1, 3, true);
	view.setUint32(5, rings.length, true);
	let at = 9;
	for (const ring of rings) {
		view.setUint32(at, ring.length, true);
		at += 4;
		for (const value of ring.flat()) {
			view.setFloat64(at, value, true);
			at += 8;
		}
	}
	return new Uint8Array(view.buffer);
}

// Clockwise as seen, with y pointing down.
const SQUARE: Ring = [
	[0, 0],
	[10, 0],
	[10, 10],
	[0, 10],
	[0, 0],
];

describe('geometry of a tile', () => {
	it('writes a point as the specification does in its example', () => {
		// Specification 4.3.5.1: the point 25, 17 is 9 50 34.
		expect(encodeGeometry(writePoint(25, 17))).toEqual({ type: 1, commands: [9, 50, 34] });
	});

	it('writes a polygon as the specification does in its example', () => {
		// Specification 4.3.5.5: 3,6 → 8,12 → 20,34 and back.
		const ring: Ring = [
			[3, 6],
			[8, 12],
			[20, 34],
			[3, 6],
		];
		expect(encodeGeometry(writePolygon([ring]))?.commands).toEqual([9, 6, 12, 18, 10, 12, 24, 44, 15]);
	});

	it('turns an exterior ring that runs the wrong way, and leaves one that runs right', () => {
		const right = encodeGeometry(writePolygon([SQUARE]))?.commands;
		expect(right).toEqual([9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15]);
		const turned = encodeGeometry(writePolygon([[...SQUARE].reverse()]))?.commands;
		expect(turned).toHaveLength(right!.length);
		expect(turned).not.toEqual([9, 0, 0, 26, 0, 20, 20, 0, 0, 19, 15]);
	});

	it('lets a hole run against its exterior ring', () => {
		const hole: Ring = [
			[2, 2],
			[4, 2],
			[4, 4],
			[2, 4],
			[2, 2],
		];
		// From 0,10, where the exterior ring ended, to 2,4, then counter-clockwise as seen.
		expect(encodeGeometry(writePolygon([SQUARE, hole]))?.commands.slice(11)).toEqual([
			9, 4, 11, 26, 4, 0, 0, 3, 3, 0, 15,
		]);
	});

	it('drops repeated points, and a ring that is only there and back', () => {
		const repeated: Ring = [
			[0, 0],
			[0, 0],
			[10, 0],
			[10, 0],
			[10, 10],
			[0, 10],
			[0, 0],
			[0, 0],
		];
		expect(encodeGeometry(writePolygon([repeated]))).toEqual(encodeGeometry(writePolygon([SQUARE])));
		const thread: Ring = [
			[0, 0],
			[5, 5],
			[9, 9],
			[0, 0],
		];
		expect(encodeGeometry(writePolygon([thread]))).toBeNull();
	});

	it('drops a hole whose exterior ring is gone, lest it become a surface', () => {
		const thread: Ring = [
			[0, 0],
			[20, 0],
			[0, 0],
		];
		expect(encodeGeometry(writePolygon([thread, SQUARE]))).toBeNull();
	});

	it('refuses what no layer has', () => {
		const line = writePoint(1, 2);
		line[1] = 2;
		expect(() => encodeGeometry(line)).toThrow(RangeError);
	});
});
