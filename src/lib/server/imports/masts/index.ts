import type { Position } from '$lib/geo';
import type { Note } from '../evidence/findings.ts';
import { findLand } from '../evidence/places.ts';
import { measureToCommunes } from '../evidence/repository.ts';
import type { EvidenceFormat } from '../evidence/run.ts';
import { parseMasts, type Mast, type ParsedMasts } from './parse.ts';
import { listMastsNear, listOperatorsOfMasts, writeMasts } from './repository.ts';

/** Nearer than this, two masts of one operator are one mast entered twice, metres. */
const SAME_PLACE_METRES = 10;
/** Boundaries are generalised: a mast this far off a commune's shore may stand on its bank, metres. */
const SHORE_METRES = 1000;

/** Masts (CSV) into `cell_site`; a mast with a known id is replaced, the others stay. */
export const masts: EvidenceFormat<ParsedMasts> = {
	parse: ({ bytes, answers }, note) => parseMasts(bytes, answers, note),

	async check(sql, { masts }, _request, note) {
		const placed = masts.flatMap(({ place }, at) => (place ? [{ at, lng: place[0], lat: place[1] }] : []));
		const metresOff = await measureToCommunes(sql, placed);
		for (const { at } of placed) checkLand(masts[at]!, metresOff.get(at) ?? null, note);

		const operatorOf = new Map(
			await listOperatorsOfMasts(
				sql,
				masts.map(({ id }) => id),
			),
		);
		for (const { id, operator, feature } of masts) {
			const known = operatorOf.get(id);
			if (known && operator && known !== operator)
				note('mast_other_operator', { feature, values: { id, known, operator } });
		}
		noteSamePlace(masts, note);
		for (const { at, other, metres } of await listMastsNear(sql, masts, SAME_PLACE_METRES)) {
			const { feature, place } = masts[at]!;
			note('mast_same_place', { feature, place, values: { other, metres } });
		}
	},

	apply: (sql, { masts }, { sourceId }) => writeMasts(sql, masts, sourceId),
};

/** @param metresOff from the nearest commune; 0 inside one, null where no commune is known */
function checkLand({ feature, place }: Mast, metresOff: number | null, note: Note): void {
	if (!place || metresOff === 0) return;
	const land = findLand(place);
	if (land === 'vietnam') note('place_outside_communes', { feature, place });
	else if (metresOff !== null && metresOff <= SHORE_METRES)
		note('place_off_shore', { feature, place, values: { metres: metresOff } });
	else if (land === 'sea') note('place_in_sea', { feature, place });
	else note('place_in_country', { feature, place, values: { country: land.vi } });
}

/** Masts of one operator in the same place within the file, by a grid of cells a little wider than the reach. */
function noteSamePlace(masts: Mast[], note: Note): void {
	const grid = new Map<string, Mast[]>();
	const cellDegrees = SAME_PLACE_METRES / 100_000;
	for (const mast of masts) {
		if (!mast.place) continue;
		const [column, row] = mast.place.map((degrees) => Math.floor(degrees / cellDegrees)) as Position;
		const near = [-1, 0, 1].flatMap((dx) =>
			[-1, 0, 1].flatMap((dy) => grid.get(`${mast.operator} ${column + dx} ${row + dy}`) ?? []),
		);
		for (const other of near) {
			const metres = metresBetween(mast.place, other.place!);
			if (other.id !== mast.id && metres <= SAME_PLACE_METRES)
				note('mast_same_place', {
					feature: mast.feature,
					place: mast.place,
					values: { other: other.id, metres },
				});
		}
		const key = `${mast.operator} ${column} ${row}`;
		grid.set(key, [...(grid.get(key) ?? []), mast]);
	}
}

/** Good to a millimetre over the metres it is asked about. */
function metresBetween([lng, lat]: Position, [otherLng, otherLat]: Position): number {
	const east = (lng - otherLng) * 111_320 * Math.cos((lat * Math.PI) / 180);
	return Math.hypot(east, (lat - otherLat) * 110_600);
}
