import { findPackOwner, wipePacks } from '$lib/field/packs';
import type { OutboxStore } from './outbox-store.ts';
import { forgetServer } from './queue.ts';

/**
 * The session of this device was ended, ran out, or its account is blocked: everything the server gave it goes, and
 * unsent work that is restricted. Other unsent work stays, unseen, for the same account (ADR 14).
 */
export async function cutOff(person: string, store: OutboxStore | null): Promise<void> {
	const owner = await findPackOwner().catch(() => null);
	if (owner?.person === person) await wipePacks().catch(() => undefined);
	if (!store) return;
	await store.change(forgetServer);
	for (const { record, form, base } of await store.listDrafts())
		if (form.protocol === 'restricted' || base?.protocol === 'restricted') await store.forget(person, record);
	await store.forgetContact();
}
