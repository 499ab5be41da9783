import { decodeText, TEXT_ENCODINGS, type TextEncoding } from './decode.ts';
import { isSyllable } from './syllables.ts';

export interface EncodingProposal {
	encoding: TextEncoding;
	/** 0…1: how much of what is written with marks reads as Vietnamese; 1 where nothing is. */
	confidence: number;
	/** Values that tell it, as they stand in the file and as they would read; the first few. */
	examples: { asRead: string; decoded: string }[];
}

/** Enough to tell, also of a column of half a million names. */
const MOST_VALUES = 2000;
const MOST_EXAMPLES = 5;
const WORD = /[\p{L}\p{M}]+/gu;
const MARKED = /[^\p{ASCII}]/u;
/** Scripts that no old encoding of Vietnamese could have written. */
const OTHER_SCRIPT = /[\p{Script=Khmer}\p{Script=Han}]/u;

interface Score {
	good: number;
	bad: number;
}

/** Words with marks after decoding: those that could be Vietnamese, and those that could not. */
function score(values: readonly string[], encoding: TextEncoding): Score {
	let good = 0;
	let bad = 0;
	for (const value of values) {
		const decoded = decodeText(value, encoding);
		// Signs that were to become marks and did not.
		if (encoding !== 'unicode' && decoded === value.normalize('NFC') && MARKED.test(value)) bad++;
		for (const [word] of decoded.matchAll(WORD)) {
			if (!MARKED.test(word) || OTHER_SCRIPT.test(word)) continue;
			if (isSyllable(word)) good++;
			else bad++;
		}
	}
	return { good, bad };
}

/** VIQR is plain letters with signs that sentences have too; only inside words are they telling. */
const VIQR_INSIDE = /[aeiouy](?:[(^+]|['`?~.](?=[a-z]))|dd/i;

function looksLikeViqr(values: readonly string[]): boolean {
	const telling = values.filter((value) => VIQR_INSIDE.test(value)).length;
	return telling >= Math.max(2, values.length / 4);
}

const shareOf = ({ good, bad }: Score) => (good + bad === 0 ? 0 : good / (good + bad));

/**
 * How the values of a column were most likely written. Columns of one file differ (a table joined from two desks), so
 * ask for each of them. Vietnamese in old encodings looks like nonsense in all others; what could be two of them is
 * proposed as Unicode.
 */
export function proposeEncoding(values: Iterable<string>): EncodingProposal {
	const sample: string[] = [];
	for (const value of values) {
		if (sample.length === MOST_VALUES) break;
		if (value.trim() !== '') sample.push(value);
	}
	const unicode = score(sample, 'unicode');
	let best: { encoding: TextEncoding; found: Score } = { encoding: 'unicode', found: unicode };
	for (const encoding of TEXT_ENCODINGS) {
		const found = score(sample, encoding);
		if (encoding === 'viqr' && (unicode.good > 0 || !looksLikeViqr(sample))) continue;
		if (found.good - found.bad > best.found.good - best.found.bad) best = { encoding, found };
	}
	const { encoding, found } = best;
	const nothingMarked = found.good + found.bad === 0;
	return {
		encoding,
		confidence: nothingMarked ? 1 : shareOf(found),
		examples: pickExamples(sample, encoding),
	};
}

/** Values that change first; where none does, those with marks. */
function pickExamples(sample: readonly string[], encoding: TextEncoding) {
	const pairs = sample.map((asRead) => ({ asRead, decoded: decodeText(asRead, encoding) }));
	const telling = pairs.filter(({ asRead, decoded }) => asRead !== decoded);
	const marked = pairs.filter(({ asRead }) => MARKED.test(asRead));
	const seen = new Set<string>();
	return [...telling, ...marked]
		.filter(({ asRead }) => !seen.has(asRead) && seen.add(asRead))
		.slice(0, MOST_EXAMPLES);
}
