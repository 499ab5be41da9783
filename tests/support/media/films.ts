import { uint16, uint32 } from './integers.ts';
import { SECRETS } from './secrets.ts';

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
