import type { ProposalPhoto } from '../../../connectivity/proposals/types.ts';
import type { Sql } from '../../db/index.ts';

export type NewPhoto = Omit<ProposalPhoto, 'id' | 'sizeBytes'> & { content: Buffer };

/** @returns its number */
export async function insertPhoto(
	sql: Sql,
	proposalId: number,
	photo: NewPhoto,
	personId: string,
): Promise<number> {
	const { hamlet, caption, creator, takenOn, sha256, widthPixels, heightPixels, content } = photo;
	const [row] = await sql<{ id: number }[]>`
		insert into proposal_photo
			(proposal_id, hamlet_key, caption, creator, taken_on, sha256, width_px, height_px, content, added_by)
		values (${proposalId}, ${hamlet}, ${caption}, ${creator}, ${takenOn}, ${sha256}, ${widthPixels}, ${heightPixels},
			${content}, ${personId})
		returning id`;
	return row!.id;
}

/** In the order in which they were added. */
export async function listPhotos(sql: Sql, proposalId: number): Promise<ProposalPhoto[]> {
	return sql<ProposalPhoto[]>`
		select id, hamlet_key as hamlet, caption, creator, taken_on, sha256, width_px as width_pixels,
			height_px as height_pixels, length(content) as size_bytes
		from proposal_photo where proposal_id = ${proposalId} order by id`;
}

export async function countPhotos(sql: Sql, proposalId: number): Promise<number> {
	const [row] = await sql<{ photos: number }[]>`
		select count(*)::int as photos from proposal_photo where proposal_id = ${proposalId}`;
	return row!.photos;
}

/** JPEG, by number. */
export async function listPhotoBytes(sql: Sql, proposalId: number): Promise<Map<number, Buffer>> {
	const rows = await sql<{ id: number; content: Uint8Array }[]>`
		select id, content from proposal_photo where proposal_id = ${proposalId} order by id`;
	return new Map(rows.map(({ id, content }) => [id, Buffer.from(content)]));
}

export async function findPhotoBytes(
	sql: Sql,
	proposalId: number,
	id: number,
): Promise<{ content: Uint8Array; sha256: string } | null> {
	const [row] = await sql<{ content: Uint8Array; sha256: string }[]>`
		select content, sha256 from proposal_photo where proposal_id = ${proposalId} and id = ${id}`;
	return row ?? null;
}

/** @returns whether it was there */
export async function deletePhoto(sql: Sql, proposalId: number, id: number): Promise<boolean> {
	const { count } = await sql`delete from proposal_photo where proposal_id = ${proposalId} and id = ${id}`;
	return count > 0;
}
