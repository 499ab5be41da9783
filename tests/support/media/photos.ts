import sharp from 'sharp';
import { SECRETS } from './secrets.ts';

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
