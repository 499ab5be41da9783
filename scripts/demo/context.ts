import { createRequire } from 'node:module';
import {
	area,
	bboxPolygon,
	featureCollection,
	intersect,
	lineString,
	polygon,
	simplify,
	union,
} from '@turf/turf';
import type { BBox, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { DELTA } from '../../src/lib/map/layers/coast/extent.ts';
import { toGeoJson, type Dataset, type LocalizedText } from './dataset.ts';

/** West, south, east, north of the context map: at country scale no window shows where it is cut. */
const BOX: BBox = [88, -11, 130, 32];

/** Names as Vietnamese maps write them, by ISO 3166-1 numeric code. A country not listed is not drawn. */
const COUNTRIES: Record<string, LocalizedText> = {
	'704': { vi: 'Việt Nam', km: 'វៀតណាម', en: 'Viet Nam' },
	'116': { vi: 'Campuchia', km: 'កម្ពុជា', en: 'Cambodia' },
	'418': { vi: 'Lào', km: 'ឡាវ', en: 'Laos' },
	'764': { vi: 'Thái Lan', km: 'ថៃ', en: 'Thailand' },
	'104': { vi: 'Myanmar', km: 'មីយ៉ាន់ម៉ា', en: 'Myanmar' },
	'156': { vi: 'Trung Quốc', km: 'ចិន', en: 'China' },
	'344': { vi: 'Hồng Kông (Trung Quốc)', en: 'Hong Kong (China)' },
	'446': { vi: 'Ma Cao (Trung Quốc)', en: 'Macao (China)' },
	'458': { vi: 'Malaysia', km: 'ម៉ាឡេស៊ី', en: 'Malaysia' },
	'702': { vi: 'Singapore', km: 'សិង្ហបុរី', en: 'Singapore' },
	'360': { vi: 'Indonesia', km: 'ឥណ្ឌូនេស៊ី', en: 'Indonesia' },
	'096': { vi: 'Brunei', km: 'ប្រ៊ុយណេ', en: 'Brunei' },
	'608': { vi: 'Philippines', km: 'ហ្វីលីពីន', en: 'Philippines' },
	'158': { vi: 'Đài Loan (Trung Quốc)', en: 'Taiwan (China)' },
	'626': { vi: 'Đông Timor', en: 'Timor-Leste' },
	'356': { vi: 'Ấn Độ', en: 'India' },
	'050': { vi: 'Bangladesh', en: 'Bangladesh' },
	'064': { vi: 'Bhutan', en: 'Bhutan' },
	'392': { vi: 'Nhật Bản', en: 'Japan' },
};
const VIETNAM = '704';

/**
 * Boxes around Hoàng Sa and Trường Sa. Natural Earth draws the first as part of China and the second as nobody's;
 * every island in them is Vietnamese here (Law 27/2018/QH14, article 18).
 */
export const ARCHIPELAGOS: Record<'Hoàng Sa' | 'Trường Sa', [number, number, number, number]> = {
	'Hoàng Sa': [110.8, 15.3, 113.2, 17.6],
	'Trường Sa': [111.2, 6.3, 116.2, 12.2],
};
/** Natural Earth's own names for what it leaves unassigned; the reef belongs to no map of ours. */
const UNASSIGNED_VIETNAMESE = 'Spratly Is.';

type WorldAtlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** What lies within reach of Vietnam's own borders, and how far a line may stray there and beyond, degrees. */
const NEIGHBOURHOOD: readonly [number, number, number, number] = [101, 7, 111, 24];
const STRAY = { near: 0.02, far: 0.05 };

/** Where people look closely: the southern coast and the archipelagos. Elsewhere a pixel is larger than a kilometre. */
const CLOSE: readonly [number, number, number, number][] = [
	[104, 8, 108, 11.5],
	...Object.values(ARCHIPELAGOS),
];

/** Countries around Vietnam, from Natural Earth 1:10 million. */
export function contextDataset(): Dataset {
	const world = thin(createRequire(import.meta.url)('world-atlas/countries-10m.json') as WorldAtlas);
	const countries = new Map<string, Position[][][]>();
	for (const { id, geometry, properties } of feature(world, world.objects.countries).features) {
		for (const part of polygonsOf(geometry)) {
			const owner = ownerOf(part, String(id), properties.name);
			if (!(owner in COUNTRIES)) continue;
			countries.set(owner, [...(countries.get(owner) ?? []), part]);
		}
	}
	const within = (box: BBox) =>
		[...countries]
			.sort(([one], [other]) => one.localeCompare(other))
			.map(([code, polygons]) => {
				const name = COUNTRIES[code];
				return toFeature(clipAll(polygons, box), {
					code,
					name_vi: name?.vi,
					name_km: name?.km ?? null,
					name_en: name?.en,
				});
			})
			.filter(({ geometry }) => geometry.coordinates.length > 0);
	const [whole, delta] = [within(BOX), within(DELTA)];
	return {
		source: {
			id: 'context-land',
			title: {
				vi: 'Việt Nam và các nước xung quanh',
				km: 'វៀតណាម និងប្រទេសជុំវិញ',
				en: 'Viet Nam and the countries around it',
			},
			publisher: { vi: 'Natural Earth', en: 'Natural Earth' },
			licence: 'Public domain',
			licenceUrl: 'https://www.naturalearthdata.com/about/terms-of-use/',
			address: 'https://www.npmjs.com/package/world-atlas (Natural Earth 1:10m)',
			date: '2022-05-13',
			crs: 'EPSG:4326',
			illustrative: false,
			note: {
				vi:
					'Bản đồ nền khái quát 1:10.000.000, không dùng để xác định đường biên giới. Quần đảo Hoàng Sa và quần đảo ' +
					'Trường Sa thuộc chủ quyền Việt Nam; không thể hiện đường yêu sách của nước khác.',
				en:
					'Context at 1:10 million, not for the course of borders. Hoàng Sa and Trường Sa are Vietnamese; no other ' +
					'claim line is drawn.',
			},
		},
		files: [
			// .json, because web servers compress that and not .geojson.
			{ name: 'countries.json', text: toGeoJson(whole), rows: whole.length },
			{ name: 'delta.json', text: toGeoJson(delta), rows: delta.length },
		],
	};
}

/** Named islands and archipelagos of Vietnam as label points. */
export function islandDataset(): Dataset {
	const island = (id: string, coordinates: Position, name: LocalizedText, rank: number) => ({
		type: 'Feature',
		id,
		geometry: { type: 'Point', coordinates },
		properties: { id, name_vi: name.vi, name_km: name.km ?? null, name_en: name.en, rank },
	});
	const features = [
		island('hoang-sa', [112, 16.5], HOANG_SA, 1),
		island('truong-sa', [111.9, 10.4], TRUONG_SA, 1),
		island('con-dao', [106.6, 8.69], { vi: 'Côn Đảo', en: 'Côn Đảo' }, 2),
		island('phu-quoc', [103.98, 10.23], { vi: 'Phú Quốc', en: 'Phú Quốc' }, 2),
	];
	return {
		source: {
			id: 'islands',
			title: { vi: 'Quần đảo và đảo của Việt Nam', km: 'ប្រជុំកោះ និងកោះរបស់វៀតណាម', en: 'Islands of Viet Nam' },
			publisher: { vi: 'Dự án Phum Sóc', en: 'The Phum Sóc project' },
			licence: 'CC0-1.0',
			licenceUrl: 'https://creativecommons.org/publicdomain/zero/1.0/',
			address: 'Luật Đo đạc và bản đồ số 27/2018/QH14, Điều 18',
			date: '2026-11-22',
			crs: 'EPSG:4326',
			illustrative: false,
			note: {
				vi: 'Điểm đặt tên, không phải ranh giới.',
				en: 'Label points, not boundaries.',
			},
		},
		files: [{ name: 'islands.geojson', text: toGeoJson(features), rows: features.length }],
	};
}

const HOANG_SA: LocalizedText = {
	vi: 'Quần đảo Hoàng Sa (Việt Nam)',
	km: 'ប្រជុំកោះហ្វាងសា (វៀតណាម)',
	en: 'Hoàng Sa archipelago (Viet Nam)',
};
const TRUONG_SA: LocalizedText = {
	vi: 'Quần đảo Trường Sa (Việt Nam)',
	km: 'ប្រជុំកោះទ្រឿងសា (វៀតណាម)',
	en: 'Trường Sa archipelago (Viet Nam)',
};

/**
 * The same countries with fewer vertices: many first views fetch them. A line that two countries share is thinned
 * once, so they still meet. Lines of Vietnam, and all where people look closely, keep every vertex.
 */
function thin({ transform, arcs, ...world }: WorldAtlas): WorldAtlas {
	const { scale = [1, 1], translate = [0, 0] } = transform ?? {};
	const ours = new Set<number>();
	for (const geometry of world.objects.countries.geometries) {
		if (geometry.id !== VIETNAM || !('arcs' in geometry)) continue;
		// A negative number is an arc walked backwards.
		for (const arc of geometry.arcs.flat(Infinity) as number[]) ours.add(arc < 0 ? ~arc : arc);
	}
	const thinned = arcs.map((arc, index) => {
		let [x, y] = [0, 0];
		const line = arc.map(([dx = 0, dy = 0]) => {
			[x, y] = [x + dx, y + dy];
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
		const touches = (box: readonly number[]) => line.some((position) => isIn(position, box));
		if (ours.has(index) || CLOSE.some(touches)) return line;
		const tolerance = touches(NEIGHBOURHOOD) ? STRAY.near : STRAY.far;
		return simplify(lineString(line), { tolerance, highQuality: true }).geometry.coordinates;
	});
	return { ...world, arcs: thinned };
}

function ownerOf([outer]: Position[][], code: string, name: string): string {
	const isInArchipelago = Object.values(ARCHIPELAGOS).some((box) =>
		outer?.every((point) => isIn(point, box)),
	);
	return isInArchipelago || name === UNASSIGNED_VIETNAMESE ? VIETNAM : code;
}

function isIn([lng = 0, lat = 0]: Position, [west, south, east, north]: readonly number[]): boolean {
	return lng >= (west ?? 0) && lng <= (east ?? 0) && lat >= (south ?? 0) && lat <= (north ?? 0);
}

function polygonsOf(geometry: { type: string; coordinates?: unknown }): Position[][][] {
	if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates];
	return geometry.type === 'MultiPolygon' ? (geometry as MultiPolygon).coordinates : [];
}

/**
 * Rounds polygons to 0.001° (about 110 m) where people look closely and 0.01° elsewhere, and cuts them at the box.
 * Each vertex is rounded by itself, so neighbours still share theirs. The clipper also takes apart what rounding made
 * a ring cross itself, and joins what it pushed over one another: an island close to its coast.
 */
function clipAll(polygons: Position[][][], box: BBox): Position[][][] {
	const parts = polygons.flatMap((coordinates) => {
		const [outer, ...holes] = coordinates.map(roundRing).filter((ring) => ring.length >= 4);
		if (!outer) return [];
		const clipped = intersect(featureCollection([polygon([outer, ...holes]), bboxPolygon(box)]));
		return clipped ? polygonsOf(clipped.geometry).filter(isSeen) : [];
	});
	if (parts.length < 2) return parts;
	const joined = union(featureCollection(parts.map((part) => polygon(part))));
	return joined ? polygonsOf(joined.geometry) : [];
}

/**
 * Leaves out specks: near, those that the clipper cuts off where rounding folded a ring; far away, islands that at
 * country scale are a pixel or two.
 */
function isSeen(part: Position[][]): boolean {
	const isNear = [NEIGHBOURHOOD, ...CLOSE].some((box) => part[0]?.some((position) => isIn(position, box)));
	return area(polygon(part)) > (isNear ? 1_000 : 50_000_000);
}

function roundRing(ring: Position[]): Position[] {
	const rounded: Position[] = [];
	for (const [lng = 0, lat = 0] of ring) {
		const steps = CLOSE.some((box) => isIn([lng, lat], box)) ? 1000 : 100;
		const point = [Math.round(lng * steps) / steps, Math.round(lat * steps) / steps];
		const last = rounded.at(-1);
		if (last?.[0] !== point[0] || last?.[1] !== point[1]) rounded.push(point);
	}
	return rounded;
}

function toFeature(coordinates: Position[][][], properties: Record<string, string | null | undefined>) {
	return { type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } } as const;
}
