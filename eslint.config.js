import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const SQL = ['tag.name', 'tag.property.name'].map((tag) => ({
	selector: `TaggedTemplateExpression[${tag}=/^(sql|tx|transaction)$|Sql$/]`,
	message: 'SQL stands in a repository.ts or in *.server.ts: give the query a name there and call it.',
}));
const UNSAFE_SQL = {
	selector: "CallExpression[callee.property.name='unsafe']",
	message: 'SQL made of text invites injection: write it as a tagged template, values as ${…}.',
};

export default typescript.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/lib/paraglide/',
			'node_modules/',
			'.data/',
			'.cache/',
			'bench/.work/',
		],
	},
	js.configs.recommended,
	...typescript.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript already knows every name.
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
			'no-restricted-syntax': ['error', ...SQL, UNSAFE_SQL],
		},
	},
	{
		files: [
			'**/*repository.ts',
			'src/lib/**/*.server.ts',
			'src/lib/server/{db,tiles,imports}/**',
			'**/*.db.test.ts',
			'tests/support/**',
		],
		rules: { 'no-restricted-syntax': ['error', UNSAFE_SQL] },
	},
	{
		// Whole scripts of migrations, and statements no program of ours may run.
		files: ['src/lib/server/db/migrate.ts', 'src/lib/server/db/**/*.db.test.ts', 'bench/**'],
		rules: { 'no-restricted-syntax': 'off' },
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
		rules: {
			// The app is served at the root of its own host; there is no base path to resolve.
			'svelte/no-navigation-without-resolve': 'off',
			'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
		},
	},
);
