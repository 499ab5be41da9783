import { readFileSync } from 'node:fs';
import { fromWgs84 } from '../../src/lib/geo/coordinate-systems.ts';
import { TCVN_LETTERS } from '../../src/lib/text/encodings/tables.ts';
import { zipOf } from './intake-files.ts';
import { dbf, pointShp } from './shapefile.ts';

interface Hamlet {
	geometry: { coordinates: [number, number] };
	properties: { key: string; name_vi: string; kind: string; commune_2025: string; households: number | null };
}

/** Letters as the fonts of an old desk store them: one byte each, capitals with tones as small letters. */
export function writeTcvn(text: string): string {
	return [...text.normalize('NFC')]
		.map((letter) => {
			if (letter.charCodeAt(0) < 0x80) return letter;
			const at = TCVN_LETTERS.lastIndexOf(letter);
			const small = at < 0x20 ? TCVN_LETTERS.lastIndexOf(letter.toLowerCase()) : at;
			if (small < 0) throw new Error(`no TCVN3 for ${letter}`);
			return String.fromCharCode(0x80 + small);
		})
		.join('');
}

/**
 * What a commune officer has: hamlets of the demonstration as a zipped shapefile in VN-2000 / TM-3 105-30, names in
 * TCVN3, no .prj, no .cpg.
 * @param changed households of the first are told as so many
 * @param added names of hamlets nobody knows, near the first
 */
export function hamletsOfAnOldDesk({
	count = 12,
	changed = 777,
	added = ['Ấp Bưng Lức', 'Ấp Phú Thạnh'],
} = {}) {
	const { features } = JSON.parse(readFileSync('data/geo/demo-hamlets/hamlets.geojson', 'utf8')) as {
		features: Hamlet[];
	};
	// Of one commune, as its officer would send them; those with a number for a name say less.
	const known = features
		.filter(({ properties }) => properties.commune_2025 === '31804' && !/^\d/.test(properties.name_vi))
		.slice(0, count);
	const [lng, lat] = known[0]!.geometry.coordinates;
	const rows = [
		...known.map(({ geometry, properties }, at) => ({
			place: geometry.coordinates,
			cells: {
				TEN_AP: writeTcvn(`${properties.kind} ${properties.name_vi}`),
				MA_XA: properties.commune_2025,
				SO_HO: String(at === 0 ? changed : (properties.households ?? '')),
			},
		})),
		...added.map((name, at) => ({
			place: [lng + 0.004 * (at + 1), lat + 0.002] as [number, number],
			cells: { TEN_AP: writeTcvn(name), MA_XA: '31804', SO_HO: String(100 + at) },
		})),
	];
	const points = rows.map(({ place }) => fromWgs84(place, '9209') as [number, number]);
	const { shp, shx } = pointShp(points);
	return zipOf({
		'AP_31804.shp': shp,
		'AP_31804.shx': shx,
		'AP_31804.dbf': dbf(
			rows.map(({ cells }) => cells),
			'latin1',
		),
	});
}
