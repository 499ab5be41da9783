import type { Geometry, Position } from 'geojson';

const TYPES: Record<string, Geometry['type']> = {
	POINT: 'Point',
	LINESTRING: 'LineString',
	POLYGON: 'Polygon',
	MULTIPOINT: 'MultiPoint',
	MULTILINESTRING: 'MultiLineString',
	MULTIPOLYGON: 'MultiPolygon',
	GEOMETRYCOLLECTION: 'GeometryCollection',
};
const START = new RegExp(`^\\s*(?:SRID=\\d+;)?\\s*(?:${Object.keys(TYPES).join('|')})\\b`, 'i');

/** Whether a cell begins as well-known text does. */
export const looksLikeWkt = (text: string): boolean => START.test(text);

/**
 * A geometry of well-known text (OGC 06-103r4), as spreadsheets and databases write it, with SRID= before it or not;
 * heights and measures are left out. Curves are not understood.
 * @returns null where it cannot be read; EMPTY has no coordinates
 */
export function readWkt(text: string): Geometry | null {
	const reader = new WktReader(text.replace(/^\s*SRID=\d+;/i, ''));
	try {
		const geometry = reader.geometry();
		return reader.isAtEnd ? geometry : null;
	} catch (error) {
		if (error instanceof WktError) return null;
		throw error;
	}
}

class WktError extends Error {}

class WktReader {
	private at = 0;

	constructor(private readonly text: string) {}

	get isAtEnd(): boolean {
		this.skipBlanks();
		return this.at === this.text.length;
	}

	geometry(): Geometry {
		const type = TYPES[this.word()];
		if (type === undefined) throw new WktError();
		const mark = this.text.slice(this.at, this.at + 20);
		const dimensions = /^\s*(?:ZM|Z|M)\b/i.exec(mark)?.[0] ?? '';
		this.at += dimensions.length;
		if (type === 'GeometryCollection') {
			const geometries: Geometry[] = [];
			if (!this.isEmpty()) this.list(() => geometries.push(this.geometry()));
			return { type, geometries };
		}
		return { type, coordinates: this.isEmpty() ? [] : this.coordinates(type) } as Geometry;
	}

	private coordinates(type: Geometry['type']): unknown {
		switch (type) {
			case 'Point': {
				const [only] = this.positions();
				return only;
			}
			case 'LineString':
			case 'MultiPoint':
				return this.positions();
			case 'Polygon':
			case 'MultiLineString':
				return this.many(() => this.positions());
			default:
				return this.many(() => this.many(() => this.positions()));
		}
	}

	private many<Part>(read: () => Part): Part[] {
		const parts: Part[] = [];
		this.list(() => parts.push(read()));
		return parts;
	}

	/** MULTIPOINT writes its points with or without brackets. */
	private positions(): Position[] {
		return this.many(() => {
			const isBracketed = this.peek() === '(';
			if (isBracketed) this.expect('(');
			const position = [this.number(), this.number()];
			while (!',)'.includes(this.peek())) this.number();
			if (isBracketed) this.expect(')');
			return position;
		});
	}

	private list(read: () => unknown): void {
		this.expect('(');
		for (;;) {
			read();
			if (this.peek() !== ',') break;
			this.expect(',');
		}
		this.expect(')');
	}

	private isEmpty(): boolean {
		const found = /^\s*EMPTY/i.exec(this.text.slice(this.at, this.at + 20))?.[0];
		this.at += found?.length ?? 0;
		return found !== undefined;
	}

	private word(): string {
		this.skipBlanks();
		const from = this.at;
		while (/[A-Za-z]/.test(this.text[this.at] ?? '')) this.at++;
		const word = this.text.slice(from, this.at).toUpperCase();
		// "POINTZ" as some write it.
		return word in TYPES ? word : word.replace(/(?:ZM|Z|M)$/, '');
	}

	private number(): number {
		this.skipBlanks();
		const from = this.at;
		while (/[-+\d.eE]/.test(this.text[this.at] ?? '')) this.at++;
		const number = Number(this.text.slice(from, this.at));
		if (from === this.at || !Number.isFinite(number)) throw new WktError();
		return number;
	}

	private peek(): string {
		this.skipBlanks();
		return this.text[this.at] ?? ' ';
	}

	private expect(sign: string): void {
		if (this.peek() !== sign) throw new WktError();
		this.at++;
	}

	private skipBlanks(): void {
		while (/\s/.test(this.text[this.at] ?? '')) this.at++;
	}
}
