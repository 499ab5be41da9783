import { afterAll, describe, expect, it } from 'vitest';
import type { InspectedFile, IntakeFeature, ReadingChoice } from '$lib/imports/intake-types';
import { toVn2000 } from '$lib/geo/vn2000';
import { dbf, polygonShp, PRJ } from '../../../../tests/support/shapefile.ts';
import { intakeFolder, zipOf } from '../../../../tests/support/intake-files.ts';
import { inspectFile, readFeatures } from './index.ts';

const files = intakeFolder();
afterAll(() => files.remove());

async function inspect(name: string, content: string | Uint8Array) {
	const path = files.write(name, content);
	return { path, file: await inspectFile(path, name) };
}

/** All features of a layer, as the inspection proposes to read it. */
async function readAll(path: string, file: InspectedFile, change: Partial<ReadingChoice> = {}) {
	const [layer] = file.layers.filter(({ name }) => change.layer === undefined || name === change.layer);
	if (!layer) throw new Error(JSON.stringify(file.problems));
	const encodings = Object.fromEntries(
		layer.fields.flatMap(({ name, encoding }) => (encoding ? [[name, encoding.id]] : [])),
	);
	const choice: ReadingChoice = {
		layer: layer.name,
		system: layer.systems[0]?.code ?? '4326',
		encodings,
		coordinates: layer.coordinateColumns,
		swap: layer.swapped,
		...change,
	};
	const features: IntakeFeature[] = [];
	for await (const piece of readFeatures(path, choice)) features.push(...piece);
	return features;
}

const codes = (file: InspectedFile) => [
	...file.problems.map(({ code }) => code),
	...file.layers.flatMap(({ problems }) => problems.map(({ code }) => code)),
];

const point = (lng: number, lat: number, properties: Record<string, unknown> = {}) => ({
	type: 'Feature',
	properties,
	geometry: { type: 'Point', coordinates: [lng, lat] },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('GeoJSON', () => {
	it('is told by its content, whatever it is called', async () => {
		const { path, file } = await inspect(
			'ấp.xlsx',
			collection(point(105.97, 9.6, { 'tên ấp': 'Trà Đức', code: '01' }), point(105.98, 9.61)),
		);
		expect(file).toMatchObject({ format: 'geojson', fileName: 'ấp.xlsx' });
		expect(codes(file)).toContain('ending_differs');
		expect(file.layers[0]).toMatchObject({ features: 2, geometry: 'point', swapped: false });
		expect(file.layers[0]?.systems[0]).toMatchObject({ code: '4326', inside: 2, of: 2 });
		expect(await readAll(path, file)).toMatchObject([
			{ index: 0, geometry: { coordinates: [105.97, 9.6] }, properties: { 'tên ấp': 'Trà Đức', code: '01' } },
			{ index: 1, geometry: { coordinates: [105.98, 9.61] } },
		]);
	});
});

describe('a zipped shapefile', () => {
	it('of VN-2000 is read within a centimetre, with what it lacks said', async () => {
		const ring = [
			[105.9, 9.6],
			[105.9, 9.7],
			[106, 9.7],
			[105.9, 9.6],
		].map(([lng = 0, lat = 0]): [number, number] => {
			const { x, y } = toVn2000([lng, lat], '9209');
			return [y, x];
		});
		const { shp } = polygonShp([ring]);
		const { path, file } = await inspect(
			'giao nộp.zip',
			await zipOf({
				'giao nộp/vùng phủ.SHP': shp,
				'giao nộp/vùng phủ.dbf': dbf([{ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' }]),
				'giao nộp/vùng phủ.prj': PRJ.vn2000Zone10530,
			}),
		);
		expect(file.problems).toEqual([]);
		expect(codes(file)).toEqual(['shapefile_without_shx']);
		expect(file.layers[0]).toMatchObject({ name: 'vùng phủ', features: 1, stated: { code: '9209' } });
		const [feature] = await readAll(path, file);
		expect(feature?.properties).toEqual({ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' });
		const [[corner] = []] = (feature?.geometry as { coordinates: number[][][] }).coordinates;
		expect(corner?.[0]).toBeCloseTo(105.9, 7);
		expect(corner?.[1]).toBeCloseTo(9.6, 7);
	});
});
