import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import { LAYERS } from '../registry.ts';
import type { MapExtension, MapScene } from '../scene.ts';
import type { LayerView } from '../view-state.ts';
import { composeStyle, interactiveLayers, SURFACE_ANCHOR } from './compose.ts';

const ORIGIN = 'https://map.example';
const EVERYTHING: LayerView[] = LAYERS.map(({ id }) => ({ id, opacity: 1, filters: {} }));
const SCENE: MapScene = {
	theme: 'light',
	locale: 'vi',
	at: '2025-06-30',
	layers: EVERYTHING,
	revisions: { commune: 'r7' },
	extensions: [],
	pin: null,
};

function compose(change: Partial<MapScene>) {
	return composeStyle({ ...SCENE, ...change }, LAYERS, ORIGIN);
}

describe('the composed style', () => {
	it.each(['light', 'dark'] as const)(
		'is valid in every language, faded and filtered, in the %s theme',
		(theme) => {
			for (const locale of LOCALES) {
				for (const opacity of [1, 0.35, 0]) {
					const layers = LAYERS.map((layer) => ({
						id: layer.id,
						opacity,
						// One option of each filter stays checked; the last one may be "none of these".
						filters: Object.fromEntries(
							layer.filters.map((filter) => [filter.property, [filter.options.at(-1)?.value ?? null]]),
						),
					}));
					const style = compose({ theme, locale, layers, pin: [105.97, 9.6] });
					expect(validateStyleMin(style).map((problem) => problem.message)).toEqual([]);
				}
			}
		},
	);

	it('asks nothing of another host', () => {
		const addresses = JSON.stringify(compose({})).match(/https?:\/\/[^/"]+/g) ?? [];
		expect(addresses.length).toBeGreaterThan(5);
		expect(new Set(addresses)).toEqual(new Set([ORIGIN]));
		expect(compose({}).glyphs).toBeUndefined();
		expect(compose({}).sprite).toBeUndefined();
	});

	it('puts date and revision into the address of dated tiles only', () => {
		const { sources } = compose({});
		expect(sources['commune']).toMatchObject({
			tiles: [`${ORIGIN}/tiles/commune/{z}/{x}/{y}?at=2025-06-30&rev=r7`],
		});
		expect(sources['heritage-site']).toMatchObject({ tiles: [`${ORIGIN}/tiles/heritage-site/{z}/{x}/{y}`] });
	});

	it('holds only what is switched on, and what is never switched off', () => {
		const style = compose({ layers: [] });
		expect(Object.keys(style.sources).sort()).toEqual(['coast', 'coast-label', 'islands']);
		expect(style.layers.map((layer) => layer.id)).not.toContain('commune:fill');
	});

	it('paints fills, then lines, then names, then points, whatever the order they were switched on', () => {
		const ids = compose({ layers: EVERYTHING.toReversed() }).layers.map((layer) => layer.id);
		expect(ids).toEqual(compose({}).layers.map((layer) => layer.id));
		const sequence = [
			'sea',
			'coast:land',
			'province:fill',
			'commune:fill',
			SURFACE_ANCHOR,
			'province:boundary',
			'commune:boundary',
			'commune:name',
			'hamlet:symbol',
			'festival:symbol',
		];
		expect(ids.filter((id) => sequence.includes(id))).toEqual(sequence);
	});

	it('lays an extension above the fills and beneath the lines, and its circles beneath the names', () => {
		const extension: MapExtension = {
			id: 'overlay',
			sources: { 'overlay:points': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
			layers: [
				{
					slot: 'fill',
					layer: { id: 'overlay:fill', type: 'fill', source: 'commune', 'source-layer': 'commune' },
				},
				{ slot: 'circle', layer: { id: 'overlay:circle', type: 'circle', source: 'overlay:points' } },
			],
			interactive: { 'overlay:fill': 'commune' },
		};
		const scene: MapScene = { ...SCENE, extensions: [extension] };
		const ids = composeStyle(scene, LAYERS, ORIGIN).layers.map((layer) => layer.id);
		const sequence = ['commune:fill', 'overlay:fill', 'commune:boundary', 'overlay:circle', 'commune:name'];
		expect(ids.filter((id) => sequence.includes(id))).toEqual(sequence);
		expect(interactiveLayers(scene, LAYERS).get('overlay:fill')?.id).toBe('commune');
	});

	it('brings the tiles an extension borrows although their layer is off', () => {
		const layer = {
			id: 'overlay:fill',
			type: 'fill',
			source: 'district',
			'source-layer': 'district',
		} as const;
		const style = compose({
			layers: [],
			extensions: [{ id: 'overlay', sources: {}, layers: [{ slot: 'fill', layer }] }],
		});
		expect(style.sources['district']).toBeDefined();
		expect(style.layers.map((one) => one.id)).not.toContain('district:fill');
	});

	it('lets points and areas be clicked, but not the ground, names or outlines', () => {
		const ids = [...interactiveLayers(SCENE, LAYERS).keys()];
		expect(ids).toEqual(
			expect.arrayContaining(['commune:fill', 'hamlet:symbol', 'connectivity-gap:cluster']),
		);
		expect(ids.filter((id) => /^(coast|islands)|:(name|boundary|highlight)$/.test(id))).toEqual([]);
	});

	it('lets nothing be clicked on a map that only asks for a place', () => {
		expect(interactiveLayers({ ...SCENE, passive: true }, LAYERS).size).toBe(0);
	});
});
