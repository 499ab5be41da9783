/** Geometry types of a tile. */
const POINT = 1;
const POLYGON = 3;
const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 15;

/** Geometry types of WKB. */
const WKB = { point: 1, polygon: 3, multiPolygon: 6 } as const;

export interface EncodedGeometry {
	/** 1 point, 3 polygon. */
	type: number;
	/** Command integers: moves and lines with zigzag differences, relative to the point before. */
	commands: number[];
}

/**
 * Little-endian WKB in whole tile units → the commands of a tile. Repeated points and rings without surface go;
 * exterior rings come out clockwise as seen (positive area with y pointing down), holes the other way.
 * @returns null where nothing is left
 * @throws RangeError on a geometry type that layers do not have
 */
export function encodeGeometry(wkb: Uint8Array): EncodedGeometry | null {
	const reader = new WkbReader(wkb);
	const type = reader.header();
	const commands: number[] = [];
	const pen = new Pen(commands);
	if (type === WKB.point) {
		const [x, y] = reader.points(1) as [number, number];
		if (Number.isNaN(x)) return null;
		pen.move(x, y);
		return { type: POINT, commands };
	}
	if (type === WKB.polygon) writePolygon(reader, pen);
	else if (type === WKB.multiPolygon) {
		const count = reader.count();
		for (let index = 0; index < count; index++) {
			reader.header();
			writePolygon(reader, pen);
		}
	} else throw new RangeError(`a tile cannot hold WKB geometry type ${type}`);
	return commands.length > 0 ? { type: POLYGON, commands } : null;
}

function writePolygon(reader: WkbReader, pen: Pen): void {
	const rings = reader.count();
	let kept = true;
	for (let index = 0; index < rings; index++) {
		const ring = dropRepeated(reader.points(reader.count()));
		const exterior = index === 0;
		const surface = signedArea(ring);
		// Without its exterior ring a hole would become a surface.
		if (exterior) kept = surface !== 0;
		if (kept && surface !== 0) pen.ring(surface > 0 === exterior ? ring : reverse(ring));
	}
}

/** Also drops the closing point, which tiles leave to the reader. */
function dropRepeated(points: number[]): number[] {
	const ring: number[] = [];
	for (let at = 0; at < points.length; at += 2) {
		const x = points[at]!;
		const y = points[at + 1]!;
		if (ring.length === 0 || x !== ring[ring.length - 2] || y !== ring[ring.length - 1]) ring.push(x, y);
	}
	while (ring.length > 2 && ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1])
		ring.length -= 2;
	return ring;
}

/** Twice the surface; positive where the ring turns clockwise as seen, with y pointing down. */
function signedArea(ring: readonly number[]): number {
	let sum = 0;
	for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2)
		sum += ring[before]! * ring[at + 1]! - ring[at]! * ring[before + 1]!;
	return sum;
}

function reverse(ring: readonly number[]): number[] {
	const reversed: number[] = [];
	for (let at = ring.length - 2; at >= 0; at -= 2) reversed.push(ring[at]!, ring[at + 1]!);
	return reversed;
}

/** Remembers where it is, because tiles write differences. */
class Pen {
	#x = 0;
	#y = 0;

	constructor(private readonly commands: number[]) {}

	move(x: number, y: number): void {
		this.commands.push((1 << 3) | MOVE_TO);
		this.#step(x, y);
	}

	ring(points: readonly number[]): void {
		this.move(points[0]!, points[1]!);
		this.commands.push(((points.length / 2 - 1) << 3) | LINE_TO);
		for (let at = 2; at < points.length; at += 2) this.#step(points[at]!, points[at + 1]!);
		this.commands.push(CLOSE_PATH);
	}

	#step(x: number, y: number): void {
		this.commands.push(zigzag(x - this.#x), zigzag(y - this.#y));
		this.#x = x;
		this.#y = y;
	}
}

/** Signed to unsigned with small numbers small: 0, -1, 1, -2 → 0, 1, 2, 3. */
function zigzag(value: number): number {
	return ((value << 1) ^ (value >> 31)) >>> 0;
}

class WkbReader {
	readonly #view: DataView;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	/** Type of the geometry that starts here. */
	header(): number {
		if (this.#view.getUint8(this.#at) !== 1) throw new RangeError('WKB is expected little-endian');
		this.#at += 1;
		return this.count();
	}

	count(): number {
		const count = this.#view.getUint32(this.#at, true);
		this.#at += 4;
		return count;
	}

	/** x, y, x, y, … rounded to whole units. */
	points(count: number): number[] {
		const points: number[] = new Array<number>(count * 2);
		for (let index = 0; index < count * 2; index++, this.#at += 8)
			points[index] = Math.round(this.#view.getFloat64(this.#at, true));
		return points;
	}
}
