import { momentNow } from '$lib/heritage/edit/draft-store';
import type { Desk } from './desk.svelte.ts';
import type { OutboxRecord } from './types.ts';

/** What a person takes away of work that could not be sent, to be read by people and programs. */
interface Exported {
	format: 'phum-soc-outbox';
	version: 1;
	exportedAt: string;
	person: string;
	records: OutboxRecord[];
	/** What was typed and not saved yet. */
	drafts: unknown[];
	files: { record: string; name: string; mediaType: string; base64: string }[];
}

/** Saves records with everything that waits of them as one file on the device. */
export async function exportRecords(
	desk: Desk,
	records: readonly OutboxRecord[],
	drafts: Desk['drafts'] = [],
): Promise<void> {
	const keys = new Set([...records.map(({ key }) => key), ...drafts.map(({ record }) => record)]);
	const files: Exported['files'] = [];
	for (const operation of desk.content.operations) {
		if (operation.kind !== 'file' || !keys.has(operation.record)) continue;
		const bytes = await desk.store.readBytes(operation.id);
		const { record, name, mediaType } = operation;
		if (bytes) files.push({ record, name, mediaType, base64: await toBase64(bytes) });
	}
	const exported: Exported = {
		format: 'phum-soc-outbox',
		version: 1,
		exportedAt: momentNow(),
		person: desk.account?.name ?? '',
		records: [...records],
		drafts: [...drafts],
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
