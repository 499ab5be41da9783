import type { IncomingMessage, ServerResponse } from 'node:http';
import { GUEST, type Viewer } from '../access/index.ts';
import { report } from '../log.ts';
import { acceptsGzip, respond, type TileResponse } from './respond.ts';
import type { TileService } from './service.ts';

/** Addresses whose answer is remembered whole; about 300 bytes each, the bytes of the tiles are the cache's. */
const REMEMBERED = 4096;
/** Tiles older than this many other addresses are looked up again, so that memory stays with the cache. */
const LONGEST_ADDRESS = 400;

interface Remembered {
	epoch: number;
	day: string;
	/** Name, value, name, value, … as `writeHead` takes them quickest. */
	headers: string[];
	body: Uint8Array;
}

/**
 * The tiles' entrance in front of SvelteKit's handler. Answers everything under `/tiles/`, in its own time.
 * A guest who asks again for a tile whose data has not changed gets the same bytes without anything being parsed.
 * @param viewerOf who a `Cookie` header belongs to; at once for guests, so that their tiles wait for nothing
 * @returns whether the request is answered here; else the caller passes it on
 */
export function createTileHandler(
	service: TileService,
	viewerOf: (cookie: string | undefined) => Viewer | Promise<Viewer> = () => GUEST,
): (request: IncomingMessage, response: ServerResponse) => boolean {
	const remembered = new Map<string, Remembered>();
	const takesGzip = rememberLast(acceptsGzip);
	return (request, response) => {
		const url = request.url ?? '';
		if (!url.startsWith('/tiles/')) return false;
		const viewer = viewerOf(request.headers.cookie);
		const plain = viewer === GUEST && request.method === 'GET' && !request.headers['if-none-match'];
		if (plain) {
			const known = remembered.get(url);
			if (known && takesGzip(request.headers['accept-encoding'])) {
				if (service.holds(known.epoch, known.day)) {
					service.metrics.countRepeated();
					response.writeHead(200, known.headers).end(known.body);
					return true;
				}
				remembered.delete(url);
			}
		}
		void answer();
		return true;

		async function answer(): Promise<void> {
			try {
				const query = url.indexOf('?');
				const result = await respond(service, {
					method: request.method ?? 'GET',
					pathname: query < 0 ? url : url.slice(0, query),
					searchParams: new URLSearchParams(query < 0 ? '' : url.slice(query)),
					header: (name) => request.headers[name]?.toString(),
					viewer: await viewer,
				});
				if (plain) remember(url, result);
				response.writeHead(result.status, result.headers).end(result.body ?? undefined);
			} catch (error) {
				// Nothing above throws for what a client can do; a defect must not end the process.
				report(error, { path: url.slice(0, 200) });
				if (!response.headersSent) response.writeHead(500);
				response.end();
			}
		}
	};

	function remember(url: string, { headers, body, found }: TileResponse): void {
		if (!found || !(body instanceof Uint8Array) || headers['content-encoding'] !== 'gzip') return;
		if (url.length > LONGEST_ADDRESS) return;
		if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
		remembered.set(url, {
			epoch: found.epoch,
			day: found.day,
			headers: Object.entries(headers).flat(),
			body,
		});
	}
}

/** A browser says the same words with each request, and taking them apart costs more than finding the tile. */
function rememberLast<Value>(read: (text: string | undefined) => Value): typeof read {
	let last: { text: string | undefined; value: Value } | null = null;
	return (text) => {
		if (!last || last.text !== text) last = { text, value: read(text) };
		return last.value;
	};
}
