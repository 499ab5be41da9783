import { readAccount, rememberAccount, type Account } from './account.ts';
import { OutboxStore } from './outbox-store.ts';

/** A browser that was killed may have lost its newest lines of localStorage; what is durable knows who it was. */
export async function findAccount(): Promise<Account | null> {
	const known = readAccount();
	if (known) return known;
	const contact = await OutboxStore.findLastContact().catch(() => null);
	return contact && rememberAccount(contact);
}
