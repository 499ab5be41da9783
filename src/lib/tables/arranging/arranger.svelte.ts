import { TableIndex, type Arrangement, type TableColumn } from '../table-index.ts';
import type { TableRow } from '../types.ts';
import { packRows, type Arranged, type ArrangingRequest } from './protocol.ts';

/** So many rows are put in order in the page, in less than a frame, and cost nobody a worker. */
export const HERE_AT_MOST = 1500;
/** So many are told to the worker in one go. */
const ROWS_AT_ONCE = 4000;

/** What is to be put in order. @typeParam Columns what a worker makes the columns of */
interface Wanted<Columns> {
	/** Names the rows: under the same name they only ever grow, each in its place. */
	name: string;
	rows: readonly TableRow[];
	columns: readonly TableColumn[];
	/** Another object when cells or columns are others. */
	told: Columns;
	arrangement: Arrangement;
}

interface Answer {
	name: string;
	arrangement: Arrangement;
	/** Places in the rows; those that came later are not among them yet. */
	order: Int32Array;
}

/**
 * Puts the rows of a table in order: few at once, many in a worker of its own, so that the page answers meanwhile.
 * What was answered last stays until its successor is there.
 */
export class Arranger<Columns> {
	answer = $state.raw<Answer | null>(null);
	/** The order shown is not yet what was asked for last. */
	busy = $state(false);

	#open: () => Worker;
	#worker: Worker | null = null;
	#broken = false;
	#wanted: Wanted<Columns> | null = null;
	/** The table the worker knows, and how many rows of it. */
	#known: { name: string; told: Columns; rows: number } | null = null;
	#asked: Wanted<Columns> | null = null;
	#turn: ReturnType<typeof setTimeout> | undefined;

	constructor(open: () => Worker) {
		this.#open = open;
	}

	/** Another wish takes the place of the one before. From an effect. */
	arrange(wanted: Wanted<Columns>): void {
		this.#wanted = wanted;
		if (this.#broken || wanted.rows.length <= HERE_AT_MOST) this.#arrangeHere(wanted);
		else {
			this.busy = true;
			// What brought the rows has taken its share of the page's time already.
			clearTimeout(this.#turn);
			this.#turn = setTimeout(() => this.#next());
		}
	}

	close(): void {
		clearTimeout(this.#turn);
		this.#worker?.terminate();
		this.#worker = null;
		this.#known = this.#asked = this.#wanted = null;
	}

	#arrangeHere(wanted: Wanted<Columns>): void {
		const { name, rows, columns, arrangement } = wanted;
		this.answer = { name, arrangement, order: new TableIndex(rows, columns).arrange(arrangement) };
		this.busy = false;
	}

	/** One step of telling the worker; the page has its turn between two of them. */
	#next(): void {
		clearTimeout(this.#turn);
		const wanted = this.#wanted;
		if (!wanted || this.#asked) return;
		const worker = this.#opened();
		const post = (request: ArrangingRequest<Columns>) => worker.postMessage(request);
		const { name, told, rows } = wanted;
		const isKnown =
			this.#known?.name === name && this.#known.told === told && this.#known.rows <= rows.length;
		if (!isKnown) post({ kind: 'begin', columns: told });
		const before = isKnown ? this.#known!.rows : 0;
		const more = rows.slice(before, before + ROWS_AT_ONCE);
		if (more.length > 0) post({ kind: 'add', rows: packRows(more) });
		this.#known = { name, told, rows: before + more.length };
		if (this.#known.rows < rows.length) {
			this.#turn = setTimeout(() => this.#next());
			return;
		}
		this.#asked = wanted;
		post({ kind: 'arrange', arrangement: wanted.arrangement });
	}

	#opened(): Worker {
		if (this.#worker) return this.#worker;
		const worker = this.#open();
		worker.addEventListener('message', ({ data }: MessageEvent<Arranged>) => this.#take(data));
		// A page without a worker, or an old one of it, waits a little longer and is right all the same.
		worker.addEventListener('error', () => this.#giveUp());
		this.#worker = worker;
		return worker;
	}

	#take({ order }: Arranged): void {
		const asked = this.#asked;
		this.#asked = null;
		const wanted = this.#wanted;
		if (!asked || !wanted) return;
		// Of another table by now: of no use.
		if (asked.name === wanted.name && wanted.rows.length > HERE_AT_MOST)
			this.answer = { name: wanted.name, arrangement: asked.arrangement, order };
		if (asked === wanted) this.busy = false;
		else if (wanted.rows.length > HERE_AT_MOST) this.#next();
	}

	#giveUp(): void {
		const wanted = this.#wanted;
		this.close();
		this.#broken = true;
		if (wanted) this.arrange(wanted);
	}
}
