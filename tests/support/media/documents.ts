import { deflateSync } from 'node:zlib';
import { SECRETS } from './secrets.ts';

export function makePdf({ secrets = false } = {}): Buffer {
	const words = `<x:xmpmeta><dc:creator>${SECRETS.person}</dc:creator>${SECRETS.place}</x:xmpmeta>`;
	const information = secrets
		? `3 0 obj\n<< /Author (${SECRETS.person} \\(x\\)) /Creator 4 0 R /Title (Chùa Dơi) >>\nendobj\n` +
			`4 0 obj\n(${SECRETS.device})\nendobj\n` +
			`5 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${words.length} >>\nstream\n${words}\nendstream\nendobj\n`
		: '';
	return Buffer.from(
		'%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n' +
			`${information}trailer\n<< /Root 1 0 R >>\n%%EOF\n`,
		'utf8',
	);
}

/** Half a megabyte whose objects take 128 MB unfolded. */
export function makePdfBomb(): Buffer {
	const objects = deflateSync(Buffer.alloc(128 * 1024 * 1024, ' '), { level: 1 });
	return Buffer.concat([
		Buffer.from('%PDF-1.5\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n'),
		objects,
		Buffer.from('\nendstream\nendobj\n%%EOF\n'),
	]);
}
