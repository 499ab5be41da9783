import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../tests/support/pdf-text.ts';
import { quote, typesetPdf } from './index.ts';
import { tellClustersOnce } from './searchable.js';

const WORDS = [
	'អត្រាគ្រួសារក្រីក្រ',
	'សេចក្តីពន្យល់',
	'ទិន្នន័យគំរូ',
	'ក្រុមចំណុចនៅជិតគ្នា',
	'ព្រំប្រទល់បានធ្វើឱ្យសាមញ្ញ',
	// The same cluster twice, one after the other, is told twice.
	'ទីទី',
];
const page = (words: readonly string[]) =>
	[
		'#set page(width: 160mm, height: 120mm)',
		'#set text(font: ("Tinos", "Noto Sans Khmer"), hyphenate: false)',
		...words.map((text) => `#text(${quote(text)})`),
	].join('\n\n');
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '');

describe('a PDF', () => {
	it('says each cluster of Khmer letters once, so that words are found', async () => {
		const { bytes } = await typesetPdf({ main: page(WORDS), files: [] }, new Date(0));
		expect(plain(readPdf(bytes).text)).toBe(plain(WORDS.join('')));
	});

	it('is left as it is where nothing is to be mended', async () => {
		const source = { main: page(['Sóc Trăng (đồng bào) \\ 43 xã', 'រយ']), files: [] };
		const { bytes } = await typesetPdf(source, new Date(0));
		expect(tellClustersOnce(bytes).equals(bytes)).toBe(true);
	});
});
