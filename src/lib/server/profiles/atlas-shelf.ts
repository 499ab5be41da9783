export interface AtlasProgress {
	/** Steps done, of `all`; 0 of 0 before it is known how many there are. */
	done: number;
	all: number;
	ready: boolean;
}

export interface Edition {
	progress: AtlasProgress;
	made: Promise<Buffer>;
	/** Bytes, once made. */
	size: number;
}

/** Bytes of finished atlases that are kept: some eight of a province. */
const MOST_BYTES = 48 * 2 ** 20;

/**
 * Finished atlases and those in the making, by their edition. Who asks for one in the making waits for the same; only
 * one is made at a time, since each needs half a gigabyte while it is set. One that failed is forgotten.
 */
export function createAtlasShelf(mostBytes = MOST_BYTES) {
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

	return {
		/** The edition, made by `make` where there is none; asked for again, it is the youngest. */
		take(key: string, make: (progress: AtlasProgress) => Promise<Buffer>): Edition {
			const standing = editions.get(key);
			if (standing) {
				editions.delete(key);
				editions.set(key, standing);
				return standing;
			}
			const progress: AtlasProgress = { done: 0, all: 0, ready: false };
			const made = last.then(() => make(progress));
			last = made.catch(() => undefined);
			const edition: Edition = { progress, made, size: 0 };
			editions.set(key, edition);
			made.then(
				(bytes) => {
					edition.size = bytes.length;
					progress.ready = true;
					makeRoom();
				},
				() => editions.delete(key),
			);
			return edition;
		},
	};
}
