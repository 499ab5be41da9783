import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { engineFiles } from './scripts/build/engine-files.ts';
import { firstViewChunk } from './scripts/build/first-view-chunk.ts';
import { maplibreFromSource } from './scripts/build/maplibre-from-source.ts';
import { offlineShell } from './scripts/build/offline-shell.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['custom-query', 'cookie', 'baseLocale'],
			cookieName: 'lang',
		}),
		tailwindcss(),
		sveltekit(),
		maplibreFromSource(),
		offlineShell(),
		engineFiles(),
	],
	// MapLibre ships its own worker module; pre-bundling would split it from the main one. HiGHS is one module already,
	// and only a worker imports it, so it would be found late and bundled in the middle of a page's life.
	optimizeDeps: { exclude: ['maplibre-gl', 'highs'] },
	// @electric-sql/pglite resolves its .wasm beside itself, so it must stay a package on disk.
	ssr: { external: ['@electric-sql/pglite', '@electric-sql/pglite-postgis', 'postgres'] },
	// Bundled map context is imported from there by address.
	server: { fs: { allow: ['data/geo'] } },
	build: { chunkSizeWarningLimit: 1200 },
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [{ name: firstViewChunk(import.meta.dirname), minShareCount: 2 }],
						},
					},
				},
			},
		},
	},
});
