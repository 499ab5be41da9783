import { sendNamedFile } from '$lib/media/send-file';
import type { Carrier, Outcome } from './sender.ts';
import { carryWords, explain } from './words-carrier.ts';
import type { FileOperation, Operation, OutboxRecord } from './types.ts';

/** Carries operations to this application's server. */
export class ApiCarrier implements Carrier {
	constructor(
		/** Share of a file that the server has, 0…1. */
		private readonly onprogress: (share: number) => void = () => undefined,
	) {}

	async carry(operation: Operation, record: OutboxRecord, bytes: Blob | null): Promise<Outcome> {
		if (operation.kind !== 'file') return carryWords(operation, record);
		try {
			return await this.#sendFile(operation, record, bytes!);
		} catch (error) {
			return explain(error, operation);
		}
	}

	async #sendFile(
		{ id, upload, name, mediaType, byteLength }: FileOperation,
		{ slug }: OutboxRecord,
		bytes: Blob,
	): Promise<Outcome> {
		const file = { id: upload, recordSlug: slug ?? '', name, mediaType, bytes };
		const refusal = await sendNamedFile(file, (sent) => this.onprogress(byteLength ? sent / byteLength : 1));
		if (!refusal) return { kind: 'taken', taken: null };
		const { status, code } = refusal;
		if (status === null) return { kind: 'unreachable' };
		if (status === 401 || code === 'error_forbidden') return { kind: 'shut' };
		if (code === 'error_unknown_record') return { kind: 'refused', problem: { kind: 'hidden' } };
		// A full disk is mended by others; a name still held by the attempt before is free a moment later.
		if (status >= 500 || status === 423 || status === 429 || code === 'media_upload_known')
			return { kind: 'failed' };
		return { kind: 'refused', problem: { kind: 'file', operation: id, code } };
	}
}
