import { VIETNAM_BOUNDS, type BoundingBox, type Position } from './bounds.ts';
import { COORDINATE_SYSTEMS, toWgs84, type CoordinateSystemCode } from './coordinate-systems.ts';

export interface SystemProposal {
	code: CoordinateSystemCode;
	/** The file writes north before east. */
	isSwapped: boolean;
	/** 0…1: how many of the points would lie where the region is. */
	inRegion: number;
	/** 0…1: how many would lie in Vietnam with its sea. */
	inCountry: number;
}

const isWithin = ([lng, lat]: Position, [west, south, east, north]: BoundingBox) =>
	lng >= west && lng <= east && lat >= south && lat <= north;

const shareOf = (points: readonly Position[], isOne: (point: Position) => boolean) =>
	points.length === 0 ? 0 : points.filter(isOne).length / points.length;

/** Degrees, whatever they mean: numbers of a plane are far larger. */
const looksGeographic = (points: readonly Position[]) =>
	points.every(([first, second]) => Math.abs(first) <= 180 && Math.abs(second) <= 180);

/**
 * The systems in which coordinates could have been written, likeliest first: by where the points would lie. Several may
 * fit: zones lie 55 km apart, WGS 84 and VN-2000 in degrees 225 m, so a person looks at the map and confirms.
 * @param points as the file has them, in its own order; some hundred are enough
 * @param region where data of this office lies, EPSG:4326
 * @returns only systems in which at least half of the points lie in Vietnam; none = nothing known here fits
 */
export function proposeSystems(points: readonly Position[], region: BoundingBox): SystemProposal[] {
	const isGeographic = looksGeographic(points);
	const proposals = COORDINATE_SYSTEMS.filter(({ kind }) => (kind === 'geographic') === isGeographic).flatMap(
		({ code }) =>
			[false, true].map((isSwapped): SystemProposal => {
				const places = points.map(([first, second]) =>
					toWgs84(isSwapped ? [second, first] : [first, second], code),
				);
				return {
					...{ code, isSwapped },
					inRegion: shareOf(places, (place) => isWithin(place, region)),
					inCountry: shareOf(places, (place) => isWithin(place, VIETNAM_BOUNDS)),
				};
			}),
	);
	// The order of the list decides between equals: it begins with the likeliest.
	return proposals
		.filter(({ inCountry }) => inCountry >= 0.5)
		.sort(
			(one, other) =>
				other.inRegion - one.inRegion ||
				other.inCountry - one.inCountry ||
				Number(one.isSwapped) - Number(other.isSwapped),
		);
}
