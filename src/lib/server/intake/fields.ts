import type { InspectedField } from '$lib/imports/intake-types';
import type { TextEncoding } from '$lib/text/encodings/decode';
import { listEncodings } from '$lib/text/encodings/propose';
import { asUnicode, decodeLetters } from './letters.ts';
import type { LayerSource } from './source.ts';

/** Distinct values that are shown. */
const MOST_SAMPLES = 20;
/** Letters of one that are shown. */
const LONGEST_SAMPLE = 200;

const NUMBER = /^[-+]?(?:0|[1-9]\d*)(?:[.,]\d+)?$/;
const DAY =
	/^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/;
const YES_OR_NO = /^(?:true|false|có|không|yes|no)$/i;

/** What the values of a column are like, and how its text is probably written. */
export function describeField(
	name: string,
	values: readonly unknown[],
	letters: LayerSource['letters'],
	written: TextEncoding | null,
): InspectedField {
	const filled = values.filter((value) => value !== null && value !== undefined && value !== '');
	const texts = filled.filter((value) => typeof value === 'string').map((text) => asUnicode(text, letters));
	const encoding = describeEncoding(texts, written);
	const samples = new Set<string>();
	for (const value of filled) {
		if (samples.size === MOST_SAMPLES) break;
		samples.add(wordsOf(value, letters, encoding?.id ?? 'unicode').slice(0, LONGEST_SAMPLE));
	}
	return { name, samples: [...samples], kind: kindOf(filled), filled: filled.length, encoding };
}

function wordsOf(value: unknown, letters: LayerSource['letters'], encoding: TextEncoding): string {
	if (typeof value === 'string') return decodeLetters(value, letters, encoding);
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function kindOf(filled: readonly unknown[]): InspectedField['kind'] {
	if (filled.length === 0) return 'text';
	const all = (isOne: (value: unknown) => boolean) => filled.every(isOne);
	if (all((value) => typeof value === 'boolean' || YES_OR_NO.test(String(value)))) return 'boolean';
	// A code keeps its zeros: "01" is no number.
	if (all((value) => typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value))))
		return 'number';
	return all((value) => typeof value === 'string' && DAY.test(value)) ? 'date' : 'text';
}

function describeEncoding(
	texts: readonly string[],
	written: TextEncoding | null,
): InspectedField['encoding'] {
	const candidates = listEncodings(texts).map(({ encoding, confidence, examples }) => ({
		id: encoding,
		confidence: Math.round(confidence * 100) / 100,
		sample: examples.map(({ asRead, decoded }) => ({ before: asRead, after: decoded })),
	}));
	if (candidates.every(({ sample }) => sample.length === 0)) return null;
	// What the file says holds, unless its text would then be nonsense.
	const told = candidates.find(({ id, confidence }) => id === written && confidence > 0.5);
	const best = told ?? candidates[0]!;
	return { id: best.id, confidence: best.confidence, candidates };
}
