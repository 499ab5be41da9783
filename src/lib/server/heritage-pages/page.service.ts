import type { RecordPage, Locator } from '../../heritage/page/types.ts';
import { boxAround, CELL_DEGREES } from '../../heritage/page/locator.ts';
import type { PublicMedium } from '../../media/types.ts';
import type { HeritageRecord } from '../../heritage/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { getHeritageRecord } from '../heritage/service.ts';
import { listMedia } from '../media/index.ts';
import { findPageRow, listCommunesAround, wasWithdrawn } from './page.repository.ts';

export { listPublicAddresses } from './page.repository.ts';

/**
 * A record's page, as this viewer may see it.
 * @param at the day whose commune is named, YYYY-MM-DD
 * @throws AppError Gone `error_heritage_withdrawn` for what this viewer could once read; NotFound
 *   `error_unknown_record` for an unknown one and, not to be told apart, for one the viewer may not know of
 */
export async function getRecordPage(
	sql: Sql,
	{ slug, at, viewer }: { slug: string; at: string; viewer: Viewer },
): Promise<RecordPage> {
	// What cannot be the name of a record is as unknown as any other; a NUL would be refused by PostgreSQL.
	if (!/^[a-z0-9][a-z0-9-]{0,199}$/.test(slug))
		throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
	const record = await getHeritageRecord(sql, { reference: { slug }, at, viewer }).catch((error: unknown) =>
		tellWhetherWithdrawn(sql, { slug, viewer, error }),
	);
	const [row, media, locator] = await Promise.all([
		findPageRow(sql, record.id, viewer.role),
		listShown(sql, viewer, slug),
		findSurroundings(sql, record),
	]);
	// Withdrawn between two questions.
	if (!row) throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
	return { ...row, publishedAt: row.publishedAt?.toISOString() ?? null, record, media, locator };
}

/** Media that can be shown, without what only the form needs of them. */
async function listShown(sql: Sql, viewer: Viewer, slug: string): Promise<PublicMedium[]> {
	const media = await listMedia(sql, viewer, slug);
	return media.flatMap((medium) => ('state' in medium && medium.state !== 'ready' ? [] : [toPublic(medium)]));
}

function toPublic(medium: PublicMedium): PublicMedium {
	const { id, recordSlug, kind, mediaType, width, height, durationS, waveform } = medium;
	const { alt, caption, transcript, captionLanguages } = medium;
	const { creator, createdOn, rightsHolder, licence, position, copies } = medium;
	const form = { id, recordSlug, kind, mediaType, width, height, durationS, waveform };
	const words = { alt, caption, transcript, captionLanguages };
	return { ...form, ...words, creator, createdOn, rightsHolder, licence, position, copies };
}

async function tellWhetherWithdrawn(
	sql: Sql,
	{ slug, viewer, error }: { slug: string; viewer: Viewer; error: unknown },
): Promise<never> {
	if (!(error instanceof AppError) || error.kind !== 'NotFound') throw error;
	if (await wasWithdrawn(sql, slug, viewer.role))
		throw new AppError('Gone', 'error_heritage_withdrawn', { context: { record: slug } });
	throw error;
}

async function findSurroundings(sql: Sql, record: HeritageRecord): Promise<Locator | null> {
	const place = placeOf(record);
	if (!place || !record.position) return null;
	const box = place.kind === 'commune' && record.commune?.bounds ? record.commune.bounds : record.position;
	const around = boxAround(box);
	return { box: around, communes: await listCommunesAround(sql, around), place };
}

/** What may be drawn: a pin only where the place is known and shown as it is. */
function placeOf({ position, positionAccuracy, commune }: HeritageRecord): Locator['place'] | null {
	if (!position) return null;
	if (positionAccuracy === 'exact') return { kind: 'point', position };
	if (positionAccuracy === 'cell_1km') {
		const [lng, lat] = position;
		const half = CELL_DEGREES / 2;
		return { kind: 'cell', box: [lng - half, lat - half, lng + half, lat + half] };
	}
	if (positionAccuracy === 'commune' && commune?.code) return { kind: 'commune', code: commune.code };
	return null;
}
