import { expect, it } from 'vitest';
import { listShell } from './offline-shell.ts';

type Bundle = Parameters<typeof listShell>[0];

interface Made {
	holds: string;
	imports?: string[];
	later?: string[];
	css?: string[];
	code?: string;
	isEntry?: boolean;
}

function chunk(
	fileName: string,
	{ holds, imports = [], later = [], css = [], code = '', isEntry = false }: Made,
) {
	return {
		type: 'chunk',
		fileName,
		facadeModuleId: holds,
		moduleIds: [holds],
		imports,
		dynamicImports: later,
		code,
		isEntry,
		viteMetadata: { importedCss: new Set(css), importedAssets: new Set() },
	};
}

const BUNDLE = Object.fromEntries(
	[
		chunk('app.js', {
			holds: '/p/.svelte-kit/generated/client-optimized/app.js',
			imports: ['shared.js'],
			later: ['map.js', 'field.js'],
		}),
		chunk('shared.js', { holds: '/p/src/lib/i18n/index.ts' }),
		chunk('map.js', { holds: '/p/src/routes/(app)/+page.svelte', imports: ['shared.js'] }),
		chunk('field.js', {
			holds: '/p/src/routes/field/+page.svelte',
			later: ['engine.js', '!~{03S}~.js'],
			css: ['field.css'],
		}),
		chunk('engine.js', {
			holds: '/p/src/lib/map/engine/map-engine.ts',
			later: ['draw.js'],
			code: 'new URL("worker.js", import.meta.url)',
		}),
		chunk('!~{03S}~.js', { holds: '/p/src/lib/ui/only.css' }),
		chunk('draw.js', { holds: '/p/src/lib/map/layers/connectivity-surface/draw.ts', imports: ['deck.js'] }),
		chunk('deck.js', { holds: '/p/node_modules/@deck.gl/core/dist/index.js' }),
		chunk('worker.js', { holds: '/p/node_modules/maplibre-gl/src/source/worker.ts', isEntry: true }),
	].map((one) => [one.fileName, one]),
) as unknown as Bundle;

it('holds what the offline pages need now and later, and nothing of other pages or of deck.gl', () => {
	expect(listShell(BUNDLE)).toEqual([
		'/app.js',
		'/engine.js',
		'/favicon.svg',
		'/field.css',
		'/field.js',
		'/shared.js',
		'/worker.js',
	]);
});

it('is empty for a bundle without the offline pages, such as that of the service worker', () => {
	const { 'shared.js': shared } = BUNDLE;
	expect(listShell({ 'shared.js': shared! })).toEqual([]);
});
