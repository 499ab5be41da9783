import type { Position } from '$lib/geo';
import type { FormContent } from './form-content.ts';

type Place = NonNullable<FormContent['place']>;

/** Degrees with seven decimals: about a centimetre. */
const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Puts the pin; what was said about a former place no longer holds. */
export function setPin(
	form: FormContent,
	[lng, lat]: Position,
	obtained: Place['obtained'],
	precisionMetres: number | null = null,
): void {
	form.place = { position: [round(lng), round(lat)], precisionMetres, accuracy: 'exact', obtained };
}

export interface PhotoPlace {
	position: Position;
	/** Metres, as the camera states it. */
	precisionMetres: number | null;
	/** YYYY-MM-DD; null where the camera did not say. */
	takenOn: string | null;
}

/**
 * Where a photograph says it was taken. The file stays on the device.
 * @returns null where it says nothing, or nothing a place can be made of
 */
export async function readPhotoPlace(file: File): Promise<PhotoPlace | null> {
	const { default: ExifReader } = await import('exifreader');
	const tags = readTags(ExifReader, await file.arrayBuffer());
	const lat = tags?.gps?.Latitude;
	const lng = tags?.gps?.Longitude;
	if (lat === undefined || lng === undefined || !Number.isFinite(lat) || !Number.isFinite(lng)) return null;
	// A camera without a fix writes zeros.
	if (lat === 0 && lng === 0) return null;
	const stated = tags?.exif?.['GPSHPositioningError']?.value;
	const precision = Array.isArray(stated) ? Number(stated[0]) / Number(stated[1]) : NaN;
	const taken = tags?.exif?.DateTimeOriginal?.description ?? '';
	const [, year, month, day] = /^(\d{4}):(\d\d):(\d\d)/.exec(taken) ?? [];
	return {
		position: [lng, lat],
		precisionMetres: Number.isFinite(precision) && precision > 0 ? Math.round(precision * 10) / 10 : null,
		takenOn: year ? `${year}-${month}-${day}` : null,
	};
}

/** A file without EXIF, or one that is no photograph, makes the reader throw. */
function readTags(reader: typeof import('exifreader'), bytes: ArrayBuffer) {
	try {
		return reader.load(bytes, { expanded: true });
	} catch {
		return null;
	}
}
