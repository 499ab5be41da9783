import { describe, expect, it } from 'vitest';
import { parseSymbolImage, symbolImage } from '../../map/symbols.ts';
import { BUNDLED_FILES } from './features.ts';
import { LAYERS } from '../../map/registry.ts';
import { drawStyle } from './draw-map.ts';
import type { PaperFeature } from './features.ts';
import { breakWords, widthOf } from './words-on-map.ts';

const CANVAS = { width: 100, height: 80, zoom: 10, pixel: 0.2, enlargement: 1 };
const IMAGE = symbolImage({ shape: 'circle', colour: '#123456' }, 'light');

const point = (id: number, x: number, y: number, properties: Record<string, unknown> = {}): PaperFeature => ({
	id,
	type: 'Point',
	properties,
	at: [x, y],
	polygons: [],
});

const named = {
	id: 'place:symbol',
	type: 'symbol',
	source: 'place',
	layout: {
		'icon-image': IMAGE,
		'icon-size': 1,
		'text-field': ['get', 'name'],
		'text-font': ['Noto Sans Regular'],
		'text-size': 10,
		'text-variable-anchor': ['left', 'right'],
		'text-radial-offset': 1.5,
	},
	paint: { 'text-color': '#26241f' },
} as const;

type Layers = Parameters<typeof drawStyle>[0]['layers'];
const draw = (layers: readonly unknown[], features: Record<string, PaperFeature[]>) =>
	drawStyle(
		{ layers: layers as Layers },
		(layer) => ('source' in layer ? features[layer.source as string]! : []),
		CANVAS,
	);

describe('words on the map', () => {
	it('are as wide as their letters: tone marks and Khmer signs take no room of their own', () => {
		expect(widthOf('Sóc Trăng', false)).toBe(widthOf('Soc Trang', false));
		expect(widthOf('កក', false)).toBe(widthOf('កុកុ', false));
		expect(widthOf('ill', false)).toBeLessThan(widthOf('mmm', false) / 2);
	});

	it('break at spaces only', () => {
		expect(breakWords('Thạnh Thới Thuận', 7, false)).toEqual(['Thạnh Thới', 'Thuận']);
		expect(breakWords('Nguyễnnnnnnnnnnnn', 2, false)).toEqual(['Nguyễnnnnnnnnnnnn']);
	});

	it('stand at the other side where a mark is in the way, and nowhere where both sides are taken', () => {
		const places = [
			point(1, 50, 40, { name: 'Chùa Dơi' }),
			point(2, 57, 40),
			point(3, 20, 10, { name: 'Đình' }),
		];
		const { words } = draw([named], { place: places });
		expect(words.map(({ align, lines }) => [align, lines[0]!.text])).toEqual([
			['right', 'Chùa Dơi'],
			['left', 'Đình'],
		]);
		const crowded = draw([named], { place: [...places, point(4, 43, 40)] });
		expect(crowded.words.map(({ lines }) => lines[0]!.text)).toEqual(['Đình']);
	});

	it('never reach over the edge of the map', () => {
		const { words } = draw([named], { place: [point(1, 97, 40, { name: 'Trường Khánh' })] });
		expect(words[0]!.align).toBe('right');
		expect(words[0]!.box[2]).toBeLessThan(100);
	});

	it('of a cluster stand on its own mark, unless an upper mark covers it', () => {
		const count = {
			...named,
			layout: { ...named.layout, 'text-field': ['to-string', ['get', 'count']], 'text-allow-overlap': true },
		};
		const layers = [
			{ ...count, id: 'lower:cluster', source: 'lower' },
			{ ...count, id: 'upper:cluster', source: 'upper' },
		];
		const { words, hasClusters } = draw(layers, {
			lower: [point(1, 50, 40, { count: 7 }), point(2, 20, 20, { count: 3 })],
			upper: [point(3, 50.5, 40, { count: 9 })],
		});
		expect(hasClusters).toBe(true);
		expect(words.map(({ lines }) => lines[0]!.text).sort()).toEqual(['3', '9']);
	});
});

describe('the map on paper', () => {
	it('draws fills, hatches and dashes as the style says, holes and all', () => {
		const square: PaperFeature = {
			...point(1, 0, 0, { kind: 'a' }),
			type: 'Polygon',
			polygons: [
				[
					[
						[0, 0],
						[10, 0],
						[10, 10],
					],
					[
						[4, 2],
						[6, 2],
						[6, 4],
					],
				],
			],
		};
		const { svg } = draw(
			[
				{
					id: 'x:fill',
					type: 'fill',
					source: 'x',
					paint: { 'fill-color': ['match', ['id'], 1, '#ff0000', '#000000'] },
				},
				{
					id: 'x:none',
					type: 'fill',
					source: 'x',
					filter: ['==', ['get', 'kind'], 'b'],
					paint: { 'fill-color': '#00ff00' },
				},
				{ id: 'x:hatch', type: 'fill', source: 'x', paint: { 'fill-pattern': 'backhatch|#8a4f7d' } },
				{ id: 'x:line', type: 'line', source: 'x', minzoom: 11, paint: { 'line-color': '#0000ff' } },
				{ id: 'x:dash', type: 'line', source: 'x', paint: { 'line-width': 2, 'line-dasharray': [5, 2] } },
			],
			{ x: [square] },
		);
		expect(svg).toContain('<path d="M0 0L10 0L10 10zM4 2L6 2L6 4z" fill="#ff0000" fill-rule="evenodd"/>');
		expect(svg).toContain('fill="url(#hb8a4f7d)"');
		expect(svg).not.toMatch(/#00ff00|#0000ff/);
		expect(svg).toContain('stroke-width="0.4" stroke-linejoin="round" stroke-dasharray="2 0.8"');
	});

	it('knows the file of every layer that ships with the program', () => {
		const shipped = LAYERS.filter(({ source }) => source.kind === 'bundled').map(({ id }) => id);
		expect(Object.keys(BUNDLED_FILES).sort()).toEqual(shipped.sort());
		expect(parseSymbolImage(IMAGE)?.symbol.colour).toBe('#123456');
	});
});
