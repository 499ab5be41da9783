import { expect, it } from 'vitest';
import { listEngine } from './engine-files.ts';

type Bundle = Parameters<typeof listEngine>[0];

const chunk = (fileName: string, holds: string, imports: string[] = [], css: string[] = []) => ({
	type: 'chunk',
	fileName,
	moduleIds: [holds],
	imports,
	viteMetadata: { importedCss: new Set(css), importedAssets: new Set() },
});

const BUNDLE = Object.fromEntries(
	[
		chunk('page.js', '/p/src/routes/(app)/+page.svelte', ['svelte.js']),
		chunk('svelte.js', '/p/node_modules/svelte/index.js'),
		chunk('engine.js', '/p/src/lib/map/engine/map-engine.ts', ['svelte.js', 'maplibre.js'], ['map.css']),
		chunk('maplibre.js', '/p/node_modules/maplibre-gl/src/index.ts', ['shared.js']),
		chunk('worker.js', '/p/node_modules/maplibre-gl/src/source/worker.ts', ['shared.js']),
		chunk('shared.js', '/p/node_modules/maplibre-gl/src/tile/tile_cache.ts'),
		chunk('table.js', '/p/src/routes/(app)/TablePanel.svelte', ['svelte.js']),
	].map((one) => [one.fileName, one]),
) as unknown as Bundle;

it('is the engine with its worker and sheet, without what the page brings by itself', () => {
	expect(listEngine(BUNDLE)).toEqual(['/map.css', '/engine.js', '/worker.js', '/maplibre.js', '/shared.js']);
});

it('is empty for a bundle without a map', () => {
	expect(listEngine({ 'svelte.js': BUNDLE['svelte.js']! })).toEqual([]);
});
