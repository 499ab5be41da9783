import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvRecords, findLineEnd, QuoteNotClosed } from './csv-records.ts';

/** Read in pieces that are cut at these places. */
function readInPieces(text: string, cuts: readonly number[], delimiter: string, lineEnd: string): string[][] {
	const records = new CsvRecords(delimiter, lineEnd);
	const places = [...cuts, text.length].sort((one, other) => one - other);
	const read = places.flatMap((place, at) => records.push(text.slice(at === 0 ? 0 : places[at - 1], place)));
	return [...read, ...records.end()].filter((record) => record.some((cell) => cell !== ''));
}

const CELL = fc.array(fc.constantFrom('a', 'ộ', '7', ' ', '"', '""', ';', ','), { maxLength: 6 });
const QUOTED = CELL.map((letters) => `"${letters.join('').replaceAll('"', '""')}"`);
const PLAIN = CELL.map((letters) => letters.join(''));
const BROKEN = fc.constantFrom('"', '"\n"', '"a\r\nb"', '"a" b', 'a"b"', '""x', '"a"";b"');

it('what it cuts is what csv-parse reads, wherever the pieces of the text end', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.oneof(PLAIN, QUOTED, BROKEN), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
			fc.constantFrom(';', ','),
			fc.constantFrom('\n', '\r\n'),
			fc.array(fc.nat(120), { maxLength: 6 }),
			(rows, delimiter, lineEnd, cuts) => {
				const text = rows.map((row) => row.join(delimiter)).join(lineEnd);
				const read = () =>
					readInPieces(
						text,
						cuts.map((cut) => Math.min(cut, text.length)),
						delimiter,
						lineEnd,
					);
				const options = {
					...{ delimiter, record_delimiter: lineEnd, skip_empty_lines: true },
					...{ relax_column_count: true, relax_quotes: true },
				};
				let known: string[][];
				try {
					known = parse(text, options);
				} catch {
					expect(read).toThrow(QuoteNotClosed);
					return;
				}
				expect(read()).toEqual(known.filter((record) => record.some((cell) => cell !== '')));
			},
		),
		{ numRuns: 2_000 },
	);
});

it('the end of a line within quotes is none', () => {
	expect(findLineEnd('"a\nb";c\r\nd;e')).toBe('\r\n');
	expect(findLineEnd('a;b\rc;d')).toBe('\r');
	expect(findLineEnd('a;b')).toBe('\n');
});
