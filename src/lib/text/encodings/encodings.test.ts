import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { decodeText, type TextEncoding } from './decode.ts';
import { proposeEncoding } from './propose.ts';
import { isSyllable } from './syllables.ts';
import { TCVN_LETTERS } from './tables.ts';

const VOWELS = 'aăâeêioôơuưy';
const TONES = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
/** The 67 letters that are not ASCII, small. */
const LETTERS = [
	'đ',
	...[...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
].filter((letter) => letter > '\u007f');

/** By hand, apart from the tables: how each letter is typed in VNI, read as Windows-1252. */
const VNI_BY_HAND = `á aù à aø ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä
	é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò
	ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï
	ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ`
	.trim()
	.split(/\s+/);

/** TCVN3 of small letters, as a table of .VnTime shows them in Windows-1252. */
const TCVN3_BY_HAND = `á ¸ à µ ả ¶ ã · ạ ¹ ă ¨ ắ ¾ ằ » ẳ ¼ ẵ ½ ặ Æ â © ấ Ê ầ Ç ẩ È ẫ É ậ Ë đ ®
	é Ð è Ì ẻ Î ẽ Ï ẹ Ñ ê ª ế Õ ề Ò ể Ó ễ Ô ệ Ö í Ý ì × ỉ Ø ĩ Ü ị Þ
	ó ã ò ß ỏ á õ â ọ ä ô « ố è ồ å ổ æ ỗ ç ộ é ơ ¬ ớ í ờ ê ở ë ỡ ì ợ î
	ú ó ù ï ủ ñ ũ ò ụ ô ư ­ ứ ø ừ õ ử ö ữ ÷ ự ù ý ý ỳ ú ỷ û ỹ ü ỵ þ`
	.trim()
	.split(/\s+/);

const pairs = (list: string[]) =>
	list.flatMap((letter, at) => (at % 2 === 0 ? [[letter, list[at + 1]!] as const] : []));

describe('old encodings', () => {
	it.each([
		['vni', VNI_BY_HAND],
		['tcvn3', TCVN3_BY_HAND],
	] as const)('of %s give every letter back', (encoding, table) => {
		expect(
			pairs(table)
				.map(([letter]) => letter)
				.sort(),
		).toEqual([...LETTERS].sort());
		for (const [letter, written] of pairs(table)) expect(decodeText(written, encoding), written).toBe(letter);
	});

	it('of VNI give capitals back, with the sign small or capital', () => {
		expect(decodeText('SOÙC TRAÊNG', 'vni')).toBe('SÓC TRĂNG');
		expect(decodeText('Aáp Soùc Voà', 'vni')).toBe('Ấp Sóc Vồ');
		expect(decodeText('ÑÖÔØNG, Ñöôøng, THÒ XAÕ VÓNH CHAÂU', 'vni')).toBe('ĐƯỜNG, Đường, THỊ XÃ VĨNH CHÂU');
	});

	it('of TCVN agree with iconv, byte by byte', ({ skip }) => {
		let known: string;
		try {
			known = execFileSync('iconv', ['-f', 'TCVN', '-t', 'UTF-8'], {
				input: Buffer.from(TCVN_LETTERS.flatMap((_, at) => [0x80 + at, 0x0a])),
			}).toString();
		} catch {
			return skip('iconv with TCVN is not installed');
		}
		expect(TCVN_LETTERS).toHaveLength(128);
		expect(TCVN_LETTERS).toEqual(known.split('\n').slice(0, 128));
	});

	it('of VIQR and Windows-1258 compose', () => {
		expect(decodeText("So'c Tra(ng, DDa.i Ha?i, My~ Tu', Ke^' Sa'ch", 'viqr')).toBe(
			'Sóc Trăng, Đại Hải, Mỹ Tú, Kế Sách',
		);
		expect(decodeText('ha\\. 1.5', 'viqr')).toBe('ha. 1.5');
		const written = [...'Soìc Trãng, ÐaòiHaÒi'].join('');
		expect(decodeText(written, 'windows-1258')).toBe('Sóc Trăng, ĐạiHải');
	});

	it('leave Khmer and Chinese alone', () => {
		for (const encoding of ['tcvn3', 'vni', 'windows-1258', 'twice'] as const)
			expect(decodeText('ស្រុក 朔莊', encoding)).toBe('ស្រុក 朔莊');
	});
});

describe('a syllable', () => {
	it.each([
		'Sóc',
		'Trăng',
		'Khánh',
		'Giêng',
		'gì',
		'giếng',
		'quốc',
		'Quý',
		'nghĩa',
		'khuya',
		'thuở',
		'ấp',
		'yên',
		'uống',
		'Thủy',
		'Thuỷ',
	])('can be %s', (word) => expect(isSyllable(word)).toBe(true));
	it.each(['Soực', 'Trâng2', 'tăp', 'thât', 'bcd', 'óó', 'zà', 'ngk', 'Traê'])('cannot be %s', (word) =>
		expect(isSyllable(word)).toBe(false),
	);
});

const NAMES = [
	'Ấp Sóc Vồ',
	'Xã Đại Hải',
	'Phường Khánh Hòa',
	'Thị trấn Mỹ Xuyên',
	'Kế Sách',
	'Vĩnh Châu',
	'Trần Đề',
	'Thạnh Trị',
];

/** Writes as the desk did: the tables the other way round, here by the lists above. */
function write(text: string, encoding: TextEncoding): string {
	if (encoding === 'unicode') return text;
	if (encoding === 'twice') return Buffer.from(text).toString('latin1');
	const table = new Map(pairs(encoding === 'vni' ? VNI_BY_HAND : TCVN3_BY_HAND));
	return [...text].map((letter) => table.get(letter) ?? table.get(letter.toLowerCase()) ?? letter).join('');
}

describe('what a column was written in', () => {
	it.each(['unicode', 'tcvn3', 'vni', 'twice'] as const)(
		'is found for %s, with words to see it by',
		(encoding) => {
			const column = NAMES.map((name) => write(name, encoding));
			const proposal = proposeEncoding(column);
			expect(proposal.encoding).toBe(encoding);
			expect(proposal.confidence).toBeGreaterThan(0.9);
			expect(proposal.examples[0]!.decoded.toLowerCase()).toBe(NAMES[0]!.toLowerCase());
		},
	);

	it('is found for VIQR and for decomposed Unicode', () => {
		expect(proposeEncoding(["So'c Tra(ng", 'DDa.i Ha?i', "Ke^' Sa'ch"]).encoding).toBe('viqr');
		expect(proposeEncoding(NAMES.map((name) => name.normalize('NFD'))).encoding).toBe('unicode');
	});

	it('is Unicode for codes, English, Khmer, and sentences with full stops', () => {
		for (const column of [
			['31507', '31510'],
			['Co-op Mart', 'Big C.'],
			['ភូមិ', '朔莊'],
			['Da xong. Con lai?', 'a. b. c.'],
		])
			expect(proposeEncoding(column)).toMatchObject({ encoding: 'unicode', confidence: 1 });
	});

	it('says how little it knows where half of a column is nonsense', () => {
		const { encoding, confidence } = proposeEncoding(['Ấp Một', 'Ấp Hai', 'Ëÿþ Çñ', 'Ðåãî Êñ']);
		expect(encoding).toBe('unicode');
		expect(confidence).toBeLessThan(0.7);
	});
});
