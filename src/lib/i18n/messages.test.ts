import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** A text, or one for each form that a number takes. */
type Message = string | { match: Record<string, string> }[];
type Messages = Readonly<Record<string, Message>>;

const read = (locale: string) => {
	const { $schema: _, ...messages } = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<
		string,
		Message
	>;
	return messages;
};
const textOf = (message: Message): string =>
	typeof message === 'string' ? message : message.flatMap(({ match }) => Object.values(match)).join(' ');

/** What a text holds besides what is filled in: its letters. */
const lettersOf = (message: Message) => textOf(message).replace(/\{\w+\}|[^\p{L}]/gu, '');
const blanksOf = (message: Message) => [...new Set(textOf(message).match(/\{\w+\}/g))].sort();

/** Names, units and terms that Khmer writes with Latin letters. */
const LATIN_IN_KHMER = /^(?:PhumSóc|MB|Shift|Pareto|WiFi|N)?$/;
const KHMER = /\p{Script=Khmer}/u;

const missing = (base: Messages, other: Messages) =>
	Object.keys(base).filter((key) => !(key in other) || textOf(other[key]!).trim() === '');
const notKhmer = (messages: Messages) =>
	Object.keys(messages).filter(
		(key) => !KHMER.test(textOf(messages[key]!)) && !LATIN_IN_KHMER.test(lettersOf(messages[key]!)),
	);
const VIETNAMESE = /[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]/iu;
/** The same text, and Vietnamese: what is a name, a unit or blanks alone may be alike. */
const leftInVietnamese = (base: Messages, other: Messages) =>
	Object.keys(base).filter((key) => {
		const text = textOf(base[key]!);
		return text === textOf(other[key] ?? '') && VIETNAMESE.test(text.replaceAll('Phum Sóc', ''));
	});
const otherBlanks = (base: Messages, other: Messages) =>
	Object.keys(base).filter(
		(key) => key in other && String(blanksOf(base[key]!)) !== String(blanksOf(other[key]!)),
	);

const vi = read('vi');

describe.each(['km', 'en'])('the words in %s', (locale) => {
	const other = read(locale);
	it('lack none of the Vietnamese ones, and have none of their own', () => {
		expect(missing(vi, other)).toEqual([]);
		expect(missing(other, vi)).toEqual([]);
	});
	it('fill in the same figures and names', () => expect(otherBlanks(vi, other)).toEqual([]));
	it('hold no text that was left in Vietnamese', () => expect(leftInVietnamese(vi, other)).toEqual([]));
});

it('Khmer is written in Khmer letters, but for names and units', () => {
	expect(notKhmer(read('km'))).toEqual([]);
});

it('no word is kept that nothing shows', () => {
	const used = new Set(
		listSources('src')
			.concat(listSources('scripts'))
			.flatMap((file) => identifiersOf(file)),
	);
	expect(Object.keys(vi).filter((key) => !used.has(key))).toEqual([]);
});

it('what is missing, blank, left in Vietnamese or filled in otherwise is found', () => {
	const base = { a: 'Xã {name}', b: 'Hộ nghèo', c: '{n} MB', d: [{ match: { 'form=one': '{count} xã' } }] };
	expect(missing(base, { a: ' ', c: '{n} MB', d: 'x' })).toEqual(['a', 'b']);
	expect(leftInVietnamese(base, { ...base, a: 'Commune' })).toEqual(['b', 'd']);
	expect(notKhmer({ ...base, b: 'គ្រួសារក្រីក្រ' })).toEqual(['a', 'd']);
	expect(otherBlanks(base, { ...base, d: [{ match: { 'form=one': 'one' } }] })).toEqual(['d']);
});

function listSources(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter(
			(file) => /\.(?:ts|js|svelte)$/.test(file) && !file.includes('paraglide') && !file.includes('.test.'),
		)
		.map((file) => join(folder, file));
}

const identifiersOf = (file: string): string[] => readFileSync(file, 'utf8').match(/\b\w+_\w+\b/g) ?? [];
