import { basename } from 'node:path';
import { chunksOf, fileList, type Bundle, type Chunk } from './file-list.ts';

/** Pages of the offline workplace; with them the layout and error page that stand around every page. */
const PAGES = ['src/routes/field/', 'src/routes/+layout', 'src/routes/+error'];
/** What every page starts with. */
const START = ['/client/entry.js', '/client-optimized/app.js'];
/** Drawn by deck.gl from answers of the API, which there are none of without a network. */
const NOT_OFFLINE =
	/\/src\/lib\/map\/(?:layers\/[^/]+\/draw\.ts|engine\/(?:arcs|surface)\.ts)$|\/node_modules\/@deck\.gl\//;

/**
 * Lists the files that the offline workplace needs, also those its pages ask for later, in `_app/offline-shell.json`.
 * The service worker keeps them once somebody keeps a field pack.
 */
export const offlineShell = () => fileList('offline-shell', listShell);

/** Addresses, sorted; none where the bundle has no offline workplace, as that of the service worker. */
export function listShell(bundle: Bundle): string[] {
	const chunks = chunksOf(bundle);
	const holds = (chunk: Chunk, parts: readonly string[]) =>
		chunk.moduleIds.some((id) => parts.some((part) => id.includes(part)));
	const pages = chunks.filter((chunk) => holds(chunk, PAGES));
	if (!pages.some((chunk) => holds(chunk, [PAGES[0]!]))) return [];
	// The program's start names every page of the site as something to ask for later: only what it needs at once.
	const start = chunks.filter((chunk) => START.some((part) => chunk.facadeModuleId?.endsWith(part)));
	const needed = new Set<string>();
	follow(bundle, pages, needed, true);
	follow(bundle, start, needed, false);
	return ['/favicon.svg', ...[...needed].filter(isWritten).map((file) => `/${file}`)].sort();
}

/** A chunk that held style sheets alone is gone with them, and its name was never made. */
const isWritten = (file: string) => !file.includes('!~{');

function follow(bundle: Bundle, from: readonly Chunk[], needed: Set<string>, later: boolean): void {
	// A worker is asked for by its address, which no list of imports tells.
	const apart = Object.values(bundle).filter((output) => output.type === 'chunk' && output.isEntry);
	const namedIn = ({ code }: Chunk) =>
		apart.map(({ fileName }) => fileName).filter((name) => code.includes(basename(name)));
	const waiting = [...from];
	const seen = new Set<string>();
	for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
		if (seen.has(chunk.fileName)) continue;
		seen.add(chunk.fileName);
		needed.add(chunk.fileName);
		for (const file of assetsOf(chunk)) needed.add(file);
		for (const name of later
			? [...chunk.imports, ...chunk.dynamicImports, ...namedIn(chunk)]
			: chunk.imports) {
			const next = bundle[name];
			if (next?.type === 'chunk' && !(next.facadeModuleId && NOT_OFFLINE.test(next.facadeModuleId)))
				waiting.push(next);
		}
	}
}

/** Style sheets, fonts, and files named by their address. */
function assetsOf(chunk: Chunk): string[] {
	const { importedCss = new Set<string>(), importedAssets = new Set<string>() } = chunk.viteMetadata ?? {};
	return [...importedCss, ...importedAssets];
}
