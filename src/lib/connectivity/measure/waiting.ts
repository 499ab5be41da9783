import type { Filing } from './types.ts';

/** A filing that could not be sent yet, or that the server will not take as it is. */
export interface Waiting {
	filing: Filing;
	/** Name of the place for the person who filed it; null = by the position of the device. */
	placeWords: string | null;
	/** Error code of the server's last word; null = not asked yet, or nothing was reached. */
	refused: string | null;
}

/** More than anybody gathers on a day in the field. */
const MOST_WAITING = 50;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What waits on this device for a line, of one person: another one who signs in here does not see it. */
export class WaitingFilings {
	readonly #key: string;

	constructor(
		personId: string,
		private readonly store: Store,
	) {
		this.#key = `phumsoc.measure.waiting.${personId}`;
	}

	/** Oldest first; what cannot be read is nobody's filing. */
	list(): Waiting[] {
		try {
			const kept: unknown = JSON.parse(this.store.getItem(this.#key) ?? '[]');
			return Array.isArray(kept) ? kept.filter(isWaiting) : [];
		} catch {
			return [];
		}
	}

	/** Puts it in place of the one with its number, or last. @throws what a full or forbidden store throws */
	keep(waiting: Waiting): void {
		const others = this.list().filter(({ filing }) => filing.id !== waiting.filing.id);
		this.#write([...others, waiting].slice(-MOST_WAITING));
	}

	remove(id: string): void {
		this.#write(this.list().filter(({ filing }) => filing.id !== id));
	}

	#write(all: Waiting[]): void {
		if (all.length > 0) this.store.setItem(this.#key, JSON.stringify(all));
		else this.store.removeItem(this.#key);
	}
}

function isWaiting(value: unknown): value is Waiting {
	const filing = (value as Partial<Waiting> | null)?.filing;
	return typeof filing === 'object' && filing !== null && typeof filing.id === 'string';
}
