import { randomUUID } from 'node:crypto';
import { Server, type Upload } from '@tus/server';
import { LARGEST_UPLOAD } from '../../media/limits.ts';
import { demand, type Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from '../http/problem.ts';
import { report } from '../log.ts';
import { acceptUpload } from './accept.ts';
import type { Processing } from './processing.ts';
import { findUploaded, findVisibleRecord, isMedium } from './repository.ts';
import type { MediaStorage } from './storage/index.ts';
import type { UploadStore } from './upload-store.ts';

const PATH = '/media/uploads';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Room that the database, its log and everybody else on the disk need. */
const RESERVED_BYTES = 512 * 1024 * 1024;

/** Who sends a request, and its number in the log. */
export interface Sender {
	viewer: Viewer;
	requestId: string;
}

export interface UploadParts {
	sql: Pool;
	storage: MediaStorage;
	uploads: UploadStore;
	processing: Processing;
	/** Bytes kept free; a test says otherwise. */
	reservedBytes?: number;
}

/**
 * The tus protocol (resumable uploads) under /media/uploads. The upload's id is that of the medium it becomes, so a
 * client that lost the last answer asks again and hears that all is there.
 */
export function createUploads({
	sql,
	storage,
	uploads,
	processing,
	reservedBytes = RESERVED_BYTES,
}: UploadParts) {
	const { dataStore } = uploads;
	// The library hands its hooks the request it was given, and nothing else of ours.
	const senders = new WeakMap<globalThis.Request, Sender>();
	const finishing = new Map<string, Promise<void>>();

	const server = new Server({
		path: PATH,
		datastore: dataStore,
		maxSize: LARGEST_UPLOAD,
		relativeLocation: true,
		allowedOrigins: [],
		namingFunction: (_, metadata) => uploads.nameOf(wantedId(metadata) ?? randomUUID()),
		generateUrl: (_, { id }) => `${PATH}/${idOf(id)}`,
		getFileIdFromRequest: (request) => {
			const id = idOf(new URL(request.url).pathname);
			return ID.test(id) ? uploads.nameOf(id) : undefined;
		},
		onIncomingRequest: async (request, name) => {
			if (request.method === 'POST') await demandFreeName(name);
			else await demandOwner(name, senderOf(request));
		},
		onUploadCreate: (request, upload) => asRefusal(() => admit(upload, senderOf(request))),
		onUploadFinish: async (request, upload) => {
			await asRefusal(() => finish(upload, senderOf(request)));
			return {};
		},
		onResponseError: (request, error) => explain(error, senders.get(request)?.requestId ?? ''),
	});

	function senderOf(request: globalThis.Request): Sender {
		const sender = senders.get(request);
		if (!sender) throw new Error('a request of nobody');
		return sender;
	}

	/** Someone else's upload is not there. */
	async function demandOwner(name: string, { viewer }: Sender): Promise<Upload> {
		const upload = await dataStore.getUpload(name);
		if (upload.metadata?.person !== viewer.id) throw { status_code: 404, body: problem('media_upload_gone') };
		return upload;
	}

	/** A device names its uploads itself, to find them again after it was switched off; nobody else's is written over. */
	async function demandFreeName(name: string): Promise<void> {
		const id = idOf(name);
		const isTaken = (await isMedium(sql, id)) || (await dataStore.getUpload(name).catch(() => null));
		if (isTaken) throw { status_code: 409, body: problem('media_upload_known') };
	}

	async function admit(upload: Upload, { viewer }: Sender): Promise<{ metadata: Upload['metadata'] }> {
		const { record: slug, filename, filetype } = upload.metadata ?? {};
		const record = slug ? await findVisibleRecord(sql, slug, viewer.role) : null;
		if (!record) throw new AppError('NotFound', 'error_unknown_record', { context: { record: slug } });
		if (upload.size === undefined) throw new AppError('Invalid', 'error_invalid');
		if (upload.size === 0) throw new AppError('Invalid', 'media_empty');
		await demandRoom(upload.size);
		return {
			metadata: {
				record: record.slug,
				filename: fileName(filename),
				filetype: filetype ?? '',
				person: viewer.id ?? '',
			},
		};
	}

	/** The original and, of sound and film, a copy as long must fit beside what other uploads will bring. */
	async function demandRoom(size: number): Promise<void> {
		const [free, promised] = [await storage.free(), await uploads.promised()];
		if (free !== null && free - reservedBytes - (promised ?? 0) < 2 * size)
			throw new AppError('Upstream', 'media_disk_full');
	}

	/** Once for an upload, however many requests ask for it. */
	function finish(upload: Upload, { viewer, requestId }: Sender): Promise<void> {
		const id = idOf(upload.id);
		const under = finishing.get(id);
		if (under) return under;
		const work = acceptUpload({
			sql,
			storage,
			id,
			key: uploads.keyOf(id),
			size: upload.size ?? 0,
			slug: upload.metadata?.record ?? '',
			fileName: upload.metadata?.filename ?? '',
			viewer,
			requestId,
		})
			.then(() => processing.add(id))
			// Refused or kept elsewhere: in both cases nothing of the upload stays.
			.finally(() => uploads.forget(id))
			.finally(() => finishing.delete(id));
		finishing.set(id, work);
		return work;
	}

	/** HEAD on an upload whose last byte has come: the medium is there, or is made now. Null for one that goes on. */
	async function answerComplete(id: string, sender: Sender): Promise<Response | null> {
		await finishing.get(id)?.catch(() => undefined);
		let length = await findUploaded(sql, id, sender.viewer.id);
		if (length === null) {
			const upload = await dataStore.getUpload(uploads.nameOf(id)).catch(() => null);
			if (!upload?.size || upload.offset !== upload.size) return null;
			await demandOwner(uploads.nameOf(id), sender);
			await finish(upload, sender);
			length = upload.size;
		}
		return new Response(null, {
			status: 200,
			headers: {
				'tus-resumable': '1.0.0',
				'upload-offset': String(length),
				'upload-length': String(length),
				'cache-control': 'no-store',
			},
		});
	}

	return {
		/** Answers one request of the protocol; errors leave as problem+json with a message key. */
		async handle(request: globalThis.Request, sender: Sender): Promise<Response> {
			try {
				demand(sender.viewer, 'heritage_edit');
				const id = idOf(new URL(request.url).pathname);
				if (request.method === 'HEAD' && ID.test(id)) {
					const complete = await answerComplete(id, sender);
					if (complete) return complete;
				}
				senders.set(request, sender);
				return await server.handleWeb(request as Parameters<typeof server.handleWeb>[0]);
			} catch (error) {
				const { status_code: status, body } = explain(error, sender.requestId);
				return new Response(request.method === 'HEAD' ? null : body, {
					status,
					headers: { 'content-type': PROBLEM_TYPE, 'tus-resumable': '1.0.0' },
				});
			}
		},
	};
}

function idOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** What a device calls its upload; anything but a UUID is none. */
function wantedId(metadata: Upload['metadata']): string | null {
	const given = metadata?.['id'] ?? '';
	return ID.test(given) ? given : null;
}

/** A name to show: composed, on one line, without folders. */
function fileName(given: string | null | undefined): string {
	const plain = (given ?? '')
		.normalize('NFC')
		// eslint-disable-next-line no-control-regex -- what no name holds, and what would lead into folders
		.replace(/[\u0000-\u001f\u007f\\/]+|\p{Surrogate}/gu, ' ')
		.trim();
	return [...plain].slice(0, 200).join('') || 'media';
}

interface Refusal {
	status_code: number;
	body: string;
}

async function asRefusal<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw explain(error, '');
	}
}

function explain(error: unknown, requestId: string): Refusal {
	if (isRefusal(error)) {
		if (error.body.startsWith('{')) return error;
		if (error.status_code === 413) return { status_code: 413, body: problem('media_too_large') };
		if (error.status_code === 404 || error.status_code === 410)
			return { status_code: error.status_code, body: problem('media_upload_gone') };
		return error;
	}
	report(error, { requestId, path: PATH });
	const said = toProblem(error, requestId);
	const status = said.code === 'media_disk_full' ? 507 : said.status;
	return { status_code: status, body: JSON.stringify({ ...said, status }) };
}

function isRefusal(error: unknown): error is Refusal {
	return typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error;
}

function problem(code: string): string {
	return JSON.stringify({ type: 'about:blank', code });
}
