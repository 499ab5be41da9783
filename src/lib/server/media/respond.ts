import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Locale } from '../../i18n/index.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { holdsTag, readRange } from '../http/byte-range.ts';
import { extensionOf } from './processing.ts';
import { findVisibleMedium, type VisibleMedium } from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

/** A file of a medium as it is served. */
interface ServedFile {
	/** Where it lies; null for words that the database holds. */
	key: string | null;
	words?: Buffer;
	mediaType: string;
	byteLength: number;
	/** What it is called when kept. */
	fileName: string;
	disposition: 'inline' | 'attachment';
	etag: string;
	/** Whether a guest would get the same. */
	shared: boolean;
}

/**
 * Answers GET and HEAD for a copy or, for staff, the original. Whether the viewer may see it is asked of the database
 * each time, also before a 304, and every answer says `no-cache`: a browser or proxy may keep the bytes but has to ask,
 * so what is withdrawn is gone with the next request.
 * @param name as in `PublicMedium.copies`, `captions-vi.vtt`, or `original`
 * @throws AppError NotFound `media_not_found`, also where the viewer may not see it
 */
export async function respondWithFile(
	{ sql, storage }: { sql: Sql; storage: MediaStorage },
	request: Request,
	{ id, name, viewer }: { id: string; name: string; viewer: Viewer },
): Promise<Response> {
	const medium = await findVisibleMedium(sql, id, viewer.role);
	const file = medium && findFile(medium, name, viewer);
	if (!file) throw new AppError('NotFound', 'media_not_found', { context: { medium: id, name } });
	const headers = new Headers({
		'content-type': file.mediaType,
		'x-content-type-options': 'nosniff',
		// Whatever a file holds, a browser that opens it runs nothing of it.
		'content-security-policy':
			"default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox",
		'content-disposition': disposition(file),
		'cache-control': file.shared ? 'public, no-cache' : 'private, no-cache',
		vary: 'cookie',
		etag: file.etag,
		'accept-ranges': 'bytes',
	});
	if (holdsTag(request.headers.get('if-none-match'), file.etag))
		return new Response(null, { status: 304, headers });
	const range = readRange(request, file);
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${file.byteLength}`);
		return new Response(null, { status: 416, headers });
	}
	const { start, end } = range ?? { start: 0, end: file.byteLength - 1 };
	headers.set('content-length', String(end - start + 1));
	if (range) headers.set('content-range', `bytes ${start}-${end}/${file.byteLength}`);
	const body =
		request.method === 'HEAD'
			? null
			: file.key === null
				? Uint8Array.from(file.words!.subarray(start, end + 1))
				: (Readable.toWeb(await storage.get(file.key, range ?? undefined)) as ReadableStream<Uint8Array>);
	return new Response(body, { status: range ? 206 : 200, headers });
}

function findFile(medium: VisibleMedium, name: string, viewer: Viewer): ServedFile | null {
	const about = (file: Omit<ServedFile, 'etag'>, ...marks: unknown[]): ServedFile => ({
		...file,
		etag: `"${createHash('sha256')
			.update([medium.id, name, file.byteLength, ...marks].join('\n'))
			.digest('base64url')
			.slice(0, 22)}"`,
	});
	if (name === 'original') {
		if (!can(viewer, 'staff') || !medium.originalKey) return null;
		const { originalKey: key, mediaType, byteLength, sha256 } = medium;
		const fileName = medium.fileName ?? `${medium.id}.${extensionOf(mediaType)}`;
		const disposition = medium.kind === 'document' ? 'attachment' : 'inline';
		return about({ key, mediaType, byteLength, fileName, disposition, shared: false }, sha256);
	}
	const shared = medium.protocol === 'public' && !can(viewer, 'signed_in');
	const fileName = `${medium.recordSlug}-${medium.id.slice(0, 8)}-${name}`;
	const captions = findCaptions(medium, name);
	if (captions) {
		const words = Buffer.from(captions, 'utf8');
		const mediaType = 'text/vtt; charset=utf-8';
		const file = { key: null, words, mediaType, byteLength: words.length, fileName, shared };
		return about({ ...file, disposition: 'inline' }, captions);
	}
	const copy = medium.copies.find((one) => one.name === name);
	if (!copy) return null;
	return about({
		key: copy.storageKey,
		mediaType: copy.mediaType,
		byteLength: copy.byteLength,
		fileName,
		// Viewers of documents do not run in a sandbox.
		disposition: medium.kind === 'document' ? 'attachment' : 'inline',
		shared,
	});
}

/** WebVTT of `captions-vi.vtt`; of a film whose copies were taken away, none. */
function findCaptions({ captions, copies }: VisibleMedium, name: string): string | null {
	const [, language] = /^captions-(vi|km|en)\.vtt$/.exec(name) ?? [];
	return (copies.length && captions?.[language as Locale]) || null;
}

function disposition({ disposition, fileName }: ServedFile): string {
	const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	// RFC 8187: a browser that knows it shows the name as it was.
	const encoded = encodeURIComponent(fileName).replace(
		/['()*]/g,
		(one) => `%${one.charCodeAt(0).toString(16)}`,
	);
	return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
