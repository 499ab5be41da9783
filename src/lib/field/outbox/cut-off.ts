import { findPackOwner, wipePacks } from '$lib/field/packs';
import { DraftStore, type Draft } from '$lib/heritage/edit/draft-store';
import type { OutboxStore } from './outbox-store.ts';
import { forgetServer } from './queue.ts';

/**
 * The session of this device was ended, ran out, or its account is blocked: everything the server gave it goes, and
 * unsent work that is restricted. Other unsent work stays, unseen, for the same account (ADR 14).
 */
export async function cutOff(person: string, store: OutboxStore | null): Promise<void> {
	const owner = await findPackOwner().catch(() => null);
	if (owner?.person === person) await wipePacks().catch(() => undefined);
	// The form of the pages that need signal keeps drafts of its own on this device.
	const drafts = await DraftStore.open().catch(() => null);
	if (drafts) {
		for (const draft of await drafts.list(person))
			if (isRestricted(draft)) await drafts.forget(person, draft.record);
		drafts.close();
	}
	if (!store) return;
	await store.change(forgetServer);
	for (const draft of await store.listDrafts())
		if (isRestricted(draft)) await store.forget(person, draft.record);
	await store.forgetContact();
}

const isRestricted = ({ form, base }: Draft) =>
	form.protocol === 'restricted' || base?.protocol === 'restricted';
