import { area, featureCollection, polygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Commune } from './communes.ts';
import { PROJECT_PUBLISHER, toGeoJson, type Dataset, type LocalizedText } from './dataset.ts';
import { labelPoint, toDegrees, toRings } from './planar.ts';

/** The district-level units of Sóc Trăng until 30 June 2025. */
const DISTRICTS: Record<string, { kind: string; name: string }> = {
	'941': { kind: 'Thành phố', name: 'Sóc Trăng' },
	'942': { kind: 'Huyện', name: 'Châu Thành' },
	'943': { kind: 'Huyện', name: 'Kế Sách' },
	'944': { kind: 'Huyện', name: 'Mỹ Tú' },
	'945': { kind: 'Huyện', name: 'Cù Lao Dung' },
	'946': { kind: 'Huyện', name: 'Long Phú' },
	'947': { kind: 'Huyện', name: 'Mỹ Xuyên' },
	'948': { kind: 'Thị xã', name: 'Ngã Năm' },
	'949': { kind: 'Huyện', name: 'Thạnh Trị' },
	'950': { kind: 'Thị xã', name: 'Vĩnh Châu' },
	'951': { kind: 'Huyện', name: 'Trần Đề' },
};

const GENERALISED: LocalizedText = {
	vi: 'Ranh giới khái quát hóa bởi dự án, khoảng 1:250.000, không phải ranh giới chính thức; hợp từ các xã.',
	km: 'ព្រំប្រទល់ធ្វើឱ្យទូទៅដោយគម្រោង ប្រហែល ១:២៥០.០០០ មិនមែនព្រំប្រទល់ផ្លូវការទេ។',
	en: 'Generalised by this project to about 1:250,000, not official boundaries; the union of the communes.',
};

/** The 11 districts, dissolved from their communes. */
export function districtDataset(communes: readonly Commune[]): Dataset {
	const features = Object.entries(DISTRICTS).map(([code, { kind, name }]) => {
		const geometry = dissolve(communes.filter(({ districtCode }) => districtCode === code));
		return areaFeature(geometry, { code, kind, name, parent: '94' });
	});
	return dataset('districts-2024', 'districts.geojson', features, '2024-09-01', {
		vi: '11 huyện, thị xã, thành phố của tỉnh Sóc Trăng (đến 30/6/2025)',
		en: 'The 11 districts of Sóc Trăng province, until 30 June 2025',
	});
}

/**
 * The province until 30 June 2025, and the city that took it in. The city has a label point only: the boundaries
 * of its other 60 communes are not at hand.
 */
export function provinceDataset(communes: readonly Commune[]): Dataset {
	const province = areaFeature(dissolve(communes), {
		code: '94',
		kind: 'Tỉnh',
		name: 'Sóc Trăng',
		valid_to: '2025-06-30',
		successor: '92',
	});
	const city = {
		type: 'Feature',
		geometry: null,
		properties: {
			code: '92',
			kind: 'Thành phố',
			name: 'Cần Thơ',
			valid_from: '2025-07-01',
			label: [105.7833, 10.0333],
		},
	};
	return dataset('province-2024', 'province.geojson', [province, city], '2025-07-01', {
		vi: 'Tỉnh Sóc Trăng (đến 30/6/2025) và thành phố Cần Thơ (từ 1/7/2025)',
		en: 'Sóc Trăng province until 30 June 2025, and Cần Thơ city since 1 July 2025',
	});
}

/** The union of communes, without the slivers that rounding could leave between them. */
export function dissolve(communes: readonly Commune[]): Polygon | MultiPolygon {
	const parts = communes.map(({ geometry }): Feature<Polygon | MultiPolygon> => ({
		type: 'Feature',
		properties: {},
		geometry,
	}));
	const first = parts[0];
	if (!first) throw new RangeError('Nothing to dissolve');
	const merged = parts.length === 1 ? first : union(featureCollection(parts));
	if (!merged) throw new Error('The union of the communes is empty');
	return withoutSlivers(merged.geometry);
}

/** Drops rings under one hectare: where generalised neighbours gape or overlap, not enclaves. */
function withoutSlivers(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
	const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
	const isReal = (ring: Position[]) => area(polygon([ring])) >= 10_000;
	const clean = polygons.flatMap(([outer = [], ...holes]) =>
		isReal(outer) ? [[outer, ...holes.filter(isReal)]] : [],
	);
	return clean.length === 1
		? { type: 'Polygon', coordinates: clean[0] ?? [] }
		: { type: 'MultiPolygon', coordinates: clean };
}

function areaFeature(geometry: Polygon | MultiPolygon, properties: Record<string, string>) {
	const label = toDegrees(labelPoint(toRings(geometry)));
	return { type: 'Feature', geometry, properties: { ...properties, label } };
}

function dataset(id: string, name: string, features: unknown[], date: string, title: LocalizedText): Dataset {
	return {
		source: {
			id,
			title,
			publisher: PROJECT_PUBLISHER,
			licence: 'CC-BY-4.0',
			licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
			address: 'data/geo/communes-2024',
			date,
			crs: 'EPSG:4326',
			illustrative: false,
			note:
				id === 'province-2024'
					? {
							vi: `${GENERALISED.vi} Thành phố Cần Thơ chỉ có điểm đặt tên; chưa có ranh giới 60 xã, phường còn lại.`,
							en: `${GENERALISED.en} Cần Thơ city has a label point only; the other 60 communes are not included.`,
						}
					: GENERALISED,
		},
		files: [{ name, text: toGeoJson(features), rows: features.length }],
	};
}
