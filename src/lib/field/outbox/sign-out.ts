import { mount, unmount } from 'svelte';
import { wipePacks } from '$lib/field/packs';
import { forgetAccount, readAccount } from './account.ts';
import { desk } from './desk.svelte.ts';
import { OutboxStore } from './outbox-store.ts';
import SignOutDialog from './SignOutDialog.svelte';

/**
 * Takes what was kept for work without signal off the device: packs, and the queue of who signs out. Asks first where
 * something was never sent. @returns whether the person goes on to sign out
 */
export async function leaveDevice(): Promise<boolean> {
	const account = readAccount();
	if (account && !account.ended) {
		const store = await OutboxStore.open(account.person).catch(() => null);
		if (store) {
			const { operations } = await store.read();
			const isLeft = operations.length > 0 || (await store.listDrafts()).length > 0;
			if (isLeft && !(await ask())) {
				store.close();
				return false;
			}
			await store.wipe();
			store.close();
		}
	}
	forgetAccount();
	// A browser that keeps nothing has nothing to remove.
	await wipePacks().catch(() => undefined);
	return true;
}

async function ask(): Promise<boolean> {
	await desk.start();
	return new Promise((resolve) => {
		const dialog = mount(SignOutDialog, {
			target: document.body,
			props: {
				desk,
				ondecide: (leaves: boolean) => {
					void unmount(dialog);
					resolve(leaves);
				},
			},
		});
	});
}
