import { oggChecksum } from '../../../src/lib/server/media/clean/ogg.ts';
import { checksum } from '../../../src/lib/server/media/clean/frames.ts';
import { uint16, uint32 } from './integers.ts';
import { SECRETS } from './secrets.ts';

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
		...Array.from({ length: 10 }, (_, number) => flacFrame(number, number < 9 ? 4096 : 3136)),
	]);
}

/** Mono, 16 bits, 44.1 kHz, every sample of one value. */
function flacFrame(number: number, samples: number): Buffer {
	const size = samples === 4096 ? [0xc9] : [0x79];
	const length = samples === 4096 ? [] : [(samples - 1) >> 8, (samples - 1) & 0xff];
	const header = Buffer.from([0xff, 0xf8, ...size, 0x08, number, ...length]);
	const frame = Buffer.concat([header, Buffer.from([checksum(header, 8, 0x07), 0x00, 0x12, number])]);
	return Buffer.concat([frame, uint16(checksum(frame, 16, 0x8005))]);
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
