import type { Plugin, Rollup } from 'vite';

export type Bundle = Rollup.OutputBundle;
export type Chunk = Rollup.OutputChunk;

/**
 * Writes `_app/{name}.json` beside the client: addresses of files, for who must know them by name.
 * @param list of a bundle; none where the bundle has nothing of it, as that of the service worker
 */
export function fileList(name: string, list: (bundle: Bundle) => string[]): Plugin {
	return {
		name,
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		generateBundle: {
			order: 'post',
			handler(_options, bundle) {
				const files = list(bundle);
				if (files.length === 0) return;
				this.emitFile({ type: 'asset', fileName: `_app/${name}.json`, source: JSON.stringify(files) });
			},
		},
	};
}

export const chunksOf = (bundle: Bundle): Chunk[] =>
	Object.values(bundle).filter((output): output is Chunk => output.type === 'chunk');
