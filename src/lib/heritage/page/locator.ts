import type { BoundingBox, Position } from '$lib/geo';

/** Side of the square that stands for a blurred place, in degrees: about a kilometre here. */
export const CELL_DEGREES = 0.01;
/** Half the width of what is drawn around a point, in degrees: about six kilometres. */
const REACH_DEGREES = 0.055;
/** A little air around a commune, as a share of its size. */
const AIR = 0.25;
/** Width over height of the drawing. */
export const ASPECT = 4 / 3;

/** The part of the map to draw around a point, or around the bounds of a unit. Degrees, EPSG:4326. */
export function boxAround(place: Position | BoundingBox): BoundingBox {
	const [west, south, east, north] =
		place.length === 2
			? [
					place[0] - REACH_DEGREES,
					place[1] - REACH_DEGREES,
					place[0] + REACH_DEGREES,
					place[1] + REACH_DEGREES,
				]
			: [
					place[0] - AIR * (place[2] - place[0]),
					place[1] - AIR * (place[3] - place[1]),
					place[2] + AIR * (place[2] - place[0]),
					place[3] + AIR * (place[3] - place[1]),
				];
	return widen([west, south, east, north]);
}

/** Enlarged on one side, so that the drawing has the same shape for every record. */
function widen([west, south, east, north]: BoundingBox): BoundingBox {
	const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
	const width = (east - west) * squeeze;
	const height = north - south;
	if (width < height * ASPECT) {
		const more = (height * ASPECT - width) / squeeze / 2;
		return [west - more, south, east + more, north];
	}
	const more = (width / ASPECT - height) / 2;
	return [west, south - more, east, north + more];
}

/** Places of a drawing `width` units wide whose top left corner is the box's; y goes down. */
export class Projection {
	readonly height: number;
	readonly #scale: number;
	readonly #squeeze: number;

	constructor(
		readonly box: BoundingBox,
		readonly width: number,
	) {
		const [west, south, east, north] = box;
		this.#squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
		this.#scale = width / ((east - west) * this.#squeeze);
		this.height = (north - south) * this.#scale;
	}

	at([lng, lat]: Position): [x: number, y: number] {
		return [(lng - this.box[0]) * this.#squeeze * this.#scale, (this.box[3] - lat) * this.#scale];
	}

	/** An SVG path of closed rings. */
	path(rings: readonly (readonly Position[])[]): string {
		return rings
			.filter((ring) => ring.length > 2)
			.map(
				(ring) =>
					`M${ring
						.map((corner) =>
							this.at(corner)
								.map((n) => n.toFixed(1))
								.join(' '),
						)
						.join('L')}Z`,
			)
			.join('');
	}
}

/** Length on the ground of a scale bar that fits `most` units, in metres: 1, 2 or 5 times a power of ten. */
export function scaleBar(box: BoundingBox, width: number, most: number): { metres: number; length: number } {
	const [west, south, east, north] = box;
	const metresWide = (east - west) * 111_320 * Math.cos((((south + north) / 2) * Math.PI) / 180);
	const metres = (metresWide * most) / width;
	const power = 10 ** Math.floor(Math.log10(metres));
	const step = [5, 2, 1].find((factor) => factor * power <= metres) ?? 1;
	return { metres: step * power, length: (step * power * width) / metresWide };
}
