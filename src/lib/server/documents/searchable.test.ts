import { deflateSync } from 'node:zlib';
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

	it('is read whole where the packed bytes of a page end in those of a line', () => {
		const endsInReturn = (content: string): Buffer => {
			const packed = deflateSync(Buffer.from(content));
			return packed.at(-1) === 0x0d ? packed : endsInReturn(`${content}%`);
		};
		const pdf = onePage(endsInReturn('BT /f0 12 Tf (a) Tj ET'));
		expect(tellClustersOnce(pdf).equals(pdf)).toBe(true);
		expect(readPdf(pdf).source).toContain('BT /f0 12 Tf');
	});
});

/** The least that is a page to who reads it. */
function onePage(packed: Buffer): Buffer {
	const page = '1 0 obj\n<<\n  /Type /Page\n  /Contents 2 0 R\n>>\nendobj\n\n';
	const head = `2 0 obj\n<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>\nstream\n`;
	const before = Buffer.concat([
		Buffer.from(`%PDF-1.7\n${page}${head}`),
		packed,
		Buffer.from('\nendstream\nendobj\n\n'),
	]);
	const at = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n`;
	const table = `xref\n0 3\n0000000000 65535 f\n${at(9)}\n${at(9 + page.length)}\ntrailer\n<<>>\n`;
	return Buffer.concat([before, Buffer.from(`${table}startxref\n${before.length}\n%%EOF`)]);
}
