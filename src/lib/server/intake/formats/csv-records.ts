/**
 * The records of a table of text, cut from pieces of it. As csv-parse reads with `relax_quotes` and
 * `relax_column_count`, which a test holds it to: that goes byte by byte through a stream of records, and took four
 * fifths of the time of a file of a gigabyte; here lines without quotes are split whole.
 */
export class CsvRecords {
	/** Text from the first record on that is not whole yet. */
	private text = '';
	private at = 0;
	/** Where the next quote stands, from `at` on; -1 = nowhere in the text. */
	private quote = -1;

	constructor(
		private readonly delimiter: string,
		private readonly lineEnd: string,
	) {}

	/** Letters that wait for the end of their record. */
	get waiting(): number {
		return this.text.length - this.at;
	}

	/** The records that are whole with this piece. */
	push(piece: string): string[][] {
		this.text = this.text.slice(this.at) + piece;
		this.at = 0;
		return this.cut(false);
	}

	/** The last ones. @throws QuoteNotClosed */
	end(): string[][] {
		const records = this.cut(true);
		if (this.at >= this.text.length) return records;
		throw new QuoteNotClosed();
	}

	private cut(isEnd: boolean): string[][] {
		const { text, delimiter, lineEnd } = this;
		const records: string[][] = [];
		this.quote = text.indexOf('"');
		while (this.at < text.length) {
			if (this.quote >= 0 && this.quote < this.at) this.quote = text.indexOf('"', this.at);
			const found = text.indexOf(lineEnd, this.at);
			const end = found < 0 ? text.length : found;
			if (this.quote >= 0 && this.quote < end) {
				const record = this.cutQuoted(isEnd);
				if (record === null) break;
				records.push(record);
			} else {
				if (found < 0 && !isEnd) break;
				records.push(text.slice(this.at, end).split(delimiter));
				this.at = end + lineEnd.length;
			}
		}
		return records;
	}

	/** A record with quotes in it; null where its end is not there yet. */
	private cutQuoted(isEnd: boolean): string[] | null {
		const { text, delimiter, lineEnd } = this;
		const cells: string[] = [];
		let line = -1;
		for (let at = this.at; ;) {
			let head = '';
			let from = at;
			if (text[at] === '"') {
				const closing = this.findClosing(at + 1);
				// What follows the quote tells whether it closes.
				if (closing < 0 || (!isEnd && closing + lineEnd.length >= text.length)) return null;
				head = text.slice(at + 1, closing).replaceAll('""', '"');
				from = closing + 1;
				const closes =
					from >= text.length || text.startsWith(delimiter, from) || text.startsWith(lineEnd, from);
				if (!closes) head = `"${head}"`;
			}
			if (line < from) line = text.indexOf(lineEnd, from);
			const next = text.indexOf(delimiter, from);
			if (line < 0 && !isEnd) {
				if (next < 0) return null;
				line = text.length;
			}
			const end = line < 0 ? text.length : line;
			if (next >= 0 && next < end) {
				cells.push(head + text.slice(from, next));
				at = next + delimiter.length;
				if (line === text.length && !isEnd) line = -1;
				continue;
			}
			if (!isEnd && end === text.length) return null;
			cells.push(head + text.slice(from, end));
			this.at = end + lineEnd.length;
			return cells;
		}
	}

	/** The quote that is not doubled; -1 where none is there. */
	private findClosing(from: number): number {
		for (let at = from; ; at += 2) {
			at = this.text.indexOf('"', at);
			if (at < 0 || this.text[at + 1] !== '"') return at;
		}
	}
}

/** The text ends within quotes. */
export class QuoteNotClosed extends Error {}

/** How lines end outside quotes, as the first of them does. */
export function findLineEnd(text: string): string {
	const [end = '\n'] = /\r\n|\n|\r/.exec(text.replace(/"[^"]*"/g, '')) ?? [];
	return end;
}
