import sharp from 'sharp';
import { oggChecksum } from '../../src/lib/server/media/clean/ogg.ts';

/** What must never leave in a public copy: known strings, hidden in every place a format has for them. */
export const SECRETS = {
	place: '+09.6025+105.9739/',
	person: 'Thach Thi Secret',
	device: 'SERIAL-7781',
} as const;

/** Of the position in a photograph's EXIF. */
export const SECRET_POSITION = [105.9739, 9.6025] as const;

interface Picture {
	width?: number;
	height?: number;
	format?: 'jpeg' | 'png' | 'webp' | 'avif';
	/** EXIF orientation 1…8. */
	orientation?: number;
	secrets?: boolean;
}

/** A picture whose left half is red and right half blue, so that turning shows. */
export async function makePhoto(picture: Picture = {}): Promise<Buffer> {
	const { width = 120, height = 80, format = 'jpeg', orientation, secrets = false } = picture;
	const half = Math.floor(width / 2);
	const blue = { width: width - half, height, channels: 3 as const, background: '#0000ff' };
	let image = sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
		{ input: await sharp({ create: blue }).png().toBuffer(), left: half, top: 0 },
	]);
	if (secrets)
		image = image.withExif({
			IFD0: { Artist: SECRETS.person, Copyright: SECRETS.person, Make: SECRETS.device },
			IFD2: { DateTimeOriginal: '2025:11:04 18:30:00', BodySerialNumber: SECRETS.device },
			IFD3: {
				GPSLatitudeRef: 'N',
				GPSLatitude: '9/1 36/1 900/100',
				GPSLongitudeRef: 'E',
				GPSLongitude: '105/1 58/1 2604/100',
			},
		});
	if (orientation) image = image.withMetadata({ orientation });
	return image.toFormat(format).toBuffer();
}

/** A PNG header of this size and almost nothing behind it. */
export async function makePngBomb(width: number, height: number): Promise<Buffer> {
	const small = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
		.png()
		.toBuffer();
	const bomb = Buffer.from(small);
	bomb.writeUInt32BE(width, 16);
	bomb.writeUInt32BE(height, 20);
	bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
	return bomb;
}

function crc32(bytes: Uint8Array): number {
	let sum = 0xffff_ffff;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb8_8320 : 0);
	}
	return (sum ^ 0xffff_ffff) >>> 0;
}

/** Fifty frames of silence (MPEG-1 layer III, 128 kbit/s, 44.1 kHz). */
export function makeMp3({ secrets = false } = {}): Buffer {
	const frame = Buffer.alloc(417);
	frame.writeUInt32BE(0xfffb_9064, 0);
	const frames = Array.from({ length: 50 }, () => frame);
	if (!secrets) return Buffer.concat(frames);
	const id3 = (id: string, text: string) => {
		const body = Buffer.from(`\x03${text}`, 'utf8');
		return Buffer.concat([Buffer.from(id), uint32(body.length), Buffer.alloc(2), body]);
	};
	const content = Buffer.concat([
		id3('TPE1', SECRETS.person),
		id3('GEOB', `text/plain\0\0place\0${SECRETS.place}`),
		id3('TXXX', `device\0${SECRETS.device}`),
		Buffer.alloc(64),
	]);
	const size = Uint8Array.of(0, 0, (content.length >> 7) & 0x7f, content.length & 0x7f);
	const last = Buffer.alloc(128, ' ');
	last.write(`TAGTitle`, 'latin1');
	last.write(SECRETS.person, 33, 'latin1');
	return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), size, content, ...frames, last]);
}

export function makeWav({ seconds = 1, secrets = false } = {}): Buffer {
	const data = Buffer.alloc(8000 * seconds);
	for (let i = 0; i < data.length; i++) data[i] = 128 + Math.round(80 * Math.sin(i / 9));
	const format = Buffer.alloc(16);
	format.writeUInt16LE(1, 0);
	format.writeUInt16LE(1, 2);
	format.writeUInt32LE(8000, 4);
	format.writeUInt32LE(8000, 8);
	format.writeUInt16LE(1, 12);
	format.writeUInt16LE(8, 14);
	const words = `INFOIART${SECRETS.person}\0\0${SECRETS.place}${SECRETS.device}`;
	const chunks = [riff('fmt ', format), riff('data', data)];
	if (secrets)
		chunks.splice(1, 0, riff('LIST', Buffer.from(words)), riff('bext', Buffer.from(words.padEnd(602))));
	const body = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
	return riff('RIFF', body);
}

function riff(type: string, content: Buffer): Buffer {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(content.length);
	return Buffer.concat([Buffer.from(type, 'latin1'), length, content, Buffer.alloc(content.length % 2)]);
}

export function makeFlac({ secrets = false } = {}): Buffer {
	const info = Buffer.from('1000100000000e00001f0ac440f000009c40', 'hex');
	const comment = Buffer.concat([
		lengthAndText('reference'),
		Buffer.from([2, 0, 0, 0]),
		lengthAndText(`ARTIST=${SECRETS.person}`),
		lengthAndText(`LOCATION=${SECRETS.place}${SECRETS.device}`),
	]);
	const blocks = [Buffer.concat([info, Buffer.alloc(16, 7)]), ...(secrets ? [comment] : [])];
	const types = [0, 4];
	return Buffer.concat([
		Buffer.from('fLaC'),
		...blocks.map((block, index) => {
			const header = uint32(block.length);
			header[0] = types[index]! | (index === blocks.length - 1 ? 0x80 : 0);
			return Buffer.concat([header, block]);
		}),
		Buffer.from('fff8c9a80000', 'hex'),
		Buffer.alloc(600, 1),
	]);
}

function lengthAndText(text: string): Buffer {
	const bytes = Buffer.from(text);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(bytes.length);
	return Buffer.concat([length, bytes]);
}

/** Opus in Ogg; with secrets its comments run over three pages, as a cover picture makes them. */
export function makeOpus({ secrets = false } = {}): Buffer {
	const head = Buffer.from('4f70757348656164010138010080bb0000000000', 'hex').subarray(0, 19);
	const comments = secrets
		? [
				`ARTIST=${SECRETS.person}`,
				`COVER=${'x'.repeat(70_000)}`,
				`LOCATION=${SECRETS.place}${SECRETS.device}`,
			]
		: [];
	const count = Buffer.alloc(4);
	count.writeUInt32LE(comments.length);
	const tags = Buffer.concat([
		Buffer.from('OpusTags'),
		lengthAndText('libopus'),
		count,
		...comments.map(lengthAndText),
	]);
	let sequence = 0;
	const page = (laces: number[], body: Buffer, flags: number, granule: bigint) => {
		const header = Buffer.alloc(27);
		header.write('OggS', 'latin1');
		header[5] = flags;
		header.writeBigInt64LE(granule, 6);
		header.writeUInt32LE(99, 14);
		header.writeUInt32LE(sequence++, 18);
		header[26] = laces.length;
		const whole = Buffer.concat([header, Buffer.from(laces), body]);
		whole.writeUInt32LE(oggChecksum(whole), 22);
		return whole;
	};
	const pages = [page([head.length], head, 2, 0n)];
	for (let at = 0; at < tags.length || at === 0;) {
		const body = tags.subarray(at, at + 255 * 255);
		const laces = Array.from({ length: Math.floor(body.length / 255) }, () => 255);
		if (laces.length < 255) laces.push(body.length % 255);
		pages.push(page(laces, body, at ? 1 : 0, 0n));
		at += body.length;
	}
	const sound = Buffer.concat(Array.from({ length: 50 }, () => Buffer.from('f8fffe', 'hex')));
	pages.push(
		page(
			Array.from({ length: 50 }, () => 3),
			sound,
			4,
			48_000n,
		),
	);
	return Buffer.concat(pages);
}

export interface FilmFixture {
	secrets?: boolean;
	/** A second track of positions, as action cameras write it. */
	positions?: boolean;
	brand?: 'isom' | 'qt  ' | 'M4A ';
	/** Bytes of the picture. */
	length?: number;
}

/** A film with its header behind the pictures, as phones write it; nothing in it can be decoded. */
export function makeMp4({
	secrets = false,
	positions = false,
	brand = 'isom',
	length = 5000,
}: FilmFixture = {}): Buffer {
	const samples = Buffer.alloc(length, 0x5a);
	const places = Buffer.from(`${SECRETS.place}${SECRETS.device}`.padEnd(64));
	const fileType = box(
		'ftyp',
		Buffer.from(brand),
		uint32(512),
		Buffer.from(brand === 'qt  ' ? 'qt  ' : 'isomiso2'),
	);
	const media = box('mdat', samples, ...(positions ? [places] : []));
	const at = fileType.length + 8;
	const words = box(
		'udta',
		box('\u00a9xyz', Buffer.from([0, SECRETS.place.length, 0x15, 0xc7]), Buffer.from(SECRETS.place)),
		box('loci', Buffer.alloc(6), Buffer.from(`${SECRETS.person}\0`), Buffer.from(SECRETS.place)),
		box(
			'meta',
			Buffer.alloc(4),
			box('ilst', Buffer.from(`com.apple.quicktime.location.ISO6709${SECRETS.place}`)),
		),
	);
	const movie = box(
		'moov',
		box('mvhd', Buffer.alloc(12), uint32(1000), uint32(3000), Buffer.alloc(80)),
		track(
			brand === 'M4A ' ? 'soun' : 'vide',
			at,
			length,
			secrets ? [box('udta', Buffer.from(SECRETS.person))] : [],
		),
		...(positions ? [track('meta', at + length, places.length, [])] : []),
		...(secrets ? [words, box('meta', Buffer.from(SECRETS.device))] : []),
	);
	const extra = secrets
		? [box('uuid', Buffer.alloc(16, 3), Buffer.from(`<xmp>${SECRETS.person}</xmp>`))]
		: [];
	return Buffer.concat([fileType, media, movie, ...extra]);
}

function track(handler: 'vide' | 'soun' | 'meta', at: number, length: number, extra: Buffer[]): Buffer {
	const entry =
		handler === 'vide'
			? box('avc1', Buffer.alloc(6), uint16(1), Buffer.alloc(16), uint16(320), uint16(240), Buffer.alloc(50))
			: handler === 'soun'
				? box(
						'mp4a',
						Buffer.alloc(6),
						uint16(1),
						Buffer.alloc(8),
						uint16(2),
						uint16(16),
						Buffer.alloc(4),
						uint32(44100 << 16),
					)
				: box('mebx', Buffer.alloc(8));
	const header = Buffer.alloc(80);
	header.writeUInt32BE(1, 8);
	header.writeUInt32BE(3000, 16);
	header.writeUInt32BE(320 << 16, 72);
	header.writeUInt32BE(240 << 16, 76);
	return box(
		'trak',
		box('tkhd', uint32(7), header),
		...extra,
		box(
			'mdia',
			box('mdhd', Buffer.alloc(12), uint32(1000), uint32(3000), Buffer.alloc(4)),
			box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13)),
			box(
				'minf',
				box(
					'stbl',
					box('stsd', Buffer.alloc(4), uint32(1), entry),
					box('stts', Buffer.alloc(4), uint32(1), uint32(1), uint32(3000)),
					box('stsc', Buffer.alloc(4), uint32(1), uint32(1), uint32(1), uint32(1)),
					box('stsz', Buffer.alloc(4), uint32(length), uint32(1)),
					box('stco', Buffer.alloc(4), uint32(1), uint32(at)),
				),
			),
		),
	);
}

function box(type: string, ...content: Buffer[]): Buffer {
	const all = Buffer.concat(content);
	return Buffer.concat([uint32(all.length + 8), Buffer.from(type, 'latin1'), all]);
}

/** WebM with one cluster, of unknown length when `live`, as a browser's recorder writes it. */
export function makeWebm({ secrets = false, live = false, video = true } = {}): Buffer {
	const codec = video ? 'V_VP8' : 'A_OPUS';
	const entry = element(
		[0xae],
		element([0xd7], Buffer.from([1])),
		element([0x73, 0xc5], Buffer.from([1])),
		element([0x83], Buffer.from([video ? 1 : 2])),
		element([0x86], Buffer.from(codec)),
		video
			? element([0xe0], element([0xb0], uint16(320)), element([0xba], uint16(240)))
			: element([0xe1], element([0x9f], Buffer.from([1]))),
	);
	const words = (text: string) => Buffer.from(text);
	const content = [
		element(
			[0x15, 0x49, 0xa9, 0x66],
			element([0x2a, 0xd7, 0xb1], Buffer.from([0x0f, 0x42, 0x40])),
			element([0x4d, 0x80], words(secrets ? SECRETS.device : 'muxer')),
			element([0x57, 0x41], words(secrets ? SECRETS.device : 'writer')),
			...(secrets ? [element([0x7b, 0xa9], words(SECRETS.person))] : []),
		),
		element([0x16, 0x54, 0xae, 0x6b], entry),
		element(
			[0x1f, 0x43, 0xb6, 0x75],
			element([0xe7], Buffer.from([0])),
			element([0xa3], Buffer.from([0x81, 0, 0, 0x80]), Buffer.alloc(500, 0x33)),
		),
	];
	if (live) content[2]!.set([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 4);
	if (secrets)
		content.push(
			element(
				[0x12, 0x54, 0xc3, 0x67],
				element([0x73, 0x73], element([0x67, 0xc8], words(`${SECRETS.place}${SECRETS.person}`))),
			),
		);
	return Buffer.concat([
		element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], words('webm'))),
		element([0x18, 0x53, 0x80, 0x67], ...content),
	]);
}

function element(id: number[], ...content: Buffer[]): Buffer {
	const all = Buffer.concat(content);
	const size = Buffer.alloc(8);
	size.writeBigUInt64BE(BigInt(all.length));
	size[0] = 0x01;
	return Buffer.concat([Buffer.from(id), size, all]);
}

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

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
}

function uint16(value: number): Buffer {
	return Buffer.from([value >> 8, value & 0xff]);
}
