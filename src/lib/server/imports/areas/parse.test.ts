import { describe, expect, it } from 'vitest';
import { parseBoundaries } from './parse.ts';

const square = (lng: number, lat: number, size = 0.01) => ({
	type: 'Polygon',
	coordinates: [
		[
			[lng, lat],
			[lng + size, lat],
			[lng + size, lat + size],
			[lng, lat + size],
			[lng, lat],
		],
	],
});
const feature = (properties: object | null, geometry: unknown = square(106, 9.6)) => ({
	type: 'Feature',
	properties,
	geometry,
});
const parse = (features: unknown[], more: object = {}) =>
	parseBoundaries(JSON.stringify({ type: 'FeatureCollection', features, ...more }), {
		level: 'commune',
		attributes: {},
	});
const codes = (features: unknown[], more: object = {}) =>
	parse(features, more).findings.map(({ code }) => code);

describe('a file of boundaries', () => {
	it.each([
		['{"type":"FeatureColl', 'file_not_json'],
		['{"a": NaN}', 'file_not_json'],
		['null', 'file_not_collection'],
		['{"type":"Topology","objects":{}}', 'file_not_collection'],
		['{"type":"FeatureCollection","features":{}}', 'file_not_collection'],
		['{"type":"FeatureCollection","features":[]}', 'file_empty'],
	])('%s is refused with one finding', (text, code) => {
		const { boundaries, findings } = parseBoundaries(text, { level: 'commune', attributes: {} });
		expect(boundaries).toEqual([]);
		expect(findings).toMatchObject([{ code, severity: 'error' }]);
	});

	it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'])(
		'in %s is read',
		(name) => {
			expect(
				codes([feature({ code: '31507', name: 'Sóc Trăng' })], {
					crs: { type: 'name', properties: { name } },
				}),
			).toEqual([]);
		},
	);

	it.each(['urn:ogc:def:crs:EPSG::9209', 'EPSG:3857', 'urn:ogc:def:crs:EPSG::4756'])(
		'in %s is refused',
		(name) => {
			const crs = { type: 'name', properties: { name } };
			expect(parse([feature({ code: '31507' })], { crs }).findings).toMatchObject([
				{ code: 'crs_unsupported', values: { crs: name } },
			]);
		},
	);

	it('without a code attribute names those it has', () => {
		expect(parse([feature({ fid: 1, province_code: '92' })]).findings).toMatchObject([
			{ code: 'no_code_attribute', values: { fields: 'fid, province_code' } },
		]);
	});

	it('without the attribute a person named is refused', () => {
		const text = JSON.stringify({ type: 'FeatureCollection', features: [feature({ code: '31507' })] });
		const { findings } = parseBoundaries(text, { level: 'commune', attributes: { code: 'MAXA' } });
		expect(findings).toMatchObject([{ code: 'attribute_absent', values: { field: 'MAXA' } }]);
	});
});

describe('records', () => {
	it('are read past a broken one', () => {
		const { boundaries, findings } = parse([
			feature({ code: '31507', name: 'Phường Sóc Trăng' }),
			feature(
				{ code: '31510', name: 'Phú Lợi' },
				{
					type: 'Polygon',
					coordinates: [
						[
							[106, 9.6],
							[106.1, 9.6],
						],
					],
				},
			),
			null,
			feature(null),
			feature({ code: '31528', name: 'Kế Sách', type: 'Xã' }),
		]);
		expect(boundaries.map(({ code, name, kind, polygons }) => [code, name, kind, polygons !== null])).toEqual(
			[
				['31507', 'Sóc Trăng', 'phuong', true],
				['31510', 'Phú Lợi', null, false],
				[null, null, null, false],
				[null, null, null, true],
				['31528', 'Kế Sách', 'xa', true],
			],
		);
		expect(findings.map(({ code, feature }) => [code, feature?.index])).toEqual([
			['ring_too_short', 1],
			['code_missing', 2],
			['name_missing', 2],
			['no_geometry', 2],
			['code_missing', 3],
			['name_missing', 3],
		]);
	});

	it('keep what geojson-validation objects to in its own words', () => {
		const { findings, boundaries } = parse([
			{ type: 'feature', properties: { code: '31507', name: 'Sóc Trăng' }, geometry: square(106, 9.6) },
		]);
		expect(boundaries[0]?.polygons).toBeNull();
		expect(findings).toMatchObject([
			{
				code: 'structure',
				feature: { index: 0, code: '31507' },
				values: { detail: 'type must be "Feature"' },
			},
		]);
	});

	it('get the zeros back that a spreadsheet took, once for the file', () => {
		const { boundaries, findings } = parse([
			feature({ code: 91, name: 'A' }),
			feature({ code: 92, name: 'B' }),
		]);
		expect(boundaries.map(({ code }) => code)).toEqual(['00091', '00092']);
		expect(findings).toMatchObject([{ code: 'codes_padded', feature: null, values: { count: 2 } }]);
	});

	it('keep the published area unless the drawing contradicts it', () => {
		// 0.01° square at 9.6° north: 1.11 km × 1.10 km.
		const { boundaries, findings } = parse([
			feature({ code: '31507', name: 'A', area_km2: '1,25' }),
			feature({ code: '31510', name: 'B', area_km2: 125 }),
		]);
		expect(boundaries.map(({ areaKm2 }) => areaKm2)).toEqual([1.25, null]);
		expect(findings).toMatchObject([{ code: 'area_differs', values: { statedKm2: 125 } }]);
	});

	it('with an unusable code or an unknown kind say so', () => {
		expect(codes([feature({ code: 'X1', name: 'A', type: 'Commune' })])).toEqual([
			'code_malformed',
			'kind_unknown',
		]);
	});
});
