import type { DBSchema, IDBPDatabase } from 'idb';

/**
 * A database of the browser that outlives being shut under one's hands: a full disk does that, and another tab that
 * changes or deletes it. It opens again with the next use, until it is left.
 */
export class LastingDatabase<Schema extends DBSchema> {
	#database: IDBPDatabase<Schema>;
	#left = false;

	private constructor(
		database: IDBPDatabase<Schema>,
		private readonly openAnew: () => Promise<IDBPDatabase<Schema>>,
	) {
		this.#database = database;
	}

	/** @throws DOMException where the browser refuses to keep anything */
	static async open<Schema extends DBSchema>(
		openAnew: () => Promise<IDBPDatabase<Schema>>,
	): Promise<LastingDatabase<Schema>> {
		return new LastingDatabase(await openAnew(), openAnew);
	}

	/** @throws DOMException where it is shut for good, or there is no room to open it */
	async live(): Promise<IDBPDatabase<Schema>> {
		try {
			// The only question that a shut one answers otherwise.
			this.#database.transaction(this.#database.objectStoreNames[0]!);
		} catch (failure) {
			if (this.#left || !(failure instanceof DOMException && failure.name === 'InvalidStateError'))
				throw failure;
			this.#database = await this.openAnew();
		}
		return this.#database;
	}

	/** From now on every use fails. */
	leave(): void {
		this.#left = true;
		this.#database.close();
	}
}
