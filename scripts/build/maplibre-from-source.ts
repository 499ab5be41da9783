import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { normalizePath, transformWithOxc, type Plugin } from 'vite';
import { LEFT_OUT } from './maplibre-left-out.ts';

/** The worker as `engine/maplibre.ts` names it; without this plugin Vite bundles it apart, with all it shares. */
const WORKER = 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
const WORKER_ADDRESS = '\0maplibre-worker-address';
const VERSION = '\0maplibre-version';

/** The decoder of MapLibre's own tile format: 14 KiB of every first view, and our tiles are MVT. */
const TILE_FORMAT = '@maplibre/mlt';
const NO_TILE_FORMAT = '\0maplibre-without-mlt';
const NO_TILE_FORMAT_CODE = `
export const GEOMETRY_TYPE = {};
export function decodeTile() {
	throw new Error('This build leaves MapLibre Tiles (encoding "mlt") out; see scripts/build/maplibre-from-source.ts.');
}`;

/** Where the installed MapLibre keeps what we build, relative to its folder. */
const LAYOUT = { page: 'src/index.ts', worker: 'src/source/worker.ts' };

interface Installed {
	version: string;
	/** Absolute, with forward slashes, as Vite names modules. */
	folder: string;
	page: string;
	worker: string;
}

/**
 * @param file package.json of the installed MapLibre
 * @throws when it is not laid out as expected
 */
export function readMapLibre(file: string): Installed {
	const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
	const folder = normalizePath(dirname(file));
	for (const path of [...Object.values(LAYOUT), ...Object.keys(LEFT_OUT).map((file) => `src/${file}`)]) {
		if (existsSync(join(folder, path))) continue;
		throw new Error(
			`maplibre-gl ${version} has no ${path}, which the production build starts from. ` +
				'Adapt scripts/build/maplibre-from-source.ts, or take the plugin out of vite.config.ts (docs/adr/0006).',
		);
	}
	return { version, folder, page: `${folder}/${LAYOUT.page}`, worker: `${folder}/${LAYOUT.worker}` };
}

/**
 * Builds MapLibre from its own `src/` for production, the worker as a chunk of the same graph, so that page and worker
 * share what the shipped files hold twice. Why, and what it costs: docs/adr/0006.
 * @throws when the installed MapLibre is laid out differently, or its shipped files come along as well
 */
export function maplibreFromSource(): Plugin {
	let maplibre: Installed;
	return {
		name: 'maplibre-from-source',
		apply: 'build',
		enforce: 'pre',
		applyToEnvironment: (environment) => environment.name === 'client',
		buildStart() {
			maplibre = readMapLibre(createRequire(import.meta.url).resolve('maplibre-gl/package.json'));
		},
		resolveId(id, importer) {
			if (id === 'maplibre-gl') return maplibre.page;
			if (id === WORKER) return WORKER_ADDRESS;
			if (id === TILE_FORMAT && importer?.startsWith(`${maplibre.folder}/src/`)) return NO_TILE_FORMAT;
			// The sources read their version from it; the whole file would come along.
			if (id.endsWith('/package.json') && importer?.startsWith(`${maplibre.folder}/src/`)) return VERSION;
			return null;
		},
		load(id) {
			if (id === VERSION) return `export default { version: ${JSON.stringify(maplibre.version)} };`;
			if (id === NO_TILE_FORMAT) return NO_TILE_FORMAT_CODE;
			const replaced = LEFT_OUT[id.slice(`${maplibre.folder}/src/`.length)];
			if (replaced !== undefined && id.startsWith(`${maplibre.folder}/src/`)) return replaced;
			if (id !== WORKER_ADDRESS) return null;
			const reference = this.emitFile({ type: 'chunk', id: maplibre.worker, name: 'maplibre-worker' });
			return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
		},
		transform(code, id) {
			if (!id.startsWith(`${maplibre.folder}/src/`) || !id.endsWith('.ts')) return null;
			// As MapLibre compiles itself: a field without a value must not hide what a prototype holds under its name.
			return transformWithOxc(code, id, {
				typescript: { removeClassFieldsWithoutInitializer: true },
				assumptions: { setPublicClassFields: true },
			});
		},
		generateBundle() {
			const shipped = [...this.getModuleIds()].find(
				(id) => id.startsWith(`${maplibre.folder}/dist/`) && id.includes('.mjs'),
			);
			if (shipped) throw new Error(`${shipped} was bundled beside MapLibre's sources; see docs/adr/0006.`);
		},
	};
}
