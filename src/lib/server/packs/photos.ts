import type { PackedRecord } from '../../field/packs/types.ts';
import type { Viewer } from '../access/index.ts';
import { AppError } from '../errors.ts';
import type { MediaRoom } from '../media/index.ts';

/** One derived copy of a photograph. */
export interface Photo {
	id: string;
	name: string;
	bytes: number;
}

/** The small copy, 960 pixels long, that every browser reads. */
const CARRIED = 'small.webp';

/**
 * As many photographs as there is room for: the first of every record before the second of any.
 * @param room bytes
 */
export function choosePhotos(
	records: readonly Pick<PackedRecord, 'page'>[],
	room: number,
): { chosen: Photo[]; leftOut: number } {
	const byRecord = records.map(({ page }) =>
		page.media
			.filter(({ kind }) => kind === 'photo')
			.flatMap(({ id, copies }) => {
				const copy = copies.find(({ name }) => name === CARRIED);
				return copy ? [{ id, name: copy.name, bytes: copy.byteLength }] : [];
			}),
	);
	const chosen: Photo[] = [];
	let leftOut = 0;
	let left = room;
	const most = Math.max(0, ...byRecord.map((photos) => photos.length));
	for (let turn = 0; turn < most; turn++)
		for (const photos of byRecord) {
			const photo = photos[turn];
			if (!photo) continue;
			if (photo.bytes > left) leftOut++;
			else {
				left -= photo.bytes;
				chosen.push(photo);
			}
		}
	return { chosen, leftOut };
}

/** The bytes as this viewer gets them; null where the viewer does not, or no longer. */
export async function readPhoto(
	media: Pick<MediaRoom, 'respond'>,
	viewer: Viewer,
	{ id, name }: Photo,
): Promise<Buffer | null> {
	const request = new Request(`http://ours.invalid/media/${id}/${name}`);
	try {
		const response = await media.respond(request, { id, name, viewer });
		return Buffer.from(await response.arrayBuffer());
	} catch (error) {
		if (error instanceof AppError && error.kind === 'NotFound') return null;
		throw error;
	}
}
