import { randomUUID } from 'node:crypto';
import type { AtlasProgress } from '../../print/follow-atlas.ts';

type Progress = Omit<AtlasProgress, 'edition'>;

export interface Edition {
	/** Opaque; who began one asks for the same again with it, though data may have changed meanwhile. */
	id: string;
	/** What was asked, without the state of the data: day, languages, reader. */
	question: string;
	progress: Progress;
	made: Promise<Buffer>;
	/** Bytes, once made. */
	size: number;
	/** Somebody still wants it: begins the shelf's patience anew. */
	ask: () => void;
	/** `made`, for somebody who stays on the line: meanwhile it is not given up. */
	wait: () => Promise<Buffer>;
}

/** Bytes of finished atlases that are kept: some eight of a province. */
const MOST_BYTES = 48 * 2 ** 20;

/** How long one that was begun before the data changed may still be fetched, once it is made. */
const FETCH_MILLISECONDS = 2 * 60_000;

/** Ends the making of what nobody has asked about for so long; who waits on the line asks all the time. */
function startPatience(milliseconds: number, giveUp: () => void) {
	let waiting = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	function ask(): void {
		clearTimeout(timer);
		if (waiting === 0 && Number.isFinite(milliseconds)) timer = setTimeout(giveUp, milliseconds).unref();
	}
	return {
		ask,
		end: () => clearTimeout(timer),
		async during<Made>(made: Promise<Made>): Promise<Made> {
			waiting++;
			ask();
			try {
				return await made;
			} finally {
				waiting--;
				ask();
			}
		},
	};
}

/**
 * Finished atlases and those in the making, by their edition. Who asks for one in the making waits for the same; only
 * one is made at a time, since each needs half a gigabyte while it is set. One that failed is forgotten.
 * @param patienceMilliseconds after which one in the making is given up when nobody asked about it any more
 */
export function createAtlasShelf(
	mostBytes = MOST_BYTES,
	fetchMilliseconds = FETCH_MILLISECONDS,
	patienceMilliseconds = Infinity,
) {
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
			if (edition?.question !== question) return undefined;
			edition.ask();
			return edition;
		},

		/**
		 * The edition of a question and a state of the data, made by `make` where there is none; then it is the youngest.
		 * @param make hears from the signal that nobody wants it any more
		 */
		take(
			question: string,
			state: string,
			make: (progress: Progress, signal: AbortSignal) => Promise<Buffer>,
		): Edition {
			const key = JSON.stringify([question, state]);
			const standing = editions.get(key);
			if (standing) {
				editions.delete(key);
				editions.set(key, standing);
				standing.ask();
				return standing;
			}
			const progress: Progress = { done: 0, all: 0, joining: false, ready: false };
			const controller = new AbortController();
			const made = last.then(() => {
				controller.signal.throwIfAborted();
				return make(progress, controller.signal);
			});
			last = made.catch(() => undefined);
			const patience = startPatience(patienceMilliseconds, () => {
				// Who asks from now on gets one that is made, not one that is being given up.
				if (!progress.ready) editions.delete(key);
				controller.abort();
			});
			const edition: Edition = {
				...{ id: randomUUID(), question, progress, made, size: 0 },
				ask: patience.ask,
				wait: () => patience.during(made),
			};
			patience.ask();
			editions.set(key, edition);
			begun.set(edition.id, edition);
			made.then(
				(bytes) => {
					patience.end();
					edition.size = bytes.length;
					progress.ready = true;
					makeRoom();
					setTimeout(() => begun.delete(edition.id), fetchMilliseconds).unref();
				},
				() => {
					patience.end();
					if (editions.get(key) === edition) editions.delete(key);
					begun.delete(edition.id);
				},
			);
			return edition;
		},
	};
}
