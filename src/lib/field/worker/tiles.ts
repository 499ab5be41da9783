import { mostTilesFor, TileShelf } from './tile-shelf.ts';

const TILES = 'tiles';
/** Tiles that come between two looks at how many there are. */
const BETWEEN_LOOKS = 60;
const shelf = new TileShelf();
let came = 0;

/**
 * A tile as it lies here, or as it comes. Kept is what everybody gets and never changes under its address; what is
 * somebody's own stays with the browser's cache, which asks who it is for.
 * @param later takes work that goes on after the answer
 */
export async function answerTile(
	request: Request,
	later: (work: Promise<unknown>) => void,
): Promise<Response> {
	const cache = await caches.open(TILES);
	const kept = await cache.match(request);
	if (kept) {
		shelf.use(request.url);
		return kept;
	}
	const response = await fetch(request);
	if (isForEver(response)) later(keep(cache, request, response.clone()));
	return response;
}

function isForEver(response: Response): boolean {
	const control = response.headers.get('cache-control') ?? '';
	return response.status === 200 && /\bpublic\b/.test(control) && /\bimmutable\b/.test(control);
}

async function keep(cache: Cache, request: Request, response: Response): Promise<void> {
	try {
		await cache.put(request, response);
		if (++came % BETWEEN_LOOKS !== 0) return;
		const most = mostTilesFor(await navigator.storage.estimate());
		const addresses = (await cache.keys()).map(({ url }) => url);
		for (const address of shelf.overflow(addresses, most)) await cache.delete(address);
	} catch (failure) {
		// The device is full: what people write needs the room more than what can be fetched again.
		if (failure instanceof DOMException && failure.name === 'QuotaExceededError') await caches.delete(TILES);
		else throw failure;
	}
}
