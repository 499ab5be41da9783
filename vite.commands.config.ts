import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Builds every `scripts/*.ts` to `build/commands/*.js`, so that commands share `lib/server` with the app. */
const commands = Object.fromEntries(
	readdirSync(`${root}scripts`)
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => [name.slice(0, -3), `${root}scripts/${name}`]),
);

export default defineConfig({
	resolve: { alias: { $lib: `${root}src/lib` } },
	publicDir: false,
	logLevel: 'warn',
	build: {
		ssr: true,
		outDir: `${process.env.BUILD_FOLDER ?? 'build'}/commands`,
		emptyOutDir: true,
		target: 'node20',
		rollupOptions: { input: commands },
	},
});
