import type { Commune } from './communes.ts';
import { DEMO_PUBLISHER, readData, toCsv, type Dataset } from './dataset.ts';
import type { Hamlet } from './hamlets.ts';
import { isInside, rotate, toDegrees, type Metres } from './planar.ts';
import { seeded, type Random } from './random.ts';

type PointKind = 'school' | 'clinic' | 'culture-house' | 'post-point' | 'commune-office';

interface PublicPoint {
	id: string;
	kind: PointKind;
	name: string;
	position: Metres;
}

const HAMLETS_A_SCHOOL = 3;
const CULTURE_HOUSE_SHARE = 0.55;

/** Where public life happens: a school for every few hamlets, a clinic and a post point in each old commune, an office in each new one. */
export function buildPublicPoints(communes: readonly Commune[], hamlets: readonly Hamlet[]): PublicPoint[] {
	const offices = new Map(readNewNames().map(({ code, title }) => [code, title]));
	return communes.flatMap((commune) => {
		const random = seeded(`public-points/${commune.code}`);
		const here = random.shuffle(hamlets.filter(({ commune2024 }) => commune2024 === commune.code));
		const title = `${commune.kind.toLocaleLowerCase('vi')} ${commune.name}`;
		const [centre = here[0], next = centre] = here;
		if (!centre || !next) return [];
		const beside = (hamlet: Hamlet) => placeBeside(hamlet.label, commune, random);
		const point = (kind: PointKind, ordinal: number, name: string, hamlet: Hamlet): PublicPoint => ({
			id: `p-${kind}-${commune.code}-${String(ordinal).padStart(2, '0')}`,
			kind,
			name,
			position: beside(hamlet),
		});
		// The office of a new commune stands in the first of the old ones it was made of.
		const office = offices.get(commune.newCode);
		const isSeat = communes.find(({ newCode }) => newCode === commune.newCode) === commune;
		return [
			...(office && isSeat ? [point('commune-office', 1, `Ủy ban nhân dân ${office}`, centre)] : []),
			point('clinic', 1, `Trạm y tế ${title}`, centre),
			point('post-point', 1, `Điểm bưu điện – văn hóa ${title}`, next),
			...here
				.filter((_, index) => index % HAMLETS_A_SCHOOL === 0)
				.map((hamlet, index) =>
					point('school', index + 1, `Trường tiểu học ${title}, điểm ${index + 1}`, hamlet),
				),
			...here
				.filter(() => random.chance(CULTURE_HOUSE_SHARE))
				.map((hamlet, index) =>
					point(
						'culture-house',
						index + 1,
						`Nhà văn hóa ${hamlet.kind.toLocaleLowerCase('vi')} ${hamlet.name}`,
						hamlet,
					),
				),
		];
	});
}

/** Within a walk of the hamlet and inside its commune; the hamlet's own place where the border is that near. */
function placeBeside([x, y]: Metres, commune: Commune, random: Random): Metres {
	for (let attempt = 0; attempt < 8; attempt++) {
		const [dx, dy] = rotate([random.between(40, 320), 0], random.between(0, 2 * Math.PI));
		const place: Metres = [x + dx, y + dy];
		if (isInside(place, commune.rings)) return place;
	}
	return [x, y];
}

function readNewNames(): { code: string; title: string }[] {
	const { features } = JSON.parse(readData('communes-2025', 'communes.geojson')) as {
		features: { properties: { code: string; kind: string; name: string } }[];
	};
	return features.map(({ properties: { code, kind, name } }) => ({
		code,
		title: `${kind.toLocaleLowerCase('vi')} ${name}`,
	}));
}

/** The dataset `demo-public-points`. */
export function publicPointDataset(points: readonly PublicPoint[]): Dataset {
	const rows = points.map(({ id, kind, name, position }) => {
		const [lng, lat] = toDegrees(position);
		return { id, kind, name_vi: name, lng, lat };
	});
	return {
		source: {
			id: 'demo-public-points',
			title: {
				vi: 'Trường học, trạm y tế, nhà văn hóa, trụ sở (minh họa)',
				km: 'សាលា មណ្ឌលសុខភាព សាលវប្បធម៌ ការិយាល័យឃុំ (ឧទាហរណ៍)',
				en: 'Schools, clinics, culture houses and offices (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/public-points.ts',
			date: '2026-09-30',
			crs: 'EPSG:4326',
			illustrative: true,
			note: {
				vi: 'Tên đặt theo xã và ấp, vị trí được sinh ra để minh họa; không phải vị trí thật của cơ sở nào.',
				en: 'Named after communes and hamlets, placed from a seed; not the real place of any of them.',
			},
		},
		files: [
			{ name: 'points.csv', text: toCsv(['id', 'kind', 'name_vi', 'lng', 'lat'], rows), rows: rows.length },
		],
	};
}
