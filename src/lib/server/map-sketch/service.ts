import type { AreaKind, AreaOutlines, AreaSummary } from '../../areas/types.ts';
import { areaTitle, kindName } from '../../areas/title.ts';
import { SOC_TRANG_BOUNDS, type BoundingBox, type Position } from '../../geo/index.ts';
import { packRing, ringsToPath, unpackRing, type PackedRing } from '../../geo/outlines.ts';
import type { Locale, LocalizedText } from '../../i18n/index.ts';
import { placeLabels } from '../../map/sketch/place-labels.ts';
import { spotOn, toWorld, worldBox, worldToMetres } from '../../map/sketch/sheet.ts';
import type { Sketch, SketchUnit } from '../../map/sketch/types.ts';
import { countUnits } from '../areas/outline-repository.ts';
import { getOutlines } from '../areas/outlines.ts';
import { listAreas } from '../areas/repository.ts';
import type { Sql } from '../db/index.ts';
import { islandsWithin, landWithin } from './ground.ts';

const LEVEL = 'commune';
const HOME = SOC_TRANG_BOUNDS;
/** Half a screen around it on every side; what lies beyond is not drawn and never shown. */
const GROUND: BoundingBox = [104.5, 8.4, 107.3, 10.8];
/** A country would be heavier than the map it stands in for. */
const MOST_UNITS = 250;
/** About 70 m each: half a pixel of a large screen that shows the whole region. */
const STEPS = 1200;

export interface WantedSketch {
	/** YYYY-MM-DD. */
	at: string;
	/** Changes whenever these units do. */
	revision: string;
	locale: Locale;
}

/** Sketches by what they are of; a person's figures are never part of them. */
export class Sketches {
	readonly #kept = new Map<string, Promise<Sketch | null>>();
	/** Days people look at, in three languages. */
	readonly #most = 48;

	/** The region on a day; null where there is nothing to draw, or too much. */
	find(sql: Sql, wanted: WantedSketch): Promise<Sketch | null> {
		const key = [wanted.at, wanted.revision, wanted.locale].join('|');
		const kept = this.#kept.get(key);
		if (kept) {
			this.#kept.delete(key);
			this.#kept.set(key, kept);
			return kept;
		}
		const made = makeSketch(sql, wanted);
		this.#kept.set(key, made);
		made.catch(() => this.#kept.delete(key));
		const [oldest] = this.#kept.keys();
		if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
		return made;
	}
}

async function makeSketch(sql: Sql, { at, locale }: WantedSketch): Promise<Sketch | null> {
	const count = await countUnits(sql, LEVEL, at);
	if (count === 0 || count > MOST_UNITS) return null;
	const [outlines, areas] = await Promise.all([
		getOutlines(sql, { level: LEVEL, at, steps: STEPS }),
		listAreas(sql, LEVEL, at),
	]);
	return drawSketch({ outlines, areas, locale });
}

/** Pure: the same units make the same sketch. */
export function drawSketch({
	outlines,
	areas,
	locale,
}: {
	outlines: AreaOutlines;
	areas: readonly AreaSummary[];
	locale: Locale;
}): Sketch | null {
	const { grid } = outlines;
	if (!grid) return null;
	const sheet = worldBox(HOME);
	const [left, top] = worldToMetres([sheet.west, sheet.north]);
	const [right, bottom] = worldToMetres([sheet.east, sheet.south]);
	const viewBox = [left - grid.west, grid.north - top, right - left, top - bottom].map((metres) =>
		Number((metres / grid.step).toFixed(2)),
	) as unknown as Sketch['viewBox'];
	const ground = landWithin(GROUND);
	const toPath = (rings: readonly Position[][]) =>
		ringsToPath(
			rings.flatMap((ring) => {
				const packed = packRing(
					ring.map((place) => worldToMetres(toWorld(place))),
					grid,
				);
				return packed ? [packed] : [];
			}),
		);
	return {
		at: outlines.at,
		level: LEVEL,
		home: HOME,
		ground: GROUND,
		viewBox,
		land: toPath(ground.home),
		foreignLand: toPath(ground.foreign),
		units: drawUnits(outlines, areas, locale),
		islands: islandsWithin(GROUND, locale),
	};
}

function drawUnits(outlines: AreaOutlines, areas: readonly AreaSummary[], locale: Locale): SketchUnit[] {
	const byId = new Map(areas.map((area) => [area.id, area]));
	const sheet = worldBox(HOME);
	const drawn = outlines.units.filter(({ rings }) => rings.length > 0);
	const named = drawn.map(({ id, kind, name, rings }) => {
		const point = byId.get(id)?.labelPoint;
		return {
			...(point ? spotOn(sheet, point) : { x: NaN, y: NaN }),
			lines: mapLabel(kind, name, locale),
			weight: rings.reduce((sum, ring) => sum + areaOf(ring), 0),
		};
	});
	const withPlace = named.filter(({ x }) => !Number.isNaN(x));
	const tiers = placeLabels(withPlace, (sheet.east - sheet.west) / (sheet.south - sheet.north));
	return drawn.map(({ id, code, kind, name, rings }, at) => {
		const { x, y, lines } = named[at]!;
		const area = byId.get(id);
		const tier = tiers[withPlace.indexOf(named[at]!)];
		return {
			id,
			key: code === null ? null : `${code}@${area?.validFrom ?? area?.validTo ?? ''}`,
			title: areaTitle(kind, name, locale),
			path: ringsToPath(rings),
			label: tier === undefined ? null : { x, y, lines, tier },
		};
	});
}

/** As the map's own labels say it (map/labels.ts): a number with its kind, in Khmer the Vietnamese name below. */
function mapLabel(kind: AreaKind, name: LocalizedText, locale: Locale): string[] {
	const vietnamese = /^[1-9]\d*$/.test(name.vi) ? `${kindName(kind, 'vi')} ${name.vi}` : name.vi;
	if (locale === 'km') return name.km ? [name.km, vietnamese] : [vietnamese];
	return [locale === 'en' ? (name.en ?? vietnamese) : vietnamese];
}

/** Twice the area, steps². */
function areaOf(ring: PackedRing): number {
	const vertices = unpackRing(ring);
	return Math.abs(
		vertices.reduce((sum, [x, y], at) => {
			const [nextX, nextY] = vertices[(at + 1) % vertices.length]!;
			return sum + x * nextY - nextX * y;
		}, 0),
	);
}
