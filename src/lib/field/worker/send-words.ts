import { getJson, RequestFailure } from '../../ui/get-json.ts';
import { CHANNEL, SENDING } from '../outbox/background.ts';
import type { Contact } from '../outbox/contact.ts';
import { cutOff } from '../outbox/cut-off.ts';
import { OutboxStore } from '../outbox/outbox-store.ts';
import { sendAll } from '../outbox/sender.ts';
import { carryWords } from '../outbox/words-carrier.ts';

/**
 * Sends the words that wait on this device while no page does: records, not their files, which go in pieces from the
 * next open page. Whose they are the server says first; where it knows the session no more, the device is cut off.
 * @throws Error where nobody answered: the browser tries again
 */
export async function sendWords(): Promise<void> {
	const contact = await meet();
	if (!contact?.may.includes('heritage_edit')) return;
	const storage = await OutboxStore.open(contact.person);
	try {
		const end = await navigator.locks.request(SENDING, { ifAvailable: true }, async (lock) =>
			lock ? sendAll({ storage, carrier: CARRIER, now: () => new Date().toISOString() }) : 'done',
		);
		if (end === 'unreachable') throw new Error('nobody answered');
	} finally {
		storage.close();
		const channel = new BroadcastChannel(CHANNEL);
		channel.postMessage('changed');
		channel.close();
	}
}

const CARRIER: Parameters<typeof sendAll>[0]['carrier'] = {
	carry: async (operation, record) =>
		operation.kind === 'file' ? { kind: 'failed' } : carryWords(operation, record),
};

/** Null where nobody is signed in. */
async function meet(): Promise<Contact | null> {
	try {
		return await getJson<Contact>('/api/field/contact');
	} catch (error) {
		if (!(error instanceof RequestFailure) || error.status !== 401) throw error;
		const last = await OutboxStore.findLastContact();
		if (!last) return null;
		const store = await OutboxStore.open(last.person);
		await cutOff(last.person, store).finally(() => store.close());
		return null;
	}
}
