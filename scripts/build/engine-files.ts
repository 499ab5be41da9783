import { chunksOf, fileList, type Bundle, type Chunk } from './file-list.ts';

const PAGE = 'src/routes/(app)/+page.svelte';
const ENGINE = 'src/lib/map/engine/map-engine.ts';
const WORKER = '/maplibre-gl/src/source/worker.ts';

/**
 * Lists the files of the map's engine in `_app/map-engine.json`. The page asks for them only once it runs; told of them
 * with the page, a browser on a slow line fetches them meanwhile (src/lib/server/http/engine-files.ts).
 */
export const engineFiles = () => fileList('map-engine', listEngine);

/** Addresses, in the order they are needed; none where the bundle has no map, as that of the service worker. */
export function listEngine(bundle: Bundle): string[] {
	const chunks = chunksOf(bundle);
	const holding = (part: string) =>
		chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes(part)));
	const atOnce = closure(bundle, holding(PAGE));
	const engine = closure(bundle, [...holding(ENGINE), ...holding(WORKER)]);
	const later = [...engine].filter((chunk) => !atOnce.has(chunk));
	const sheets = later.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
	return [...sheets, ...later.map(({ fileName }) => fileName)].map((file) => `/${file}`);
}

/** The chunks and all they cannot run without. */
function closure(bundle: Bundle, from: readonly Chunk[]): Set<Chunk> {
	const found = new Set<Chunk>();
	const waiting = [...from];
	for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
		if (found.has(chunk)) continue;
		found.add(chunk);
		for (const name of chunk.imports) {
			const next = bundle[name];
			if (next?.type === 'chunk') waiting.push(next);
		}
	}
	return found;
}
