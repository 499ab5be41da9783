import type { Draft } from '$lib/heritage/edit/draft-store';
import type { OutboxContent, OutboxRecord } from './types.ts';

/** Work on this device that was not saved yet. */
export interface Begun {
	/** Key of its record. */
	record: string;
	/** Null where nothing was typed. */
	name: Draft['form']['name'] | null;
	/** ISO 8601 by this device. */
	changedAt: string | null;
}

/** Records of which something waits to be sent. */
export function findUnsent({ records, operations }: OutboxContent): OutboxRecord[] {
	return records.filter(({ key }) => operations.some(({ record }) => record === key));
}

/** What was begun and never saved: typed words, and photographs that were taken before any. */
export function findBegun({ records, operations }: OutboxContent, drafts: readonly Draft[]): Begun[] {
	const typed = drafts.map(({ record, form, changedAt }) => ({ record, name: form.name, changedAt }));
	const known = new Set([...records.map(({ key }) => key), ...typed.map(({ record }) => record)]);
	const alone = new Set(operations.map(({ record }) => record).filter((key) => !known.has(key)));
	return [...typed, ...[...alone].map((record) => ({ record, name: null, changedAt: null }))];
}

/** How many records there are of which the server has not got everything. */
export function countWaiting(unsent: readonly OutboxRecord[], begun: readonly Begun[]): number {
	return new Set([...unsent.map(({ key }) => key), ...begun.map(({ record }) => record)]).size;
}
