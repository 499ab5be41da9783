import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles a program of `tests/support`, as the production commands are: Node 20 cannot run TypeScript by itself.
 * @param root folder of the checkout
 * @param name file without its ending
 * @returns the file to run
 */
export async function buildChild(root: string, name: string): Promise<string> {
	const outDir = join(root, '.cache/test-children', `${name}-${process.pid}`);
	await build({
		configFile: false,
		logLevel: 'error',
		root,
		resolve: { alias: { $lib: join(root, 'src/lib') } },
		build: {
			ssr: join(root, `tests/support/${name}.ts`),
			outDir,
			emptyOutDir: true,
			rollupOptions: { output: { entryFileNames: 'child.mjs' } },
		},
		ssr: { external: ['@electric-sql/pglite', '@electric-sql/pglite-postgis', 'postgres'] },
	});
	const file = join(outDir, 'child.mjs');
	if (!existsSync(file)) throw new Error(`the bundle ${file} was not made`);
	return file;
}
