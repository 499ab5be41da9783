import { randomUUID } from 'node:crypto';

export interface AtlasProgress {
	/** Steps done, of `all`; 0 of 0 before it is known how many there are. */
	done: number;
	all: number;
	ready: boolean;
}

export interface Edition {
	/** Opaque; who began one asks for the same again with it, though data may have changed meanwhile. */
	id: string;
	/** What was asked, without the state of the data: day, languages, reader. */
	question: string;
	progress: AtlasProgress;
	made: Promise<Buffer>;
	/** Bytes, once made. */
	size: number;
}

/** Bytes of finished atlases that are kept: some eight of a province. */
const MOST_BYTES = 48 * 2 ** 20;

/** How long one that was begun before the data changed may still be fetched, once it is made. */
const FETCH_MILLISECONDS = 2 * 60_000;

/**
 * Finished atlases and those in the making, by their edition. Who asks for one in the making waits for the same; only
 * one is made at a time, since each needs half a gigabyte while it is set. One that failed is forgotten.
 */
export function createAtlasShelf(mostBytes = MOST_BYTES, fetchMilliseconds = FETCH_MILLISECONDS) {
	const editions = new Map<string, Edition>();
	let last: Promise<unknown> = Promise.resolve();

	function makeRoom(): void {
		let total = [...editions.values()].reduce((sum, { size }) => sum + size, 0);
		for (const [key, { size, progress }] of editions) {
			if (total <= mostBytes) return;
			if (!progress.ready) continue;
			editions.delete(key);
			total -= size;
		}
	}

	/** What may still be fetched of those begun, by id. */
	const begun = new Map<string, Edition>();

	return {
		/**
		 * The one begun as `id` for the very same question, however the data changed since. Without this, an office that
		 * records all day would never see its atlas finished: each answer would be about a newer one.
		 */
		find(id: string | undefined, question: string): Edition | undefined {
			const edition = id === undefined ? undefined : begun.get(id);
			return edition?.question === question ? edition : undefined;
		},

		/** The edition of a question and a state of the data, made by `make` where there is none; then it is the youngest. */
		take(question: string, state: string, make: (progress: AtlasProgress) => Promise<Buffer>): Edition {
			const key = JSON.stringify([question, state]);
			const standing = editions.get(key);
			if (standing) {
				editions.delete(key);
				editions.set(key, standing);
				return standing;
			}
			const progress: AtlasProgress = { done: 0, all: 0, ready: false };
			const made = last.then(() => make(progress));
			last = made.catch(() => undefined);
			const edition: Edition = { id: randomUUID(), question, progress, made, size: 0 };
			editions.set(key, edition);
			begun.set(edition.id, edition);
			made.then(
				(bytes) => {
					edition.size = bytes.length;
					progress.ready = true;
					makeRoom();
					setTimeout(() => begun.delete(edition.id), fetchMilliseconds).unref();
				},
				() => {
					editions.delete(key);
					begun.delete(edition.id);
				},
			);
			return edition;
		},
	};
}
