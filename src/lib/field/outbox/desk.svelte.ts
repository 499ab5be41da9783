import type { Draft } from '$lib/heritage/edit/draft-store';
import { makeUuid, momentNow } from '$lib/heritage/edit/draft-store';
import { getJson, RequestFailure } from '$lib/ui/get-json';
import { endAccount, noteUnsent, rememberAccount, type Account } from './account.ts';
import { findAccount } from './find-account.ts';
import { ApiCarrier } from './api-carrier.ts';
import { askForSync, CHANNEL, SENDING } from './background.ts';
import { cutOff } from './cut-off.ts';
import type { Contact } from './contact.ts';
import { OutboxStore } from './outbox-store.ts';
import * as queue from './queue.ts';
import { sendAll, waitBeforeRun } from './sender.ts';
import type { Change, DeskState, Operation, OutboxContent, OutboxRecord } from './types.ts';
import { countWaiting, findBegun, findUnsent, type Begun } from './waiting.ts';

/** Milliseconds after which coming back to the page asks the server again. */
const FRESH = 60_000;
/** Milliseconds that a deletion waits by itself with signal. */
const REGRET = 15_000;

/** The queue of whoever works on this device: what is in it, and what sends it. One for a page. */
export class Desk {
	account: Account | null = $state.raw(null);
	content: OutboxContent = $state.raw({ records: [], operations: [] });
	drafts: readonly Draft[] = $state.raw([]);
	contact: Contact | null = $state.raw(null);
	/** ISO 8601 by this device: when the server answered last. */
	contactAt: string | null = $state(null);
	state: DeskState = $state('resting');
	sending: Operation | null = $state.raw(null);
	/** Whether this account's queue is open on this device. */
	isOpen = $state(false);
	/** Of the file on its way, 0…1. */
	progress = $state(0);
	/** By how much this device's clock is ahead of the server's, milliseconds; 0 where nobody said. */
	clockAhead = $state(0);

	#store: OutboxStore | null = null;
	#started: Promise<void> | null = null;
	#channel: BroadcastChannel | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	#failures = 0;
	#metAt = -Infinity;

	/** Records of which something waits. */
	get unsent(): OutboxRecord[] {
		return findUnsent(this.content);
	}

	get begun(): Begun[] {
		return findBegun(this.content, this.drafts);
	}

	/** Everything of this account that the server has not got. */
	get waiting(): number {
		return countWaiting(this.unsent, this.begun);
	}

	/** Opens what lies here and meets the server; asked again it only waits for that. */
	start(): Promise<void> {
		return (this.#started ??= this.#begin());
	}

	async #begin(): Promise<void> {
		this.account = await findAccount();
		await this.#open();
		this.#channel = new BroadcastChannel(CHANNEL);
		this.#channel.onmessage = () => void this.refresh();
		addEventListener('online', () => this.runNow());
		document.addEventListener('visibilitychange', () => {
			if (!document.hidden && performance.now() - this.#metAt > FRESH) this.runNow();
		});
		const met = this.run();
		// Without an account nothing can be shown before the server has said who it is.
		if (!this.account) await met;
	}

	async #open(): Promise<void> {
		this.#store?.close();
		this.#store = null;
		this.isOpen = false;
		if (!this.account || this.account.ended) {
			if (this.account?.ended) this.state = 'signed_out';
			this.content = { records: [], operations: [] };
			this.drafts = [];
			return;
		}
		try {
			this.#store = await OutboxStore.open(this.account.person);
			this.isOpen = true;
			const kept = await this.#store.findContact();
			this.contact = kept?.contact ?? null;
			this.contactAt = kept?.at ?? null;
			await this.refresh();
		} catch {
			this.state = 'no_storage';
		}
	}

	/** @throws Error where nobody works here or the browser keeps nothing */
	get store(): OutboxStore {
		if (!this.#store) throw new Error('nothing can be kept on this device');
		return this.#store;
	}

	async refresh(): Promise<void> {
		if (!this.#store) return;
		this.content = await this.#store.read();
		this.drafts = await this.#store.listDrafts();
		noteUnsent(this.waiting);
	}

	/** Carries a decision out and tells the other tabs. @throws DOMException as `OutboxStore.change` */
	async change(decide: (content: OutboxContent) => readonly Change[]): Promise<void> {
		await this.store.change(decide);
		await this.refresh();
		this.#channel?.postMessage('changed');
	}

	/** Keeps a version to be sent. */
	async save(wanted: queue.WantedRecord): Promise<void> {
		// Asked for once there is something to lose; what the browser answers changes nothing here.
		void navigator.storage?.persist?.().catch(() => false);
		await this.change((outbox) => queue.queueSave(outbox, wanted, { id: makeUuid(), at: momentNow() }));
		this.runNow();
	}

	async addFile(key: string, file: File): Promise<void> {
		const { name, type: mediaType } = file;
		const ids = { id: makeUuid(), upload: makeUuid() };
		// A camera's file may be gone when the app is killed: its bytes are read now.
		const bytes = new Blob([await file.arrayBuffer()], { type: mediaType });
		await this.change((outbox) => queue.queueFile(outbox, key, { ...ids, name, mediaType, bytes }));
		this.runNow();
	}

	async dropFile(id: string): Promise<void> {
		await this.change((outbox) => queue.dropFile(outbox, id, { removal: makeUuid() }));
	}

	async remove(key: string): Promise<void> {
		await this.change((outbox) => queue.queueDelete(outbox, key, { id: makeUuid(), at: momentNow() }));
		// Time to take it back; whatever else sends takes it along.
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.run(), REGRET);
	}

	/** @param note why, for the record's history */
	async withdraw(wanted: queue.WantedRecord, note: string): Promise<void> {
		const named = { id: makeUuid(), at: momentNow(), note };
		await this.change((outbox) => queue.queueWithdraw(outbox, wanted, named));
		this.runNow();
	}

	async discard(key: string): Promise<void> {
		await this.change((outbox) => queue.discardRecord(outbox, key));
	}

	async remake(key: string): Promise<void> {
		await this.change((outbox) => queue.remakeRecord(outbox, key, makeUuid));
		this.runNow();
	}

	async retry(key: string): Promise<void> {
		await this.change((outbox) => queue.retryRecord(outbox, key));
		this.runNow();
	}

	/** Sends what waits, at once. */
	runNow(): void {
		this.#failures = 0;
		void this.run();
	}

	async run(): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		clearTimeout(this.#timer);
		try {
			// Where the page is not secure there are no locks: the server takes everything once even so.
			if (!navigator.locks) await this.#runAlone();
			else await navigator.locks.request(SENDING, { ifAvailable: true }, (lock) => lock && this.#runAlone());
		} finally {
			this.#running = false;
			await this.refresh();
			this.#channel?.postMessage('changed');
		}
		if (this.state !== 'offline' && this.state !== 'failing') return;
		if (this.unsent.length > 0) void askForSync();
		this.#timer = setTimeout(() => void this.run(), waitBeforeRun(++this.#failures));
	}

	async #runAlone(): Promise<void> {
		if (!(await this.#meet()) || !this.#store) return;
		if (!this.account?.may.includes('heritage_edit')) {
			this.state = 'not_allowed';
			return;
		}
		this.state = 'sending';
		const end = await sendAll({
			storage: this.#store,
			carrier: new ApiCarrier((share) => (this.progress = share)),
			now: momentNow,
			onsending: (operation) => {
				this.sending = operation;
				this.progress = 0;
				void this.refresh();
			},
		});
		this.state = end === 'done' ? 'resting' : end === 'left' ? 'failing' : 'offline';
		// Who it is and what they may do now, the contact says.
		if (end === 'shut' && (await this.#meet()))
			this.state = this.account?.may.includes('heritage_edit') ? 'failing' : 'not_allowed';
	}

	/** Asks the server whose device this is. @returns whether somebody is signed in */
	async #meet(): Promise<boolean> {
		try {
			const contact = await getJson<Contact>('/api/field/contact');
			this.clockAhead = Date.now() - Date.parse(contact.now);
			const changed = this.account?.person !== contact.person || this.account.ended;
			this.account = rememberAccount(contact);
			this.#metAt = performance.now();
			if (changed) await this.#open();
			[this.contact, this.contactAt] = [contact, momentNow()];
			if (this.state !== 'no_storage') this.state = 'resting';
			await this.#store?.keepContact(contact, this.contactAt);
			return true;
		} catch (error) {
			if (error instanceof RequestFailure && error.status === 401) await this.#end();
			else if (error instanceof RequestFailure || error instanceof SyntaxError) this.state = 'offline';
			else throw error;
			return false;
		}
	}

	/** The server does not know this device's session any more. */
	async #end(): Promise<void> {
		this.state = 'signed_out';
		if (!this.account || this.account.ended) return;
		await cutOff(this.account.person, this.#store);
		this.account = endAccount(this.account);
		noteUnsent(this.waiting);
		await this.#open();
	}
}

/** The one of this page. */
export const desk = new Desk();
