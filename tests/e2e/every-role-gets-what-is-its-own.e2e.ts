import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { can, ROLES, type Permission } from '../../src/lib/server/access/index.ts';
import { enterAs } from './accounts.ts';

type PersonOrGuest = (typeof ROLES)[number];

interface Entrance {
	/** An address that answers 200, or 204 with nothing, to whoever may. */
	address: string;
	permission: Permission;
	/** A page leads guests to where one signs in; elsewhere they are refused. */
	signInFirst?: true;
	/** A device is told that its session has ended, not that something is not for it. */
	signedOut?: true;
}

/** What is a matter of roles alone, by route. */
const ENTRANCES: Record<string, Entrance> = {
	'(app)': { address: '/', permission: 'public' },
	'(pages)/(figures)/reports': { address: '/reports', permission: 'planning', signInFirst: true },
	'(pages)/(figures)/reports/compare': {
		address: '/reports/compare',
		permission: 'planning',
		signInFirst: true,
	},
	'(pages)/data': { address: '/data', permission: 'public' },
	'(pages)/data/[collection]': { address: '/data/hamlets', permission: 'public' },
	'(pages)/import': { address: '/import', permission: 'import', signInFirst: true },
	'(pages)/account': { address: '/account', permission: 'signed_in', signInFirst: true },
	'(pages)/account/keys': { address: '/account/keys', permission: 'signed_in', signInFirst: true },
	'(pages)/admin': { address: '/admin', permission: 'people', signInFirst: true },
	'(pages)/admin/webhooks': { address: '/admin/webhooks', permission: 'administration', signInFirst: true },
	'(pages)/admin/audit': { address: '/admin/audit', permission: 'audit', signInFirst: true },
	'(pages)/connectivity': { address: '/connectivity', permission: 'public' },
	'(pages)/connectivity/campaign': {
		address: '/connectivity/campaign',
		permission: 'signed_in',
		signInFirst: true,
	},
	'(pages)/connectivity/conflicts': {
		address: '/connectivity/conflicts',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/connectivity/import': {
		address: '/connectivity/import',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/connectivity/import/template': {
		address: '/connectivity/import/template?kind=masts',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/connectivity/masts': { address: '/connectivity/masts', permission: 'analysis', signInFirst: true },
	'(pages)/connectivity/measure': {
		address: '/connectivity/measure',
		permission: 'signed_in',
		signInFirst: true,
	},
	'(pages)/connectivity/ranking': {
		address: '/connectivity/ranking',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/connectivity/scenarios': {
		address: '/connectivity/scenarios',
		permission: 'signed_in',
		signInFirst: true,
	},
	'(pages)/connectivity/settings': {
		address: '/connectivity/settings',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/connectivity/siting': {
		address: '/connectivity/siting',
		permission: 'analysis',
		signInFirst: true,
	},
	'(pages)/(figures)/indicators/import': {
		address: '/indicators/import',
		permission: 'planning',
		signInFirst: true,
	},
	'(pages)/(figures)/indicators/import/template': {
		address: '/indicators/import/template?indicator=poverty_rate&period=2024',
		permission: 'planning',
		signInFirst: true,
	},
	'(pages)/festivals': { address: '/festivals', permission: 'public' },
	'(pages)/heritage': { address: '/heritage', permission: 'public' },
	'(pages)/saved': { address: '/saved', permission: 'signed_in', signInFirst: true },
	'(pages)/proposals': { address: '/proposals', permission: 'signed_in', signInFirst: true },
	'(pages)/proposals/legal-bases': {
		address: '/proposals/legal-bases',
		permission: 'signed_in',
		signInFirst: true,
	},
	'(pages)/(figures)/indicators': { address: '/indicators', permission: 'public' },
	'(pages)/(figures)/indicators/[id]': { address: '/indicators/poverty_rate', permission: 'public' },
	'(pages)/(figures)/indicators/[id]/download': {
		address: '/indicators/poverty_rate/download?format=csv',
		permission: 'public',
	},
	'(pages)/(figures)/indicators/definitions': {
		address: '/indicators/definitions',
		permission: 'administration',
		signInFirst: true,
	},
	'(pages)/(figures)/indicators/multiples': { address: '/indicators/multiples', permission: 'public' },
	'(pages)/(figures)/indicators/profiles': { address: '/indicators/profiles', permission: 'public' },
	'(pages)/(figures)/targets': { address: '/targets', permission: 'public' },
	'(pages)/(figures)/targets/[objective]': { address: '/targets/c2', permission: 'public' },
	'(pages)/(figures)/targets/download': { address: '/targets/download?format=csv', permission: 'public' },
	'(pages)/(figures)/targets/persons': {
		address: '/targets/persons',
		permission: 'planning',
		signInFirst: true,
	},
	'(pages)/(figures)/targets/persons/template': {
		address: '/targets/persons/template?period=2025',
		permission: 'planning',
		signInFirst: true,
	},
	'(pages)/(figures)/targets/tasks': {
		address: '/targets/tasks',
		permission: 'signed_in',
		signInFirst: true,
	},
	'(pages)/(figures)/targets/tasks/download': {
		address: '/targets/tasks/download',
		permission: 'signed_in',
	},
	ogc: { address: '/ogc', permission: 'public' },
	'ogc/api': { address: '/ogc/api', permission: 'public' },
	'ogc/conformance': { address: '/ogc/conformance', permission: 'public' },
	'ogc/collections': { address: '/ogc/collections', permission: 'public' },
	'ogc/collections/[collection]': { address: '/ogc/collections/hamlets', permission: 'public' },
	'ogc/collections/[collection]/queryables': {
		address: '/ogc/collections/hamlets/queryables',
		permission: 'public',
	},
	'ogc/collections/[collection]/schema': { address: '/ogc/collections/hamlets/schema', permission: 'public' },
	'ogc/collections/[collection]/items': {
		address: '/ogc/collections/hamlets/items?limit=1',
		permission: 'public',
	},
	'ogc/collections/[collection]/items/[feature]': {
		address: '/ogc/collections/communes/items/31507@2025-07-01',
		permission: 'public',
	},
	'(pages)/data/phum-soc.pmtiles': { address: '/data/phum-soc.pmtiles', permission: 'public' },
	'(pages)/data/catalog.jsonld': { address: '/data/catalog.jsonld', permission: 'public' },
	'ogc/collections/datasets': { address: '/ogc/collections/datasets', permission: 'public' },
	'ogc/collections/datasets/items': {
		address: '/ogc/collections/datasets/items?limit=1',
		permission: 'public',
	},
	'ogc/collections/datasets/items/[record]': {
		address: '/ogc/collections/datasets/items/communes',
		permission: 'public',
	},
	'ogc/tileMatrixSets': { address: '/ogc/tileMatrixSets', permission: 'public' },
	'ogc/tileMatrixSets/[matrixSet]': { address: '/ogc/tileMatrixSets/WebMercatorQuad', permission: 'public' },
	'ogc/collections/[collection]/tiles': {
		address: '/ogc/collections/communes/tiles',
		permission: 'public',
	},
	'ogc/collections/[collection]/tiles/[matrixSet]': {
		address: '/ogc/collections/communes/tiles/WebMercatorQuad',
		permission: 'public',
	},
	'ogc/collections/[collection]/tiles/[matrixSet]/[tileMatrix]/[tileRow]/[tileCol]': {
		address: '/ogc/collections/communes/tiles/WebMercatorQuad/9/242/406',
		permission: 'public',
	},
	'api/collections/[collection]/files': {
		address: '/api/collections/successions/files?format=csv',
		permission: 'public',
	},
	'api/imports/intake': { address: '/api/imports/intake', permission: 'import' },
	'api/imports/layers': { address: '/api/imports/layers', permission: 'import' },
	'api/imports/mappings': { address: '/api/imports/mappings?shape=0123456789abcdef', permission: 'import' },
	'api/changes': { address: '/api/changes?limit=1', permission: 'public' },
	'api/areas': { address: '/api/areas?level=province', permission: 'public' },
	'api/areas/[id]': { address: '/api/areas/31507@2025-07-01', permission: 'public' },
	'api/areas/[id]/profile.pdf': {
		address: '/api/areas/31507@2025-07-01/profile.pdf',
		permission: 'public',
	},
	'api/areas/[id]/profile.svg': {
		address: '/api/areas/31507@2025-07-01/profile.svg',
		permission: 'public',
	},
	'api/areas/atlas': { address: '/api/areas/atlas', permission: 'public' },
	'api/areas/counterparts': { address: '/api/areas/counterparts?on=2025-06-30', permission: 'public' },
	'api/areas/outlines': { address: '/api/areas/outlines', permission: 'public' },
	'api/areas/at': { address: '/api/areas/at?lng=105.97&lat=9.6', permission: 'public' },
	field: { address: '/field', permission: 'public' },
	'field/packs': { address: '/field/packs', permission: 'public' },
	'field/record/[slug]': { address: '/field/record/chua-giau-cho', permission: 'public' },
	'api/packs': { address: '/api/packs', permission: 'public' },
	'api/connectivity/campaign': { address: '/api/connectivity/campaign', permission: 'signed_in' },
	'api/connectivity/conflicts': { address: '/api/connectivity/conflicts', permission: 'analysis' },
	'api/connectivity/dashboard': { address: '/api/connectivity/dashboard?table=years', permission: 'public' },
	'api/connectivity/hamlets': { address: '/api/connectivity/hamlets', permission: 'analysis' },
	'api/connectivity/measure/ping': { address: '/api/connectivity/measure/ping', permission: 'signed_in' },
	'api/connectivity/measure/place': {
		address: '/api/connectivity/measure/place?lng=105.97&lat=9.6',
		permission: 'signed_in',
	},
	'api/connectivity/modelled': { address: '/api/connectivity/modelled', permission: 'analysis' },
	'api/connectivity/scenarios': { address: '/api/connectivity/scenarios', permission: 'signed_in' },
	'api/connectivity/siting': { address: '/api/connectivity/siting', permission: 'analysis' },
	'api/connectivity/surface': { address: '/api/connectivity/surface', permission: 'public' },
	'api/field/contact': { address: '/api/field/contact', permission: 'signed_in', signedOut: true },
	'api/indicators': { address: '/api/indicators', permission: 'public' },
	'api/indicators/[id]/values': {
		address: '/api/indicators/khmer_share/values?period=2024',
		permission: 'public',
	},
	'api/indicators/[id]/breaks': { address: '/api/indicators/poverty_rate/breaks', permission: 'public' },
	'api/indicators/[id]/parts': {
		address: '/api/indicators/khmer_share/parts?period=2024&area=31507@2025-07-01',
		permission: 'public',
	},
	'api/layers': { address: '/api/layers', permission: 'public' },
	'api/print/atlas': {
		address: '/api/print/atlas?within=31537@2025-07-01&layers=commune',
		permission: 'public',
	},
	'api/print/map.pdf': {
		address: '/api/print/map.pdf?center=105.93,9.6&scale=600000',
		permission: 'public',
	},
	'api/print/map.png': {
		address: '/api/print/map.png?center=105.93,9.6&scale=600000',
		permission: 'public',
	},
	'api/print/map.svg': {
		address: '/api/print/map.svg?center=105.93,9.6&scale=600000',
		permission: 'public',
	},
	'api/saved': { address: '/api/saved', permission: 'signed_in' },
	'api/search': { address: '/api/search?q=soc', permission: 'public' },
	'api/sources': { address: '/api/sources', permission: 'public' },
	'api/tables/[layer]': { address: '/api/tables/heritage-site', permission: 'public' },
	'festivals.ics': { address: '/festivals.ics', permission: 'public' },
	embed: { address: '/embed?lang=vi', permission: 'public' },
	'share/preview.png': { address: '/share/preview.png?of=/%3Fat%3D2026-11-22', permission: 'public' },
	'robots.txt': { address: '/robots.txt', permission: 'public' },
	'sitemap.xml': { address: '/sitemap.xml', permission: 'public' },
	'tiles/[...path]': { address: '/tiles/commune.json', permission: 'public' },
	'field/records': { address: '/field/records', permission: 'public' },
	'field/records/[id]': { address: '/field/records/khong-co', permission: 'public' },
	'field/records/new': { address: '/field/records/new', permission: 'public' },
	healthz: { address: '/healthz', permission: 'public' },
	readyz: { address: '/readyz', permission: 'public' },
	metrics: { address: '/metrics', permission: 'public' },
};

/** Decided by record, protocol or state too, and tested in their rooms. */
const NOT_BY_ROLE_ALONE =
	/^(\(app\)\/stories\/|\(pages\)\/(sign-in|heritage\/|review|connectivity\/scenarios\/|proposals\/(new|\[id\])|\(figures\)\/reports\/\[id\])|api\/(auth|heritage|media|proposals|reports)(\/|$)|api\/saved\/|api\/imports\/(intake|layers|runs)\/|api\/share\/links$|api\/packs\/|api\/(areas|print)\/atlas\.pdf$|api\/connectivity\/(scenarios\/|measure(\/(down|up)load)?$)|media\/|sign-out$)/;

test('every route stands in this table or is left to its room by name', () => {
	const unknown = listRoutes().filter((route) => !(route in ENTRANCES) && !NOT_BY_ROLE_ALONE.test(route));
	expect(unknown).toEqual([]);
	expect(Object.keys(ENTRANCES).filter((route) => !listRoutes().includes(route))).toEqual([]);
});

for (const role of ROLES)
	test(`a ${role} gets what a ${role} may, and nobody else's cache keeps it`, async ({ page }) => {
		if (role !== 'guest') await enterAs(page, role);
		// What everybody may have is asked by nobody in particular and by one who is signed in.
		const entrances = Object.values(ENTRANCES).filter(
			({ permission }) => permission !== 'public' || role === 'guest' || role === 'viewer',
		);
		const answers: { address: string; status: number; shared: boolean }[] = [];
		for (const { address } of entrances) {
			const ask = () => page.request.get(address, { maxRedirects: 0 });
			let response = await ask();
			// A server that draws for other tests at this moment may rightly say that it is not ready.
			await expect
				.poll(async () => (response.status() === 503 ? (response = await ask()) : response).status())
				.not.toBe(503);
			const shared = /\bpublic\b/.test(response.headers()['cache-control'] ?? '');
			const status = response.status() === 204 ? 200 : response.status();
			answers.push({ address, status, shared: role !== 'guest' && shared });
		}
		expect(answers).toEqual(
			entrances.map((entrance) => ({
				address: entrance.address,
				status: statusFor(entrance, role),
				shared: false,
			})),
		);
	});

test('a viewer is refused what the administration does, by form too', async ({ page, baseURL }) => {
	await enterAs(page, 'viewer');
	for (const action of ['add', 'role', 'block', 'unblock', 'reset', 'end']) {
		const response = await page.request.post(`/admin?/${action}`, {
			headers: { origin: baseURL ?? '', accept: 'text/html' },
			form: { id: 'x', name: 'x', email: 'x@example.vn', role: 'admin' },
		});
		expect([action, response.status()]).toEqual([action, 403]);
	}
});

function statusFor({ permission, signInFirst, signedOut }: Entrance, role: PersonOrGuest): number {
	if (can({ role }, permission)) return 200;
	if (role === 'guest' && signedOut) return 401;
	return role === 'guest' && signInFirst ? 303 : 403;
}

/** Folders of src/routes that hold a page or an entrance, as in the file names. */
function listRoutes(): string[] {
	const root = join(process.cwd(), 'src/routes');
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(file))
		.map((file) => file.split('/').slice(0, -1).join('/'));
}
