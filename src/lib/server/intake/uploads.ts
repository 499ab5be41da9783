import { randomUUID } from 'node:crypto';
import { Server, type Upload } from '@tus/server';
import { LARGEST_INTAKE } from '$lib/imports/intake-limits';
import { demand, type Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from '../http/problem.ts';
import { report } from '../log.ts';
import { DiskUploads } from '../media/upload-store.ts';
import type { IntakeFiles } from './files.ts';
import { findIntake, insertIntake, sumPromised, touchIntake } from './repository.ts';

const PATH = '/api/imports/intake/uploads';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Room that the database, its log and everybody else on the disk need. */
const RESERVED_BYTES = 512 * 1024 * 1024;
/** Times a file that it takes while it is read: itself, unpacked, and written out. */
const ROOM_FACTOR = 3;

/** Who sends a request, and its number in the log. */
export interface Sender {
	viewer: Viewer;
	requestId: string;
}

interface Refusal {
	status_code: number;
	body: string;
}

/**
 * The tus protocol (resumable uploads) under /api/imports/intake/uploads; the upload's id is that of the intake. A file
 * is there only for who sent it.
 * @param onWhole all bytes of a file are there
 */
export function createIntakeUploads(
	sql: Pool,
	files: IntakeFiles,
	onWhole: (id: string, sender: Sender) => Promise<void>,
) {
	const dataStore = new DiskUploads({ directory: files.directory });
	// The library hands its hooks the request it was given, and nothing else of ours.
	const senders = new WeakMap<globalThis.Request, Sender>();
	const senderOf = (request: globalThis.Request): Sender => {
		const sender = senders.get(request);
		if (!sender) throw new Error('a request of nobody');
		return sender;
	};

	const server = new Server({
		path: PATH,
		datastore: dataStore,
		maxSize: LARGEST_INTAKE,
		relativeLocation: true,
		allowedOrigins: [],
		// A file goes by DELETE of the intake, with its row and what was made of it.
		disableTerminationForFinishedUploads: true,
		namingFunction: () => randomUUID(),
		generateUrl: (_, { id }) => `${PATH}/${id}`,
		getFileIdFromRequest: (request) => {
			const id = idOf(request);
			return ID.test(id) ? id : undefined;
		},
		onIncomingRequest: async (request, id) => {
			if (request.method !== 'POST') await demandOwner(id, senderOf(request));
		},
		onUploadCreate: (request, upload) => admit(upload, senderOf(request)).catch(refuse),
		onUploadFinish: async (request, { id }) => {
			await onWhole(id, senderOf(request)).catch(refuse);
			return {};
		},
		onResponseError: (request, error) => explain(error, senders.get(request)?.requestId ?? ''),
	});

	/** Someone else's upload is not there. */
	async function demandOwner(id: string, { viewer }: Sender): Promise<void> {
		const row = await findIntake(sql, id);
		if (!row || row.personId !== viewer.id || row.keptAt)
			throw { status_code: 404, body: problemOf('intake_gone') } satisfies Refusal;
		await touchIntake(sql, id);
	}

	async function admit(upload: Upload, { viewer }: Sender): Promise<{ metadata: Upload['metadata'] }> {
		if (upload.size === undefined) throw new AppError('Invalid', 'error_invalid');
		if (upload.size === 0) throw new AppError('Invalid', 'intake_empty');
		const wanted = ROOM_FACTOR * (upload.size + (await sumPromised(sql)));
		if ((await files.free()) - RESERVED_BYTES < wanted) throw new AppError('Upstream', 'intake_disk_full');
		const fileName = tidyName(upload.metadata?.filename);
		await insertIntake(sql, { id: upload.id, personId: viewer.id ?? '', fileName, bytes: upload.size });
		return { metadata: { filename: fileName } };
	}

	return {
		/** Answers one request of the protocol; errors leave as problem+json with a message key. */
		async handle(request: globalThis.Request, sender: Sender): Promise<Response> {
			try {
				demand(sender.viewer, 'import');
				if (request.method === 'DELETE') throw new AppError('NotFound', 'intake_gone');
				senders.set(request, sender);
				const response = await server.handleWeb(request as Parameters<typeof server.handleWeb>[0]);
				// A process killed after the last byte has not begun to look at it.
				if (request.method === 'HEAD' && isWhole(response)) await onWhole(idOf(request), sender);
				return response;
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

function isWhole({ ok, headers }: Response): boolean {
	const length = headers.get('upload-length');
	return ok && length !== null && headers.get('upload-offset') === length;
}

const idOf = ({ url }: globalThis.Request) => {
	const { pathname } = new URL(url);
	return pathname.slice(pathname.lastIndexOf('/') + 1);
};

/** A name to show: composed, on one line, without folders. */
function tidyName(given: string | null | undefined): string {
	const plain = (given ?? '')
		.normalize('NFC')
		// eslint-disable-next-line no-control-regex -- what no name holds, and what would lead into folders
		.replace(/[\u0000-\u001f\u007f\\/]+|\p{Surrogate}/gu, ' ')
		.trim();
	return [...plain].slice(0, 200).join('') || 'file';
}

function refuse(error: unknown): never {
	throw explain(error, '');
}

function explain(error: unknown, requestId: string): Refusal {
	if (isRefusal(error)) {
		if (error.body.startsWith('{')) return error;
		if (error.status_code === 413) return { status_code: 413, body: problemOf('intake_too_large') };
		if (error.status_code === 404 || error.status_code === 410)
			return { status_code: error.status_code, body: problemOf('intake_gone') };
		return error;
	}
	report(error, { requestId, path: PATH });
	const said = toProblem(error, requestId);
	const isFull = said.code === 'intake_disk_full' || said.code === 'media_disk_full';
	const status = isFull ? 507 : said.status;
	return {
		status_code: status,
		body: JSON.stringify({ ...said, status, ...(isFull ? { code: 'intake_disk_full' } : {}) }),
	};
}

const isRefusal = (error: unknown): error is Refusal =>
	typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error;

const problemOf = (code: string) => JSON.stringify({ type: 'about:blank', code });
