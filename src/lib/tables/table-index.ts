import { compareNames, foldText } from '../text/index.ts';
import { HIDDEN, type Cell, type TableRow } from './types.ts';

export interface TableColumn {
	id: string;
	label: string;
	/** Numbers stand at the right, and are asked for by `>`, `<` and `=`. */
	numeric: boolean;
	/** What a cell says to people; never empty. */
	words: (cell: Cell) => string;
}

/** The column before all others: the name. */
export const TITLE = 'title';

export interface Arrangement {
	/** `TITLE` or the id of a column. */
	sortBy: string;
	descending: boolean;
	/** Column → what is asked of it: words it holds, or `>10`, `<= 5`, `=3` for numbers. */
	filters: Readonly<Record<string, string>>;
	/** Only these rows, by number. */
	only: ReadonlySet<number> | null;
}

const COMPARISON = /^(>=|<=|≥|≤|>|<|=)\s*(-?[\d.,\s]+)\s*%?$/;

/** "1.234,5", "1234.5", "12,5" as a number: the last mark is the decimal one where it is followed by 1 or 2 digits. */
function readFigure(text: string): number {
	const plain = text.replace(/\s/g, '');
	const [, whole = plain, fraction = ''] = /^(.*)[.,](\d{1,2})$/.exec(plain) ?? [];
	return Number(`${whole.replace(/[.,]/g, '')}.${fraction || '0'}`);
}

function comparison(asked: string): ((figure: number) => boolean) | null {
	const [, sign, text = ''] = COMPARISON.exec(asked.trim()) ?? [];
	if (!sign) return null;
	const limit = readFigure(text);
	switch (sign) {
		case '>':
			return (figure) => figure > limit;
		case '<':
			return (figure) => figure < limit;
		case '=':
			return (figure) => figure === limit;
		default:
			return sign === '>=' || sign === '≥' ? (figure) => figure >= limit : (figure) => figure <= limit;
	}
}

/** The words of a column put in order so far. */
interface Alphabet {
	/** Of each row; null where there is nothing to order by. */
	texts: (string | null)[];
	known: Set<string>;
	/** Those known, in Vietnamese order. */
	sorted: string[];
}

/**
 * The rows of a table made ready for being sorted and filtered often: what is costly (Vietnamese order, folded words)
 * is worked out once a column, when it is first asked for, and for rows that come later once more for these alone.
 * 100,000 names take up to 1.5 s, every later order 0.1 s: so many are arranged in a worker.
 */
export class TableIndex {
	#rows: TableRow[] = [];
	#ranks = new Map<string, Float64Array>();
	#alphabets = new Map<string, Alphabet>();
	#folded = new Map<string, string[]>();
	#columns: ReadonlyMap<string, TableColumn>;

	constructor(rows: readonly TableRow[], columns: readonly TableColumn[]) {
		this.#columns = new Map(columns.map((column) => [column.id, column]));
		this.add(rows);
	}

	get rows(): readonly TableRow[] {
		return this.#rows;
	}

	/** More rows, after those that are there. */
	add(rows: readonly TableRow[]): void {
		for (const row of rows) this.#rows.push(row);
		this.#ranks.clear();
	}

	/**
	 * Numbers of rows (their places in `rows`) as they are to be shown. What is not known or hidden comes last, whichever
	 * way is sorted; equals stand in Vietnamese order of their names.
	 */
	arrange({ sortBy, descending, filters, only }: Arrangement): Int32Array<ArrayBuffer> {
		const tests = Object.entries(filters).flatMap(([column, asked]) => {
			const test = asked.trim() ? this.#test(column, asked) : null;
			return test ? [test] : [];
		});
		const kept: number[] = [];
		for (const [at, row] of this.#rows.entries())
			if ((!only || only.has(row.id)) && tests.every((test) => test(at))) kept.push(at);
		const names = this.#rank(TITLE);
		const ranks = this.#rank(this.#columns.has(sortBy) ? sortBy : TITLE);
		const sign = descending ? -1 : 1;
		return Int32Array.from(kept).sort((one, other) => {
			const [left, right] = [ranks[one]!, ranks[other]!];
			if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return names[one]! - names[other]!;
			if (Number.isNaN(left)) return 1;
			if (Number.isNaN(right)) return -1;
			return sign * (left - right);
		});
	}

	#test(column: string, asked: string): (at: number) => boolean {
		const compare = this.#columns.get(column)?.numeric ? comparison(asked) : null;
		if (compare)
			return (at) => {
				const cell = this.#rows[at]!.cells[column];
				return typeof cell === 'number' && compare(cell);
			};
		const wanted = foldText(asked);
		const folded = this.#foldedOf(column);
		return (at) => folded[at]!.includes(wanted);
	}

	#wordsAt(column: string, at: number): string {
		const row = this.#rows[at]!;
		if (column === TITLE) return row.title;
		return this.#columns.get(column)?.words(row.cells[column] ?? null) ?? '';
	}

	#foldedOf(column: string): string[] {
		const folded = this.#folded.get(column) ?? [];
		this.#folded.set(column, folded);
		for (let at = folded.length; at < this.#rows.length; at++)
			folded.push(foldText(this.#wordsAt(column, at)));
		return folded;
	}

	/** A number for each row that grows with the order of the column; NaN where there is nothing to order by. */
	#rank(column: string): Float64Array {
		let ranks = this.#ranks.get(column);
		if (!ranks) {
			ranks = this.#columns.get(column)?.numeric ? this.#figures(column) : this.#alphabet(column);
			this.#ranks.set(column, ranks);
		}
		return ranks;
	}

	#figures(column: string): Float64Array {
		return Float64Array.from(this.#rows, ({ cells }) => {
			const cell = cells[column];
			return typeof cell === 'number' ? cell : NaN;
		});
	}

	#alphabet(column: string): Float64Array {
		const alphabet = this.#alphabets.get(column) ?? { texts: [], known: new Set(), sorted: [] };
		this.#alphabets.set(column, alphabet);
		const { texts, known } = alphabet;
		const fresh: string[] = [];
		for (let at = texts.length; at < this.#rows.length; at++) {
			const text = this.#orderedBy(column, at);
			texts.push(text);
			if (text === null || known.has(text)) continue;
			known.add(text);
			fresh.push(text);
		}
		// Two runs in order are merged quicker than everything is sorted anew.
		if (fresh.length > 0)
			alphabet.sorted = [...alphabet.sorted, ...fresh.sort(compareNames)].sort(compareNames);
		const places = new Map(alphabet.sorted.map((text, place) => [text, place]));
		return Float64Array.from(texts, (one) => (one === null ? NaN : places.get(one)!));
	}

	#orderedBy(column: string, at: number): string | null {
		if (column === TITLE) return this.#wordsAt(column, at);
		const cell = this.#rows[at]!.cells[column] ?? null;
		if (cell === null || cell === HIDDEN) return null;
		// Days are written the other way round than they are ordered, so their cells are compared, not their words.
		return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) ? cell : this.#wordsAt(column, at);
	}
}
