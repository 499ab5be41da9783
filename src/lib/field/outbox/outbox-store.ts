import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft, DraftKeeper } from '$lib/heritage/edit/draft-store';
import { LastingDatabase } from '$lib/storage/lasting-database';
import type { Contact } from './contact.ts';
import type { Change, Operation, OutboxContent, OutboxRecord, OutboxStorage } from './types.ts';

type Of<Value> = Value & { account: string };

interface Outbox extends DBSchema {
	record: { key: [account: string, key: string]; value: Of<OutboxRecord>; indexes: { account: string } };
	/** The sequence is counted by the database: two tabs never get the same, and none comes twice. */
	operation: {
		key: number;
		value: Of<Operation>;
		indexes: { account: string };
	};
	bytes: { key: [account: string, id: string]; value: { account: string; id: string; bytes: Blob } };
	draft: { key: [person: string, record: string]; value: Draft; indexes: { person: string } };
	/** What the server said to an account last, and when by this device. */
	contact: { key: string; value: { account: string; contact: Contact; at: string } };
}

const DATABASE = 'phum-soc-outbox';
const STORES = ['record', 'operation', 'bytes', 'draft'] as const;

type Writing = ReturnType<typeof begin>;
const begin = (database: IDBPDatabase<Outbox>) =>
	database.transaction(STORES, 'readwrite', { durability: 'strict' });

async function openOutbox(): Promise<IDBPDatabase<Outbox>> {
	const database = await openDB<Outbox>(DATABASE, 1, {
		upgrade(opened) {
			opened.createObjectStore('record', { keyPath: ['account', 'key'] }).createIndex('account', 'account');
			opened
				.createObjectStore('operation', { keyPath: 'sequence', autoIncrement: true })
				.createIndex('account', 'account');
			opened.createObjectStore('bytes', { keyPath: ['account', 'id'] });
			opened.createObjectStore('draft', { keyPath: ['person', 'record'] }).createIndex('person', 'person');
			opened.createObjectStore('contact', { keyPath: 'account' });
		},
		// Another tab wants to change or delete the database: it shall not wait for this one.
		blocking: () => database.close(),
	});
	return database;
}

/** What one account keeps on this device, in IndexedDB; every step is one transaction, durable when it returns. */
export class OutboxStore implements OutboxStorage, DraftKeeper {
	readonly #database: LastingDatabase<Outbox>;

	private constructor(
		database: LastingDatabase<Outbox>,
		/** Id of the person; nobody else's queue is read or written. */
		readonly account: string,
	) {
		this.#database = database;
	}

	/** @throws DOMException where the browser refuses to keep anything */
	static async open(account: string): Promise<OutboxStore> {
		return new OutboxStore(await LastingDatabase.open(openOutbox), account);
	}

	async read(): Promise<OutboxContent> {
		const reading = (await this.#database.live()).transaction(['record', 'operation'], 'readonly');
		return this.#content(reading.objectStore('record'), reading.objectStore('operation'));
	}

	async change(decide: (content: OutboxContent) => readonly Change[]): Promise<void> {
		const writing = begin(await this.#database.live());
		try {
			const content = await this.#content(writing.objectStore('record'), writing.objectStore('operation'));
			await Promise.all(decide(content).map((change) => this.#apply(writing, change)));
		} catch (error) {
			// Nothing of it stays; `done` would say the same once more.
			writing.done.catch(() => undefined);
			abort(writing);
			throw error;
		}
		await writing.done;
	}

	async readBytes(id: string): Promise<Blob | null> {
		return (await (await this.#database.live()).get('bytes', [this.account, id]))?.bytes ?? null;
	}

	async #content(
		records: { index(name: 'account'): { getAll(query: string): Promise<OutboxRecord[]> } },
		operations: { index(name: 'account'): { getAll(query: string): Promise<Operation[]> } },
	): Promise<OutboxContent> {
		return {
			records: await records.index('account').getAll(this.account),
			operations: await operations.index('account').getAll(this.account),
		};
	}

	async #apply(writing: Writing, change: Change): Promise<void> {
		const { account } = this;
		if ('append' in change) {
			await writing.objectStore('operation').add({ ...change.append, account } as Of<Operation>);
			return;
		}
		if ('drop' in change) {
			if (change.drop === 'operation') return writing.objectStore('operation').delete(change.sequence);
			if (change.drop === 'bytes') return writing.objectStore('bytes').delete([account, change.id]);
			if (change.drop === 'draft') return writing.objectStore('draft').delete([account, change.record]);
			return writing.objectStore('record').delete([account, change.key]);
		}
		if (change.put === 'record') await writing.objectStore('record').put({ ...change.record, account });
		else if (change.put === 'operation')
			await writing.objectStore('operation').put({ ...change.operation, account });
		else await writing.objectStore('bytes').put({ account, id: change.id, bytes: change.bytes });
	}

	/** What this account was typing, by the key of the record. */
	async find(person: string, record: string): Promise<Draft | null> {
		return (await (await this.#database.live()).get('draft', [person, record])) ?? null;
	}

	async keep(draft: Draft): Promise<void> {
		const writing = begin(await this.#database.live());
		// Both at once: what fails on a full device fails in each of them.
		await Promise.all([writing.objectStore('draft').put(draft), writing.done]);
	}

	async forget(person: string, record: string): Promise<void> {
		await (await this.#database.live()).delete('draft', [person, record]);
	}

	async listDrafts(): Promise<Draft[]> {
		return (await this.#database.live()).getAllFromIndex('draft', 'person', this.account);
	}

	async findContact(): Promise<{ contact: Contact; at: string } | null> {
		return (await (await this.#database.live()).get('contact', this.account)) ?? null;
	}

	async keepContact(contact: Contact, at: string): Promise<void> {
		await (await this.#database.live()).put('contact', { account: this.account, contact, at });
	}

	/** Whoever worked on this device last; null where nobody met the server from it. */
	static async findLastContact(): Promise<Contact | null> {
		const store = await OutboxStore.open('');
		const all = await (await store.#database.live()).getAll('contact');
		store.close();
		return all.sort((one, other) => (one.at < other.at ? 1 : -1))[0]?.contact ?? null;
	}

	async forgetContact(): Promise<void> {
		await (await this.#database.live()).delete('contact', this.account);
	}

	/** Nothing of this account stays on the device; what waits of another is for that one to send. */
	async wipe(): Promise<void> {
		const { account } = this;
		const writing = (await this.#database.live()).transaction([...STORES, 'contact'], 'readwrite', {
			durability: 'strict',
		});
		// An array is behind every text.
		const own = IDBKeyRange.bound([account], [account, []]);
		for (const name of ['record', 'bytes', 'draft'] as const) await writing.objectStore(name).delete(own);
		const operations = writing.objectStore('operation');
		for (const sequence of await operations.index('account').getAllKeys(account))
			await operations.delete(sequence);
		await writing.objectStore('contact').delete(account);
		await writing.done;
	}

	close(): void {
		this.#database.leave();
	}
}

/** A transaction that failed by itself cannot be aborted again. */
function abort(writing: Writing): void {
	try {
		writing.abort();
	} catch {
		// It was over already.
	}
}
