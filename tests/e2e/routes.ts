import { readdirSync } from 'node:fs';
import { SECRETS } from '../support/secrets.ts';

/** Every route a server answers: pages and entrances, or pages alone, as SvelteKit names them, groups left out. */
export function findRoutes(kinds = /(^|\/)\+(page\.svelte|server\.ts)$/): string[] {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
	const routes = files
		.filter((file) => kinds.test(file))
		.map((file) => `/${file.replace(/(^|\/)\+[^/]+$/, '')}`.replace(/\/\([^)]+\)/g, '') || '/');
	return [...new Set(routes)].sort();
}

const PUBLIC = ['chua-cong-khai-zvq', 'chua-giau-cho', 'noi-mo-cell-1km', 'noi-mo-commune'];
const HIDDEN = [SECRETS.restricted, SECRETS.staff, SECRETS.community, SECRETS.draft, SECRETS.withdrawn].map(
	({ words }) => `mieu-${words[0].toLowerCase()}`,
);
const NUMBERS = Array.from({ length: 14 }, (_, index) => String(index + 1));
const DAYS = ['', '?at=2024-01-01', '?at=2025-06-30', '?at=2026-11-22'];
const RECORDS = [...PUBLIC, ...HIDDEN, ...NUMBERS, 'khong-co'];
const MEDIA = ['00000000-0000-4000-8000-000000000000', 'khong-co'];

/** What each kind of parameter can be; a name not listed here is unknown to the crawl. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
	'heritage/[slug]': RECORDS,
	'heritage/[id]': RECORDS,
	'review/[slug]': RECORDS,
	'records/[slug]': RECORDS,
	'records/[id]': ['khong-co'],
	'records/[slug].zip': RECORDS.map((record) => `${record}.zip`),
	'tables/[layer]': [
		'commune',
		'hamlet',
		'connectivity-gap',
		'heritage-site',
		'festival',
		'product',
		'intangible',
	],
	'areas/[id]': [...NUMBERS, '31507@2025-06-30', '31507@2026-01-01', 'khong-co'],
	'layers/[import]': ['1', 'khong-co'],
	'runs/[run]': ['1', 'khong-co'],
	'collections/[collection]': [
		...['communes', 'commune-versions', 'districts', 'provinces', 'successions', 'hamlets', 'service-states'],
		...[
			'heritage-sites',
			'festivals',
			'festival-days',
			'products',
			'intangible-heritage',
			'masts',
			'coverage',
		],
		'khong-co',
	],
	'items/[record]': ['heritage-sites', 'hamlets', 'khong-co'],
	'tileMatrixSets/[matrixSet]': ['WebMercatorQuad', 'khong-co'],
	'tiles/[matrixSet]': ['WebMercatorQuad', 'khong-co'],
	'[matrixSet]/[tileMatrix]': ['9'],
	'[tileMatrix]/[tileRow]': ['242'],
	'[tileRow]/[tileCol]': ['406', '407'],
	'data/[collection]': ['heritage-sites', 'festivals', 'products', 'hamlets', 'khong-co'],
	'items/[feature]': [...PUBLIC, ...HIDDEN, 'khong-co'],
	'indicators/[id]': ['poverty_rate', 'khong-co'],
	'record/[slug]': ['chua-giau-cho', 'khong-co'],
	'packs/[commune]': ['31507', '31700', 'khong-co'],
	'targets/[objective]': ['a1', 'c2', 'c3', 'd', 'n2', 'khong-co'],
	'media/[id]': MEDIA,
	'uploads/[...id]': MEDIA,
	'intake/[intake]': MEDIA,
	'callback/[provider]': ['oidc', 'khong-co'],
	'tiles/[...path]': ['khong-co', 'heritage-site/14/1/1', 'heritage-site.json'],
	'actions/[action]': ['publish', 'khong-co'],
	'revisions/[version]': ['1', '2', '99'],
	'comments/[comment]': ['1'],
	'saved/[slug]': ['0123456789abcdef0123', 'khong-co'],
	'stories/[slug]': ['0123456789abcdef0123', 'khong-co'],
	'scenarios/[id]': ['0123456789abcdef', 'khong-co'],
	'proposals/[id]': ['1', '99', 'khong-co'],
	'reports/[id]': ['1', '99', 'khong-co'],
	'files/[kind]': ['docx', 'pdf', 'xlsx', 'khong-co'],
	'dossiers/[number].zip': ['1.zip', '99.zip'],
	'photos/[photo]': ['1', '99'],
	'[id]/[name]': ['small.webp', 'original'],
};

/** Addresses to ask of a route, or null where a parameter of it is not known. */
export function addressesOf(route: string): string[] | null {
	let paths = [''];
	let before = '';
	for (const part of route.split('/').slice(1)) {
		if (part.includes('[')) {
			const values = VALUES[`${before}/${part}`];
			if (!values) return null;
			paths = paths.flatMap((path) => values.map((value) => `${path}/${value}`));
		} else paths = paths.map((path) => `${path}/${part}`);
		before = part;
	}
	// The fewest pages that are an atlas: those of the three hamlets of Phong Nẫm.
	if (route.startsWith('/api/print/atlas'))
		return paths.map((path) => `${path}?within=31537@2025-07-01&layers=commune,heritage-site,festival`);
	// Typeset for a second each, a whole atlas for a quarter of a minute: one day tells as much as four.
	if (/\/(atlas\.pdf|profile\.(pdf|svg))$/.test(route)) return paths;
	// Without a place there is nothing to print: here are those of the records that are hidden.
	if (route.startsWith('/api/print/'))
		return paths.map(
			(path) => `${path}?center=105.25,9.65&scale=150000&layers=commune,heritage-site,festival`,
		);
	return paths.flatMap((path) => DAYS.map((query) => (path || '/') + query));
}
