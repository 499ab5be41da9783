import { getJson } from '$lib/ui/get-json';

/** How far an atlas is, of maps or of sheets of figures. */
export interface AtlasProgress {
	/** Steps done, of `all`; 0 of 0 before it is known how many there are. */
	done: number;
	all: number;
	/** Every page is measured; joining them to one file takes its time and tells nothing meanwhile. */
	joining: boolean;
	ready: boolean;
	/** Asked again with it, one gets the same though data changed meanwhile. */
	edition: string;
}

/** What is known before the first answer. */
export const NOT_BEGUN: AtlasProgress = { done: 0, all: 0, joining: false, ready: false, edition: '' };

const ASK_MILLISECONDS = 1000;

/**
 * Has an atlas made and tells how far it is until it is ready. The server gives up maps nobody asks about any more, so
 * that leaving is all there is to giving up.
 * @param address with its query
 * @throws RequestFailure; AbortError when `signal` aborts
 */
export async function* followAtlas(address: string, signal: AbortSignal): AsyncGenerator<AtlasProgress> {
	let edition = '';
	for (;;) {
		const progress = await getJson<AtlasProgress>(address + edition, { signal });
		yield progress;
		if (progress.ready) return;
		edition = `&edition=${encodeURIComponent(progress.edition)}`;
		await new Promise((resolve) => setTimeout(resolve, ASK_MILLISECONDS));
		signal.throwIfAborted();
	}
}
