import type { Geometry, Position } from 'geojson';
import {
	COMPARISONS,
	FilterError,
	LONGEST_FILTER,
	MOST_NESTED,
	type Box,
	type Comparison,
	type Predicate,
	type Scalar,
} from './types.ts';

interface Token {
	kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'end';
	value: string;
	at: number;
}

const TOKEN =
	/\s*(?:([\p{L}_:][\p{L}\p{M}\p{N}_.:]*)|"((?:[^"]|"")+)"|'((?:[^']|'')*)'|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(<>|<=|>=|[=<>(),]))/uy;

/**
 * A filter written as CQL2 text: comparisons, AND, OR, NOT, LIKE, BETWEEN, IN, IS NULL, CASEI, DATE, TIMESTAMP,
 * S_INTERSECTS with a geometry in well-known text or a BBOX.
 * @throws FilterError with the place of what was not expected
 */
export function readFilterText(text: string): Predicate {
	return new Reader(text).readAll();
}

class Reader {
	readonly #tokens: Token[];
	#next = 0;
	#depth = 0;

	constructor(text: string) {
		if (text.length > LONGEST_FILTER)
			throw new FilterError(`a filter has at most ${LONGEST_FILTER} characters`);
		this.#tokens = tokenise(text);
	}

	readAll(): Predicate {
		const predicate = this.#either();
		if (this.#peek.kind !== 'end') this.#refuse('AND, OR or the end');
		return predicate;
	}

	get #peek(): Token {
		return this.#tokens[this.#next]!;
	}

	#refuse(expected: string): never {
		const { kind, value, at } = this.#peek;
		throw new FilterError(`expected ${expected}, found ${kind === 'end' ? 'the end' : `"${value}"`}`, at);
	}

	#is(kind: Token['kind'], value: string): boolean {
		const token = this.#peek;
		return token.kind === kind && token.value.toUpperCase() === value;
	}

	#take(kind: Token['kind'], value: string): boolean {
		if (!this.#is(kind, value)) return false;
		this.#next++;
		return true;
	}

	#demand(kind: Token['kind'], value: string): void {
		if (!this.#take(kind, value)) this.#refuse(`"${value}"`);
	}

	#either(): Predicate {
		return this.#joined('or', 'OR', () => this.#joined('and', 'AND', () => this.#single()));
	}

	#joined(op: 'and' | 'or', word: string, read: () => Predicate): Predicate {
		const args = [read()];
		while (this.#take('word', word)) args.push(read());
		return args.length === 1 ? args[0]! : { op, args };
	}

	#single(): Predicate {
		if (++this.#depth > MOST_NESTED)
			throw new FilterError(`a filter nests at most ${MOST_NESTED} times`, this.#peek.at);
		try {
			if (this.#take('word', 'NOT')) return { op: 'not', args: [this.#single()] };
			if (this.#is('word', 'S_INTERSECTS')) return this.#intersects();
			if (this.#take('sign', '(')) {
				const inner = this.#either();
				this.#demand('sign', ')');
				return inner;
			}
			return this.#comparison();
		} finally {
			this.#depth--;
		}
	}

	#comparison(): Predicate {
		const left = this.#scalar();
		const sign = this.#peek;
		if (sign.kind === 'sign' && (COMPARISONS as readonly string[]).includes(sign.value)) {
			this.#next++;
			return { op: sign.value as Comparison, args: [left, this.#scalar()] };
		}
		if (this.#take('word', 'IS')) {
			const negated = this.#take('word', 'NOT');
			this.#demand('word', 'NULL');
			return negate(negated, { op: 'isNull', args: [left] });
		}
		const negated = this.#take('word', 'NOT');
		if (this.#take('word', 'LIKE')) return negate(negated, { op: 'like', args: [left, this.#pattern()] });
		if (this.#take('word', 'BETWEEN')) {
			const from = this.#scalar();
			this.#demand('word', 'AND');
			return negate(negated, { op: 'between', args: [left, from, this.#scalar()] });
		}
		if (this.#take('word', 'IN')) return negate(negated, { op: 'in', args: [left, this.#list()] });
		if (left === true || left === false) return left;
		this.#refuse('a comparison');
	}

	#list(): Scalar[] {
		this.#demand('sign', '(');
		const values = [this.#scalar()];
		while (this.#take('sign', ',')) values.push(this.#scalar());
		this.#demand('sign', ')');
		return values;
	}

	#pattern() {
		if (!this.#is('word', 'CASEI')) return this.#text('a pattern in single quotes');
		const folded = this.#scalar();
		return folded as Extract<Scalar, { op: 'casei' }>;
	}

	#text(expected: string): string {
		const token = this.#peek;
		if (token.kind !== 'text') this.#refuse(expected);
		this.#next++;
		return token.value;
	}

	#scalar(): Scalar {
		const token = this.#peek;
		if (token.kind === 'text') return this.#text('');
		if (token.kind === 'number') {
			this.#next++;
			return Number(token.value);
		}
		if (token.kind === 'quoted') {
			this.#next++;
			return { property: token.value };
		}
		if (token.kind !== 'word') this.#refuse('a property or a value');
		this.#next++;
		const word = token.value.toUpperCase();
		if (word === 'TRUE' || word === 'FALSE') return word === 'TRUE';
		if (this.#is('sign', '(')) return this.#called(word, token);
		return { property: token.value };
	}

	#called(word: string, { at }: Token): Scalar {
		this.#demand('sign', '(');
		let result: Scalar;
		if (word === 'CASEI') result = { op: 'casei', args: [this.#scalar()] };
		else if (word === 'DATE') result = { date: this.#text('a day in single quotes') };
		else if (word === 'TIMESTAMP') result = { timestamp: this.#text('a moment in single quotes') };
		else throw new FilterError(`no function ${word} is known here`, at);
		this.#demand('sign', ')');
		return result;
	}

	#intersects(): Predicate {
		this.#next++;
		this.#demand('sign', '(');
		const property = this.#scalar();
		if (typeof property !== 'object' || !('property' in property))
			this.#refuse('the property geometry first');
		this.#demand('sign', ',');
		const place = this.#place();
		this.#demand('sign', ')');
		return { op: 's_intersects', args: [property, place] };
	}

	#place(): Geometry | Box {
		const word = this.#peek.value.toUpperCase();
		if (word === 'BBOX') {
			this.#next++;
			return { bbox: this.#group(() => this.#number()) };
		}
		const type = SHAPES[word];
		if (this.#peek.kind !== 'word' || !type) this.#refuse('BBOX or a geometry such as POINT (106 9.6)');
		this.#next++;
		const coordinates = this.#coordinates(type.nested);
		return { type: type.name, coordinates } as Geometry;
	}

	#coordinates(nested: number): unknown {
		if (nested === 0) {
			this.#demand('sign', '(');
			const position = this.#position();
			this.#demand('sign', ')');
			return position;
		}
		if (nested === 1) return this.#group(() => this.#position());
		return this.#group(() => this.#coordinates(nested - 1));
	}

	#position(): Position {
		// MULTIPOINT may write its points in brackets of their own.
		if (this.#take('sign', '(')) {
			const position = this.#position();
			this.#demand('sign', ')');
			return position;
		}
		return [this.#number(), this.#number()];
	}

	#number(): number {
		const token = this.#peek;
		if (token.kind !== 'number') this.#refuse('a number');
		this.#next++;
		return Number(token.value);
	}

	#group<T>(read: () => T): T[] {
		this.#demand('sign', '(');
		const parts = [read()];
		while (this.#take('sign', ',')) parts.push(read());
		this.#demand('sign', ')');
		return parts;
	}
}

/** How deep the lists of positions stand. */
const SHAPES: Record<string, { name: Geometry['type']; nested: number }> = {
	POINT: { name: 'Point', nested: 0 },
	LINESTRING: { name: 'LineString', nested: 1 },
	MULTIPOINT: { name: 'MultiPoint', nested: 1 },
	POLYGON: { name: 'Polygon', nested: 2 },
	MULTILINESTRING: { name: 'MultiLineString', nested: 2 },
	MULTIPOLYGON: { name: 'MultiPolygon', nested: 3 },
};

const negate = (negated: boolean, predicate: Predicate): Predicate =>
	negated ? { op: 'not', args: [predicate] } : predicate;

function tokenise(text: string): Token[] {
	const tokens: Token[] = [];
	TOKEN.lastIndex = 0;
	let at = 0;
	while (text.slice(at).trim() !== '') {
		TOKEN.lastIndex = at;
		const found = TOKEN.exec(text);
		const start = at + /^\s*/.exec(text.slice(at))![0].length;
		if (!found) throw new FilterError(`nothing can begin with "${text[start]}"`, start);
		const [, word, quoted, literal, number, sign] = found;
		if (word !== undefined) tokens.push({ kind: 'word', value: word, at: start });
		else if (quoted !== undefined)
			tokens.push({ kind: 'quoted', value: quoted.replaceAll('""', '"'), at: start });
		else if (literal !== undefined)
			tokens.push({ kind: 'text', value: literal.replaceAll("''", "'").normalize('NFC'), at: start });
		else if (number !== undefined) tokens.push({ kind: 'number', value: number, at: start });
		else tokens.push({ kind: 'sign', value: sign!, at: start });
		at = TOKEN.lastIndex;
	}
	tokens.push({ kind: 'end', value: '', at: text.length });
	return tokens;
}
