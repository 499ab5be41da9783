import { geodesicMetres } from '../../geo/geodesic.ts';

/** Points in degrees, EPSG:4326: longitude and latitude of row i at 2i and 2i + 1. */
export type Positions = Float64Array;

const EQUATOR = 6_378_137;
const SQUARE_ECCENTRICITY = 0.00669437999014;
const RADIANS = Math.PI / 180;
/** The plane laid on the ellipsoid at a place is off by less than this share within 60 km of it. */
const PLANE_ERROR = 0.004;
const LEAST_CELL_DEGREES = 0.02;
/** One mast with a wrong position must not make the grid as large as the Earth. */
const MOST_CELLS = 2_000_000;

/** Masts by squares of 0.02 degrees or more, for "who is near?" without looking at all of them. */
export class MastGrid {
	readonly positions: Positions;
	#cell: number;
	#west: number;
	#south: number;
	#columns: number;
	#rows: number;
	/** Places of the masts of cell i: from #offsets[i] to #offsets[i + 1]. */
	#offsets: Uint32Array;
	#masts: Uint32Array;

	/** @param positions each with a longitude and a latitude */
	constructor(positions: Positions) {
		this.positions = positions;
		const count = positions.length / 2;
		let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
		for (let mast = 0; mast < count; mast++) {
			west = Math.min(west, positions[2 * mast]!);
			east = Math.max(east, positions[2 * mast]!);
			south = Math.min(south, positions[2 * mast + 1]!);
			north = Math.max(north, positions[2 * mast + 1]!);
		}
		[this.#west, this.#south] = [west, south];
		const square = count === 0 ? 0 : (east - west) * (north - south);
		this.#cell = Math.max(LEAST_CELL_DEGREES, Math.sqrt(square / MOST_CELLS));
		this.#columns = count === 0 ? 0 : Math.floor((east - west) / this.#cell) + 1;
		this.#rows = count === 0 ? 0 : Math.floor((north - south) / this.#cell) + 1;
		this.#offsets = new Uint32Array(this.#columns * this.#rows + 1);
		this.#masts = new Uint32Array(count);
		const cells = new Uint32Array(count);
		for (let mast = 0; mast < count; mast++) {
			const column = Math.floor((positions[2 * mast]! - west) / this.#cell);
			const row = Math.floor((positions[2 * mast + 1]! - south) / this.#cell);
			cells[mast] = row * this.#columns + column;
			this.#offsets[cells[mast]! + 1]!++;
		}
		for (let cell = 0; cell < this.#columns * this.#rows; cell++)
			this.#offsets[cell + 1]! += this.#offsets[cell]!;
		const filled = this.#offsets.slice();
		for (let mast = 0; mast < count; mast++) this.#masts[filled[cells[mast]!]!++] = mast;
	}

	/** Calls with every mast of the squares that a circle touches, and some more around it. */
	around(lng: number, lat: number, metres: number, call: (mast: number) => void): void {
		const [wide, tall] = metresOfDegree(lat);
		const reach = metres * (1 + PLANE_ERROR);
		// Towards the pole a degree of longitude is shorter, by less than 2 km a degree: the circle spans more of them.
		const spread = reach / Math.max(1, wide - (2000 * reach) / tall);
		this.#scan(lng - spread, lat - reach / tall, lng + spread, lat + reach / tall, call);
	}

	/**
	 * The nearest mast over the ellipsoid. Squares are looked at in growing rings; what lies within half a percent of
	 * the best in the plane is measured exactly, because the plane, like the sphere, may name another one.
	 * @returns null where there are no masts
	 */
	nearest(lng: number, lat: number): { mast: number; metres: number } | null {
		if (this.positions.length === 0) return null;
		const [wide, tall] = metresOfDegree(lat);
		const { positions } = this;
		const planar = (mast: number) => {
			const east = (positions[2 * mast]! - lng) * wide;
			const north = (positions[2 * mast + 1]! - lat) * tall;
			return Math.sqrt(east * east + north * north);
		};
		let best = Infinity;
		for (let metres = 1500; best === Infinity; metres *= 4) {
			this.around(lng, lat, metres, (mast) => (best = Math.min(best, planar(mast))));
			if (metres > 1e8) break;
		}
		const limit = best * (1 + 2 * PLANE_ERROR) + 1;
		// Far from the place the plane is no measure any more: everything is.
		const isNear = best < 60_000;
		let nearest = { mast: 0, metres: Infinity };
		const measure = (mast: number) => {
			if (isNear && planar(mast) > limit) return;
			const metres = geodesicMetres([lng, lat], [positions[2 * mast]!, positions[2 * mast + 1]!]);
			const isNearer = metres < nearest.metres || (metres === nearest.metres && mast < nearest.mast);
			if (isNearer) nearest = { mast, metres };
		};
		if (isNear) this.around(lng, lat, limit, measure);
		else for (let mast = 0; mast < positions.length / 2; mast++) measure(mast);
		return nearest;
	}

	/** Whether any mast stands within a circle, measured in the plane at its middle. */
	isWithin(lng: number, lat: number, metres: number): boolean {
		if (this.positions.length === 0) return false;
		const [wide, tall] = metresOfDegree(lat);
		const { positions } = this;
		let least = Infinity;
		const look = (mast: number) => {
			const east = (positions[2 * mast]! - lng) * wide;
			const north = (positions[2 * mast + 1]! - lat) * tall;
			least = Math.min(least, east * east + north * north);
		};
		// Most have one near by, and then the large circle need not be looked through.
		for (const reach of [metres / 8, metres]) {
			this.around(lng, lat, reach, look);
			if (least <= metres * metres) return true;
		}
		return false;
	}

	#scan(west: number, south: number, east: number, north: number, call: (mast: number) => void): void {
		const [left, right] = this.#span(west, east, this.#west, this.#columns);
		const [bottom, top] = this.#span(south, north, this.#south, this.#rows);
		for (let row = bottom; row <= top; row++) {
			const end = this.#offsets[row * this.#columns + right + 1]!;
			for (let at = this.#offsets[row * this.#columns + left]!; at < end; at++) call(this.#masts[at]!);
		}
	}

	/** First and last column (or row) between two bounds; none where the last is before the first. */
	#span(low: number, high: number, start: number, count: number): [number, number] {
		if (count === 0) return [0, -1];
		const first = Math.max(0, Math.floor((low - start) / this.#cell));
		const last = Math.min(count - 1, Math.floor((high - start) / this.#cell));
		return first > last ? [1, 0] : [first, last];
	}
}

let last: { lat: number; metres: readonly [wide: number, tall: number] } = { lat: NaN, metres: [0, 0] };

/** Metres that a degree of longitude and one of latitude make at a latitude, on WGS 84. */
export function metresOfDegree(lat: number): readonly [wide: number, tall: number] {
	// Each hamlet asks many times in a row.
	if (lat === last.lat) return last.metres;
	const sine = Math.sin(lat * RADIANS);
	const root = Math.sqrt(1 - SQUARE_ECCENTRICITY * sine * sine);
	const wide = (EQUATOR / root) * Math.cos(lat * RADIANS) * RADIANS;
	const tall = ((EQUATOR * (1 - SQUARE_ECCENTRICITY)) / root ** 3) * RADIANS;
	last = { lat, metres: [wide, tall] };
	return last.metres;
}
