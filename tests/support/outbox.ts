import type {
	Change,
	Operation,
	OutboxContent,
	OutboxRecord,
	OutboxStorage,
} from '../../src/lib/field/outbox/types.ts';

/** The process ends here. */
export class Killed extends Error {}

/**
 * The queue's storage in memory, with what IndexedDB promises: a decision is carried out whole or not at all. It may be
 * told to die before or after any of its transactions; what it holds survives.
 */
export class MemoryStorage implements OutboxStorage {
	records = new Map<string, OutboxRecord>();
	operations = new Map<number, Operation>();
	bytes = new Map<string, Blob>();
	#counted = 0;
	/** Asked before and after each transaction. */
	dies: () => boolean = () => false;

	read(): Promise<OutboxContent> {
		return Promise.resolve(this.#content());
	}

	change(decide: (content: OutboxContent) => readonly Change[]): Promise<void> {
		if (this.dies()) return Promise.reject(new Killed());
		for (const change of decide(this.#content())) this.#apply(structuredClone(change));
		return this.dies() ? Promise.reject(new Killed()) : Promise.resolve();
	}

	readBytes(id: string): Promise<Blob | null> {
		return Promise.resolve(this.bytes.get(id) ?? null);
	}

	#content(): OutboxContent {
		const operations = [...this.operations.values()].sort((one, other) => one.sequence - other.sequence);
		return structuredClone({ records: [...this.records.values()], operations });
	}

	#apply(change: Change): void {
		if ('append' in change) {
			const sequence = ++this.#counted;
			this.operations.set(sequence, { ...change.append, sequence } as Operation);
		} else if ('drop' in change) {
			if (change.drop === 'operation') this.operations.delete(change.sequence);
			else if (change.drop === 'bytes') this.bytes.delete(change.id);
			else if (change.drop === 'record') this.records.delete(change.key);
		} else if (change.put === 'record') this.records.set(change.record.key, change.record);
		else if (change.put === 'operation') this.operations.set(change.operation.sequence, change.operation);
		else this.bytes.set(change.id, change.bytes);
	}
}
