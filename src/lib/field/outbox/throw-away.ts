import { words } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import { makeUuid } from '$lib/heritage/edit/draft-store';
import { offerUndo } from '$lib/ui/offer-undo';
import type { Desk } from './desk.svelte.ts';
import { canTakeBack, takeBack, takeFileBack, type Thrown } from './queue.ts';
import type { FileOperation } from './types.ts';

/**
 * Deletes a record, or gives up what waits of it, and offers to put it back for as long as nothing of that was sent.
 * @throws DOMException as `Desk.change`
 */
export async function throwAway(desk: Desk, key: string, how: 'delete' | 'discard'): Promise<void> {
	const held = await hold(desk, key);
	const draft = desk.drafts.find(({ record }) => record === key);
	if (how === 'delete') await desk.remove(key);
	else await desk.discard(key);
	const isAsked = desk.content.operations.some(({ record, kind }) => record === key && kind === 'delete');
	const thrown: Thrown = { ...held, isAsked };
	const named = thrown.record?.content.name ?? draft?.form.name;
	const name = (named && words(named)) || m.outbox_unnamed();
	offerUndo({
		words: how === 'delete' ? m.outbox_thrown({ name }) : m.outbox_given_up({ name }),
		isPossible: () => desk.isOpen && canTakeBack(desk.content, thrown),
		undo: () =>
			attempt(async () => {
				let possible = false;
				await desk.change((outbox) => {
					possible = canTakeBack(outbox, thrown);
					return takeBack(outbox, thrown);
				});
				if (possible && draft) await desk.store.keep(draft);
				await desk.refresh();
				return possible;
			}),
	});
}

/** Gives up what waits of a record. @returns puts it back, where nothing newer stands in its place */
export async function giveUp(
	desk: Pick<Desk, 'store' | 'discard' | 'change'>,
	key: string,
): Promise<() => Promise<void>> {
	const thrown: Thrown = { ...(await hold(desk, key)), isAsked: false };
	await desk.discard(key);
	return () => desk.change((outbox) => takeBack(outbox, thrown));
}

/** Takes a file out of a record and offers to put it back. */
export async function throwFileAway(desk: Desk, file: FileOperation): Promise<void> {
	const bytes = await desk.store.readBytes(file.id);
	await desk.dropFile(file.id);
	// Without its bytes it could only be refused again.
	if (!bytes) return;
	offerUndo({
		words: m.outbox_file_thrown({ name: file.name }),
		isPossible: () => desk.isOpen,
		undo: () =>
			attempt(async () => {
				await desk.change((outbox) => takeFileBack(outbox, file, bytes, makeUuid));
				desk.runNow();
				return true;
			}),
	});
}

async function hold(desk: Pick<Desk, 'store'>, key: string): Promise<Omit<Thrown, 'isAsked'>> {
	const { records, operations } = await desk.store.read();
	const own = operations.filter(({ record }) => record === key);
	const bytes = new Map<string, Blob>();
	for (const { kind, id } of own) {
		const kept = kind === 'file' ? await desk.store.readBytes(id) : null;
		if (kept) bytes.set(id, kept);
	}
	return { key, record: records.find((record) => record.key === key) ?? null, operations: own, bytes };
}

/** @returns what to say when it could not be put back */
async function attempt(work: () => Promise<boolean>): Promise<string | null> {
	try {
		return (await work()) ? null : m.outbox_undo_late();
	} catch (error) {
		if (error instanceof DOMException && error.name === 'QuotaExceededError') return m.outbox_undo_full();
		throw error;
	}
}
