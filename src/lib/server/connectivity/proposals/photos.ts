import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { errorCode } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { examinePhoto } from '../../media/photo.ts';
import { countPhotos, deletePhoto, findPhotoBytes, insertPhoto } from './photo.repository.ts';
import { findProposal } from './repository.ts';
import { cleanWords, type Acting } from './service.ts';

/** Enough for a report, few enough for a dossier that can be sent. */
const MOST_PHOTOS = 40;
const LONGEST_SIDE = 1600;
const FORMATS = ['jpeg', 'png', 'webp'];
const UNIQUE_VIOLATION = '23505';

export interface GivenPhoto {
	bytes: Buffer;
	hamlet: string;
	caption: string;
	creator: string;
	/** YYYY-MM-DD, or empty. */
	takenOn: string;
}

/**
 * Puts a photograph to a proposal: made anew as a small JPEG, so that nothing the camera wrote into it stays.
 * @throws AppError Forbidden without `analysis`; NotFound; Invalid `proposal_error_photo_format`,
 * `proposal_error_photo_count`, `proposal_error_photo_twice`, or as `examinePhoto`
 */
export async function addPhoto(
	sql: Pool,
	{ viewer, requestId }: Acting,
	proposalId: number,
	{ bytes, hamlet, caption, creator, takenOn }: GivenPhoto,
): Promise<number> {
	demand(viewer, 'analysis');
	const proposal = await findProposal(sql, proposalId);
	if (!proposal) throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposalId } });
	await examinePhoto(bytes);
	const { format } = await sharp(bytes).metadata();
	if (!FORMATS.includes(format)) throw new AppError('Invalid', 'proposal_error_photo_format');
	const { data, info } = await sharp(bytes)
		.autoOrient()
		.resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
		.flatten({ background: '#ffffff' })
		.toColourspace('srgb')
		.jpeg({ quality: 82 })
		.toBuffer({ resolveWithObject: true });
	const photo = {
		hamlet: proposal.content.hamlets.some(({ key }) => key === hamlet) ? hamlet : null,
		caption: cleanWords(caption).slice(0, 500),
		creator: cleanWords(creator).slice(0, 200),
		takenOn: /^\d{4}-\d\d-\d\d$/.test(takenOn) ? takenOn : null,
		sha256: createHash('sha256').update(data).digest('hex'),
		widthPixels: info.width,
		heightPixels: info.height,
		content: data,
	};
	try {
		return await sql.begin(async (sql) => {
			if ((await countPhotos(sql, proposalId)) >= MOST_PHOTOS)
				throw new AppError('Invalid', 'proposal_error_photo_count', { context: { most: MOST_PHOTOS } });
			const id = await insertPhoto(sql, proposalId, photo, viewer.id!);
			await recordAudit(sql, {
				...{ viewer, requestId, action: 'proposal_photo_added', subject: 'proposal', subjectId: proposalId },
				after: { photo: id, sha256: photo.sha256 },
			});
			return id;
		});
	} catch (error) {
		if (errorCode(error) === UNIQUE_VIOLATION)
			throw new AppError('Invalid', 'proposal_error_photo_twice', { cause: error });
		throw error;
	}
}

/** @throws AppError Forbidden without `analysis`; NotFound */
export async function removePhoto(
	sql: Pool,
	{ viewer, requestId }: Acting,
	proposalId: number,
	id: number,
): Promise<void> {
	demand(viewer, 'analysis');
	await sql.begin(async (sql) => {
		if (!(await deletePhoto(sql, proposalId, id)))
			throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposalId, photo: id } });
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'proposal_photo_removed', subject: 'proposal', subjectId: proposalId },
			before: { photo: id },
		});
	});
}

/** JPEG. @throws AppError Forbidden to guests; NotFound */
export async function getPhoto(
	sql: Sql,
	viewer: Viewer,
	proposalId: number,
	id: number,
): Promise<{ content: Uint8Array; sha256: string }> {
	demand(viewer, 'signed_in');
	const photo = await findPhotoBytes(sql, proposalId, id);
	if (!photo)
		throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposalId, photo: id } });
	return photo;
}
