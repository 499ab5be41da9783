import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { LastingDatabase } from '$lib/storage/lasting-database';
import type { HeritageContent } from '../content.ts';
import type { FormContent } from './form-content.ts';

/** What one person has written into one record on this device and the server may not have yet. */
export interface Draft {
	person: string;
	/** Slug; `new:…` for a record the server does not know yet. */
	record: string;
	form: FormContent;
	/** The version it was begun from, and what that said; null for a new record. */
	baseVersion: number;
	base: HeritageContent | null;
	/** Sent without an answer: the server may have each of them or not. */
	unanswered?: readonly HeritageContent[];
	/** ISO 8601. */
	changedAt: string;
}

interface Drafts extends DBSchema {
	draft: { key: [person: string, record: string]; value: Draft; indexes: { person: string } };
}

const DATABASE = 'heritage-drafts';

/** Where a form keeps what is typed. */
export interface DraftKeeper {
	find(person: string, record: string): Promise<Draft | null>;
	/** Durable when it returns. */
	keep(draft: Draft): Promise<void>;
	forget(person: string, record: string): Promise<void>;
}

async function openDrafts(): Promise<IDBPDatabase<Drafts>> {
	const database = await openDB<Drafts>(DATABASE, 1, {
		upgrade(opened) {
			opened.createObjectStore('draft', { keyPath: ['person', 'record'] }).createIndex('person', 'person');
		},
		// Another tab wants to change or delete the database: it shall not wait for this one.
		blocking: () => database.close(),
	});
	return database;
}

/** Drafts on this device, in IndexedDB. Where the browser keeps nothing (private window), `open` fails. */
export class DraftStore implements DraftKeeper {
	readonly #database: LastingDatabase<Drafts>;

	private constructor(database: LastingDatabase<Drafts>) {
		this.#database = database;
	}

	/** @throws DOMException where the browser refuses to keep anything */
	static async open(): Promise<DraftStore> {
		return new DraftStore(await LastingDatabase.open(openDrafts));
	}

	async find(person: string, record: string): Promise<Draft | null> {
		return (await (await this.#database.live()).get('draft', [person, record])) ?? null;
	}

	/** Newest first. */
	async list(person: string): Promise<Draft[]> {
		const drafts = await (await this.#database.live()).getAllFromIndex('draft', 'person', person);
		return drafts.sort((one, other) => (one.changedAt < other.changedAt ? 1 : -1));
	}

	/** Durable when it returns: a crash right after loses nothing. */
	async keep(draft: Draft): Promise<void> {
		const change = (await this.#database.live()).transaction('draft', 'readwrite', { durability: 'strict' });
		// Both at once: what fails on a full device fails in each of them.
		await Promise.all([change.store.put(draft), change.done]);
	}

	async forget(person: string, record: string): Promise<void> {
		await (await this.#database.live()).delete('draft', [person, record]);
	}

	/** Of everybody on this device. */
	async count(): Promise<number> {
		return (await this.#database.live()).count('draft');
	}

	/** At sign-out nothing of anybody stays on the device. */
	async forgetAll(): Promise<void> {
		await (await this.#database.live()).clear('draft');
	}

	close(): void {
		this.#database.leave();
	}
}

/** Begins the name of a draft the server does not know yet; behind it stands the key it is sent under. */
const NEW = 'new:';

/** A name for the draft of a new record. */
export const nameNewDraft = (): string => NEW + makeUuid();

/** A random UUID. */
export function makeUuid(): string {
	// crypto.randomUUID is missing where the office's server has no certificate.
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = (bytes[6]! & 0x0f) | 0x40;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The key a new record is sent under, however often. */
export const keyOfDraft = (draft: string): string => draft.slice(NEW.length);

export const isNewDraft = (draft: string): boolean => draft.startsWith(NEW);

/** ISO 8601, UTC. */
export const momentNow = (): string => new Date().toISOString();
