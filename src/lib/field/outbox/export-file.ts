import { momentNow } from '$lib/heritage/edit/draft-store';
import type { Desk } from './desk.svelte.ts';
import type { OutboxRecord } from './types.ts';

export const EXPORT_FORMAT = 'phum-soc-outbox';
export const EXPORT_VERSION = 1;

/** What a person takes away of work that could not be sent, to be read by people and programs. */
interface Exported {
	format: typeof EXPORT_FORMAT;
	version: typeof EXPORT_VERSION;
	exportedAt: string;
	/** Whose work it is: id and name. */
	account: string;
	person: string;
	records: OutboxRecord[];
	/** What was typed and not saved yet. */
	drafts: unknown[];
	files: { record: string; name: string; mediaType: string; upload: string; base64: string }[];
}

/** Saves records with everything that waits of them as one file on the device. */
export async function exportRecords(
	desk: Desk,
	records: readonly OutboxRecord[],
	begun: Desk['begun'] = [],
): Promise<void> {
	const keys = new Set([...records.map(({ key }) => key), ...begun.map(({ record }) => record)]);
	const drafts = desk.drafts.filter(({ record }) => begun.some((one) => one.record === record));
	const files: Exported['files'] = [];
	for (const operation of desk.content.operations) {
		if (operation.kind !== 'file' || !keys.has(operation.record)) continue;
		const bytes = await desk.store.readBytes(operation.id);
		const { record, name, mediaType, upload } = operation;
		if (bytes) files.push({ record, name, mediaType, upload, base64: await toBase64(bytes) });
	}
	const exported: Exported = {
		format: EXPORT_FORMAT,
		version: EXPORT_VERSION,
		exportedAt: momentNow(),
		account: desk.account?.person ?? '',
		person: desk.account?.name ?? '',
		records: [...records],
		drafts,
		files,
	};
	const address = URL.createObjectURL(
		new Blob([JSON.stringify(exported, null, '\t')], { type: 'application/json' }),
	);
	const link = document.createElement('a');
	link.href = address;
	link.download = `phum-soc-${exported.exportedAt.slice(0, 10)}.json`;
	link.click();
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function toBase64(bytes: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
		reader.onerror = () => reject(reader.error ?? new Error('a file could not be read'));
		reader.readAsDataURL(bytes);
	});
}
