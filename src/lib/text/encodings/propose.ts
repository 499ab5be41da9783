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
	return listEncodings(values)[0]!;
}

/**
 * The ways in which the values of a column could have been written, likeliest first: the proposal, Unicode, and others
 * under which anything changes and reads as Vietnamese.
 */
export function listEncodings(values: Iterable<string>): EncodingProposal[] {
	const sample: string[] = [];
	for (const value of values) {
		if (sample.length === MOST_VALUES) break;
		if (value.trim() !== '') sample.push(value);
	}
	const unicode = score(sample, 'unicode');
	const couldBeViqr = unicode.good === 0 && looksLikeViqr(sample);
	const found = TEXT_ENCODINGS.filter((encoding) => encoding !== 'viqr' || couldBeViqr).map((encoding) => ({
		encoding,
		score: encoding === 'unicode' ? unicode : score(sample, encoding),
	}));
	// Sorting keeps the order of equals: Unicode stands before all others.
	return found
		.sort((one, other) => gainOf(other.score) - gainOf(one.score))
		.filter(({ encoding, score: { good } }, at) => at === 0 || encoding === 'unicode' || good > 0)
		.map(({ encoding, score: one }) => ({
			encoding,
			confidence: one.good + one.bad === 0 ? 1 : shareOf(one),
			examples: pickExamples(sample, encoding),
		}));
}

const gainOf = ({ good, bad }: Score) => good - bad;

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
