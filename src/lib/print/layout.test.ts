import { describe, expect, it } from 'vitest';
import { layOut, type Box } from './layout.ts';
import { canRasterise, enlargement, PAPERS, sheetSize, TURNS } from './papers.ts';

describe('a sheet', () => {
	it('lies on its long side or stands on its short one', () => {
		expect(sheetSize('A3', 'landscape')).toEqual({ width: 420, height: 297 });
		expect(sheetSize('A3', 'portrait')).toEqual({ width: 297, height: 420 });
	});

	it('has words twice as large where it is sixteen times as large', () => {
		expect(enlargement('A4')).toBe(1);
		expect(enlargement('A0')).toBeCloseTo(2, 2);
	});

	it('becomes a picture only where the server has the memory: A0 at 150 dots, A2 at 300, A1 at 300 not', () => {
		// A0 at 150: 4,967 × 7,022 = 34.9 million pixels; A1 at 300: 7,016 × 9,933 = 69.7 million.
		expect([canRasterise('A0', 150), canRasterise('A2', 300), canRasterise('A1', 300)]).toEqual([
			true,
			true,
			false,
		]);
	});
});

describe.each(PAPERS.flatMap((paper) => TURNS.map((turn) => [paper, turn] as const)))(
	'%s %s',
	(paper, turn) => {
		const layout = layOut(paper, turn);
		const boxes = (['title', 'map', 'legend', 'inset', 'scale', 'foot', 'qr'] as const).map(
			(name): [string, Box] => [name, name === 'map' ? grown(layout.map, layout.strip) : layout[name]],
		);

		it('keeps every box on the sheet, and none over another', () => {
			for (const [name, { x, y, width, height }] of boxes) {
				expect(Math.min(x, y, width, height), name).toBeGreaterThan(0);
				expect(x + width, name).toBeLessThan(layout.width);
				expect(y + height, name).toBeLessThan(layout.height);
			}
			for (const [at, [name, one]] of boxes.entries())
				for (const [other, box] of boxes.slice(at + 1))
					expect(meet(one, box), `${name} over ${other}`).toBe(false);
		});

		it('sets two maps of one size beside each other, each under its caption', () => {
			const two = layOut(paper, turn, 2);
			const [left, right] = [two.map, two.second!].map((map) => grown(map, two.strip));
			expect([right!.y, right!.width, right!.height]).toEqual([left!.y, left!.width, left!.height]);
			expect(left!.x).toBeCloseTo(layout.map.x - layout.strip, 9);
			expect(right!.x + right!.width).toBeCloseTo(layout.map.x + layout.map.width + layout.strip, 9);
			const parts = [left!, right!, ...two.captions];
			for (const [at, one] of parts.entries())
				for (const other of parts.slice(at + 1)) expect(meet(one, other)).toBe(false);
			expect(two.captions.map(({ x }) => x)).toEqual([left!.x, right!.x]);
			expect(two.legend).toEqual(layout.legend);
		});

		it('gives the map more than half of the sheet', () => {
			const share = (layout.map.width * layout.map.height) / (layout.width * layout.height);
			expect(share).toBeGreaterThan(0.45);
		});
	},
);

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
	x: x - by,
	y: y - by,
	width: width + 2 * by,
	height: height + 2 * by,
});

const meet = (one: Box, other: Box) =>
	one.x < other.x + other.width - 1e-9 &&
	other.x < one.x + one.width - 1e-9 &&
	one.y < other.y + other.height - 1e-9 &&
	other.y < one.y + one.height - 1e-9;
