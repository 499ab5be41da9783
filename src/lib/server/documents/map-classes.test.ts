import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Shape } from './blocks.ts';
import { drawMap, makeSvg, makeWorkbook, type MapContent } from './index.ts';

type Area = MapContent['areas'][number];
const square = (name: string, west: number, fill?: Area['fill']): Area => ({
	name,
	rings: [
		[
			[
				[west, 9.3],
				[west + 0.1, 9.3],
				[west + 0.1, 9.5],
				[west, 9.5],
			],
			// A pond in the middle, which is nobody's.
			[
				[west + 0.04, 9.38],
				[west + 0.06, 9.38],
				[west + 0.06, 9.42],
				[west + 0.04, 9.42],
			],
		],
	],
	...(fill ? { fill } : {}),
});

const MAP: MapContent = {
	frame: { west: 105.8, south: 9.3, east: 106.1, north: 9.5 },
	areas: [
		square('Xã Lai Hòa', 105.8, '#ffffcc'),
		square('Phường Khánh Hòa', 105.9, '#253494'),
		square('Xã Đại Ngãi', 106, 'hatched'),
	],
	marks: [],
	arcs: [],
	legend: [],
	arcsName: null,
	classes: {
		title: 'Tỷ lệ hộ nghèo năm 2025, theo chuẩn nghèo giai đoạn 2021–2025 (%)',
		classes: [
			{ name: '< 5', fill: '#ffffcc' },
			{ name: '≥ 5', fill: '#253494' },
			{ name: 'Chưa có số liệu', fill: 'hatched' },
		],
	},
	sources: 'Nguồn: thử',
	notice: null,
};
const { shapes } = drawMap(MAP);
const wordsAt = (text: string) =>
	shapes.find((shape): shape is Shape & { kind: 'words' } => shape.kind === 'words' && shape.text === text);

describe('a choropleth', () => {
	it('fills each area once, its hole left free, and each class once in the legend', () => {
		const filled = (fill: string) => shapes.filter((shape) => shape.kind === 'area' && shape.fill === fill);
		for (const fill of ['#ffffcc', '#253494']) {
			const [area, legend, ...others] = filled(fill);
			expect(area).toMatchObject({ rings: [{ length: 4 }, { length: 4 }] });
			expect(legend).toMatchObject({ rings: [{ length: 4 }] });
			expect(others).toEqual([]);
		}
	});

	it('hatches what is unknown, within its outline and not over its hole, and says so in words', () => {
		const outlines = shapes.filter((shape) => shape.kind === 'area' && shape.fill === null);
		expect(outlines).toHaveLength(2);
		const [outline] = outlines;
		if (outline?.kind !== 'area') throw new Error('no outline');
		const box = (ring: readonly (readonly [number, number])[]) => {
			const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
			return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
		};
		const [outer, hole] = outline.rings.map(box);
		const lines = shapes.filter(
			(shape) =>
				shape.kind === 'line' &&
				shape.points.length === 2 &&
				shape.points.every(
					([x, y]) => x + 0.01 > outer![0] && x - 0.01 < outer![2] && y < outer![3] + 0.01,
				) &&
				shape.width < 0.2,
		);
		expect(lines.length).toBeGreaterThan(20);
		for (const line of lines) {
			if (line.kind !== 'line') continue;
			const [[ax, ay], [bx, by]] = line.points as [readonly [number, number], readonly [number, number]];
			const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
			expect(x > hole![0] && x < hole![2] && y > hole![1] && y < hole![3]).toBe(false);
			expect(ax + ay).toBeCloseTo(bx + by, 6);
		}
		expect(wordsAt('Chưa có số liệu')).toBeDefined();
	});

	it('writes names in ink that can be read on their ground, and a long title on several lines', () => {
		expect(wordsAt('Xã Lai Hòa')?.colour).toBe('#000000');
		expect(wordsAt('Phường Khánh Hòa')?.colour).toBe('#ffffff');
		expect(wordsAt('Tỷ lệ hộ nghèo năm 2025, theo')).toBeDefined();
	});

	it('is a drawing that typst takes', async () => {
		expect((await makeSvg({ width: 165, height: 100, shapes })).toString()).toContain('<svg');
	});
});

it('a formula keeps its words and what it gives; where that is unknown it gives nothing and not 0', async () => {
	const bytes = await makeWorkbook(
		[
			{
				name: 'Số liệu',
				notes: [],
				columns: [
					{ header: 'Hộ nghèo', kind: 'count', width: 10 },
					{ header: 'Số hộ', kind: 'count', width: 10 },
					{ header: 'Tỷ lệ (%)', kind: 'decimal', width: 10 },
				],
				rows: [
					[9, 300, { formula: 'A2/B2*100', result: 3 }],
					[null, 300, { formula: 'IF(COUNT(A3:B3)=2,A3/B3*100,"")', result: null }],
				],
			},
		],
		{ author: 'Sở', madeAt: new Date('2026-02-05T03:00:00Z') },
	);
	const workbook = new exceljs.Workbook();
	await workbook.xlsx.load(bytes as never);
	const sheet = workbook.getWorksheet('Số liệu')!;
	expect(sheet.getCell('C2').value).toEqual({ formula: 'A2/B2*100', result: 3 });
	expect(sheet.getCell('C3').value).toMatchObject({ formula: 'IF(COUNT(A3:B3)=2,A3/B3*100,"")' });
	expect(sheet.getCell('C3').result).not.toBe(0);
});
