import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { composeStyle } from './engine/compose.ts';
import { LAYERS } from './registry.ts';
import type { MapScene } from './scene.ts';
import coast from './layers/coast/layer.ts';
import islands from './layers/islands/layer.ts';

const points = JSON.parse(
	readFileSync('data/geo/islands/islands.geojson', 'utf8'),
) as FeatureCollection<Point>;
const countries = JSON.parse(
	readFileSync('data/geo/context-land/countries.json', 'utf8'),
) as FeatureCollection<Polygon | MultiPolygon>;

/** Archipelagos as [west, south, east, north]. */
const HOANG_SA = [111, 15.6, 113, 17.2] as const;
const TRUONG_SA = [111.5, 7, 115.5, 11.6] as const;

function inside([lng = 0, lat = 0]: number[], [west, south, east, north]: readonly number[]): boolean {
	return lng > (west ?? 0) && lng < (east ?? 0) && lat > (south ?? 0) && lat < (north ?? 0);
}

/** Law 27/2018/QH14, article 18. */
describe('Hoàng Sa and Trường Sa', () => {
	it.each([
		['hoang-sa', 'Quần đảo Hoàng Sa (Việt Nam)', HOANG_SA],
		['truong-sa', 'Quần đảo Trường Sa (Việt Nam)', TRUONG_SA],
	])('%s is where it lies, under its Vietnamese name', (id, name, box) => {
		const island = points.features.find((feature) => feature.properties?.['id'] === id);
		expect(island?.properties?.['name_vi']).toBe(name);
		expect(island?.properties?.['name_en']).toContain('Viet Nam');
		expect(island?.properties?.['name_km']).toContain('វៀតណាម');
		expect(inside(island?.geometry.coordinates ?? [], box)).toBe(true);
	});

	it('cannot be switched off, faded or pushed out by other names', () => {
		const nothing: MapScene = {
			theme: 'light',
			locale: 'vi',
			at: '2026-11-22',
			layers: [{ id: 'islands', opacity: 0, filters: {} }],
			revisions: {},
			extensions: [],
			pin: null,
		};
		const full = composeStyle({ ...nothing, layers: [] }, LAYERS, 'https://map.example');
		const faded = composeStyle(nothing, LAYERS, 'https://map.example');
		const own = (style: typeof full) => style.layers.filter((layer) => layer.id.startsWith('islands:'));
		expect(own(full).map((layer) => layer.type)).toEqual(['circle', 'symbol']);
		expect(own(faded)).toEqual(own(full));
		expect(islands.permanent).toBe(true);
		const name = own(full).find((layer) => layer.type === 'symbol');
		expect(name?.layout?.['text-allow-overlap']).toBe(true);
		for (const layer of own(full)) expect([layer.minzoom, layer.maxzoom]).toEqual([undefined, undefined]);
	});

	it('are no other country’s land on the map', () => {
		for (const { properties, geometry } of countries.features) {
			if (properties?.['code'] === '704') continue;
			const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
			const strays = polygons.flat(2).filter((at) => inside(at, HOANG_SA) || inside(at, TRUONG_SA));
			expect(strays, String(properties?.['name_vi'])).toEqual([]);
		}
	});

	it('lie in what is called Biển Đông, and nothing else is', () => {
		const names = coast.source.kind === 'bundled' ? (coast.source.labels?.features ?? []) : [];
		const sea = names.filter((feature) => feature.properties?.['kind'] === 'sea');
		expect(sea.map((feature) => feature.properties?.['name_vi'])).toEqual(['Biển Đông', 'Vịnh Thái Lan']);
	});
});
