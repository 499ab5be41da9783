/**
 * The architecture as sentences; `npm run check` believes this file. See ARCHITECTURE.md for the picture.
 * It does not see `import.meta.glob`, so globs stay in the registries.
 */
const ROOMS = 'areas|heritage|indicators|connectivity';

module.exports = {
	forbidden: [
		{
			name: 'nothing-goes-in-circles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'layers-do-not-know-each-other',
			severity: 'error',
			from: { path: '^src/lib/map/layers/([^/]+)/' },
			to: { path: '^src/lib/map/layers/', pathNot: '^src/lib/map/layers/($1/|[^/]+$)' },
		},
		{
			name: 'the-map-is-drawn-by-the-engine-alone',
			comment:
				'maplibre-gl and deck.gl are imported at run time in map/engine and in draw.ts of a layer only',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/map/(engine/|layers/[^/]+/draw\\.ts$)' },
			to: { path: '(^|/)node_modules/(maplibre-gl|@deck\\.gl)/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'rooms-meet-in-a-route',
			severity: 'error',
			from: { path: `^src/lib/(${ROOMS})/` },
			to: {
				path: `^src/lib/(${ROOMS}|map)/`,
				pathNot: '^src/lib/$1/',
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'pure-rooms-import-nothing-of-ours',
			severity: 'error',
			from: { path: '^src/lib/(geo|text|calendar|i18n)/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/', pathNot: '^src/lib/($1|paraglide)/' },
		},
		{
			name: 'the-ui-kit-knows-only-words',
			severity: 'error',
			from: { path: '^src/lib/ui/' },
			to: { path: '^src/', pathNot: '^src/lib/(ui|i18n|paraglide)/' },
		},
		{
			name: 'the-browser-never-imports-the-server',
			severity: 'error',
			from: {
				path: '^src/',
				pathNot:
					'^src/lib/server/|\\.server\\.ts$|\\.test\\.ts$|\\+server\\.ts$|^src/hooks\\.server\\.ts$|^src/app\\.d\\.ts$',
			},
			to: { path: '^src/lib/server/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'the-almanac-stays-out-of-the-browser',
			comment:
				'both lunar calendars bring libraries of their own; a page asks the server, or imports on demand',
			severity: 'error',
			from: {
				path: '^src/',
				pathNot: '^src/lib/(server|calendar)/|\\.server\\.ts$|\\+server\\.ts$|\\.test\\.ts$',
			},
			to: {
				path: '^src/lib/calendar/(almanac|khmer|vietnamese|propose)\\.ts$',
				dependencyTypesNot: ['type-only', 'dynamic-import'],
			},
		},
		{
			name: 'sql-is-sent-by-repositories-and-server-files-only',
			comment: 'the postgres.js client is created in one place; everyone else receives it',
			severity: 'error',
			from: { path: '^(src|scripts)/', pathNot: '^src/lib/server/db/' },
			to: { path: '(^|/)node_modules/(postgres|@electric-sql)/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'nobody-imports-a-test',
			severity: 'error',
			from: { pathNot: '\\.test\\.ts$|^tests/|^bench/|^scripts/test\\.js$' },
			to: { path: '\\.test\\.ts$|^tests/' },
		},
		{
			name: 'scripts-are-thin',
			comment: 'a command calls lib/server; only the demo generator has rooms of its own',
			severity: 'error',
			from: { path: '^scripts/[^/]+$' },
			to: { path: '^src/', pathNot: '^src/lib/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)(\\.svelte-kit|build|paraglide)/' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.svelte'],
			conditionNames: ['svelte', 'import', 'default'],
		},
	},
};
