import { createHash } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PublicMedium } from '../../media/types.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { extensionOf } from './processing.ts';
import { findVisibleRecord, listVisibleMedia, type VisibleMedium } from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

/** One file in manifest.json. */
interface ArchivedFile extends Pick<
	PublicMedium,
	'id' | 'kind' | 'alt' | 'caption' | 'transcript' | 'creator' | 'createdOn' | 'rightsHolder' | 'licence'
> {
	path: string;
	mediaType: string;
	byteLength: number;
	/** Of the file in this archive, taken while it was written. */
	sha256: string;
	/** Paths of its captions, WebVTT. */
	captions: string[];
	/** Whether these are the bytes as they were uploaded, with all their metadata. */
	original: boolean;
}

/**
 * One archive of what the viewer may see of a record: the originals for staff, the largest copies for others. Nothing
 * is compressed again and nothing is gathered first; manifest.json comes last, because it tells each file's SHA-256.
 * @throws AppError NotFound `error_unknown_record`; `media_nothing_to_download`
 */
export async function archiveRecord(
	{ sql, storage }: { sql: Sql; storage: MediaStorage },
	slug: string,
	viewer: Viewer,
): Promise<Response> {
	const record = await findVisibleRecord(sql, slug, viewer.role);
	if (!record) throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
	const chosen = (await listVisibleMedia(sql, slug, viewer.role)).flatMap((medium, index) => {
		const file = choose(medium, viewer);
		const path = pathOf(medium, index);
		return file ? [{ medium, ...file, name: path, path: `${path}.${extensionOf(file.mediaType)}` }] : [];
	});
	if (!chosen.length)
		throw new AppError('NotFound', 'media_nothing_to_download', { context: { record: slug } });

	const zip = new ZipFile();
	const out = new PassThrough();
	const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
	zip.on('error', fail);
	zip.outputStream.pipe(out);
	const files: ArchivedFile[] = [];
	const captionsOf = ({ medium, name }: { medium: VisibleMedium; name: string }) =>
		Object.entries(medium.captions ?? {}).map(
			([language, words]) => [`${name}.${language}.vtt`, words] as const,
		);
	for (const one of chosen) {
		const { medium, key, mediaType, byteLength, original, path } = one;
		const captions = captionsOf(one).map(([at]) => at);
		zip.addReadStreamLazy(path, { compress: false, size: byteLength }, (give) => {
			void storage.get(key).then((stream) => {
				const hash = createHash('sha256');
				const hashed = new Transform({
					transform(chunk: Buffer, _, next) {
						hash.update(chunk);
						next(null, chunk);
					},
					flush(done) {
						const sha256 = hash.digest('hex');
						files.push({ ...describe(medium), path, mediaType, byteLength, sha256, captions, original });
						done();
					},
				});
				stream.on('error', fail);
				give(null, stream.pipe(hashed));
			}, fail);
		});
	}
	for (const [path, words] of chosen.flatMap(captionsOf))
		zip.addBuffer(Buffer.from(words), path, { compress: false });
	zip.addReadStreamLazy('manifest.json', { compress: false }, (give) => {
		const manifest = { record: { slug: record.slug, name: record.name }, files };
		give(null, Readable.from([JSON.stringify(manifest, null, '\t')]));
	});
	zip.end();
	return new Response(Readable.toWeb(out) as ReadableStream<Uint8Array>, {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${slug}.zip"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}

/** Order, kind and beginning of the id: names that do not clash and tell nothing. */
function pathOf({ kind, id }: VisibleMedium, index: number): string {
	return `${String(index + 1).padStart(3, '0')}-${kind}-${id.slice(0, 8)}`;
}

function choose(
	{ originalKey, mediaType, byteLength, copies }: VisibleMedium,
	viewer: Viewer,
): { key: string; mediaType: string; byteLength: number; original: boolean } | null {
	if (can(viewer, 'staff') && originalKey) return { key: originalKey, mediaType, byteLength, original: true };
	const copy = copies.find(({ name }) => /^(large\.webp|stream\.|document\.)/.test(name));
	return copy
		? { key: copy.storageKey, mediaType: copy.mediaType, byteLength: copy.byteLength, original: false }
		: null;
}

function describe(medium: VisibleMedium) {
	const { id, kind, alt, caption, transcript, creator, createdOn, rightsHolder, licence } = medium;
	return { id, kind, alt, caption, transcript, creator, createdOn, rightsHolder, licence };
}
