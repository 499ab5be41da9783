import { enterAs } from './accounts.ts';
import { expectNoBarriersHere, openAs } from './barriers.ts';
import { findRoutes } from './routes.ts';
import { expect, openMap, test } from './screen.ts';

/** A record, a list and a place of the demonstration. */
const PRODUCT = '/heritage/banh-pia-hai-son';

/** Pages an administrator opens, by route, each once. Of the map, what opens beside it stands further below. */
const PAGES: Readonly<Record<string, string>> = {
	'/account': '/account',
	'/account/keys': '/account/keys',
	'/admin': '/admin',
	'/admin/audit': '/admin/audit',
	'/admin/webhooks': '/admin/webhooks',
	'/connectivity': '/connectivity',
	'/connectivity/campaign': '/connectivity/campaign',
	'/connectivity/conflicts': '/connectivity/conflicts',
	'/connectivity/import': '/connectivity/import',
	'/connectivity/masts': '/connectivity/masts',
	'/connectivity/measure': '/connectivity/measure',
	'/connectivity/ranking': '/connectivity/ranking',
	'/connectivity/scenarios': '/connectivity/scenarios',
	'/connectivity/settings': '/connectivity/settings',
	'/connectivity/siting': '/connectivity/siting',
	'/data': '/data',
	'/data/[collection]': '/data/hamlets',
	'/festivals': '/festivals?month=2026-11',
	'/field': '/field',
	'/field/packs': '/field/packs',
	'/field/records': '/field/records',
	'/field/records/new': '/field/records/new',
	'/heritage': '/heritage',
	'/heritage/[slug]': PRODUCT,
	'/heritage/[slug]/edit': `${PRODUCT}/edit`,
	'/heritage/[slug]/sign': `${PRODUCT}/sign`,
	'/heritage/new': '/heritage/new',
	'/import': '/import',
	'/indicators': '/indicators',
	'/indicators/[id]': '/indicators/poverty_rate',
	'/indicators/definitions': '/indicators/definitions',
	'/indicators/import': '/indicators/import',
	'/indicators/multiples': '/indicators/multiples',
	'/indicators/profiles': '/indicators/profiles',
	'/proposals': '/proposals',
	'/proposals/legal-bases': '/proposals/legal-bases',
	'/reports': '/reports',
	'/reports/compare': '/reports/compare',
	'/review': '/review',
	'/review/[slug]': PRODUCT.replace('heritage', 'review'),
	'/saved': '/saved',
	'/targets': '/targets',
	'/targets/[objective]': '/targets/c2',
	'/targets/persons': '/targets/persons',
	'/targets/tasks': '/targets/tasks',
};

/** Looked at where their journeys make what they show. */
const ELSEWHERE = [
	'/',
	'/connectivity/scenarios/[id]',
	'/connectivity/scenarios/compare',
	'/embed',
	'/field/record/[slug]',
	'/field/records/[id]',
	'/proposals/[id]',
	'/proposals/new',
	'/reports/[id]',
	'/sign-in',
	'/stories/[slug]',
];

const TOOLS = ['time', 'compare', 'relate', 'composite', 'select', 'measure', 'print', 'stories', 'tour'];

test('every page of the app is looked at here, or by name elsewhere', () => {
	expect([...Object.keys(PAGES), ...ELSEWHERE].sort()).toEqual(findRoutes(/(^|\/)\+page\.svelte$/));
});

/** Pages of one room are opened one after the other: in Khmer on a phone in the dark, then in Vietnamese on a desktop. */
const ROOMS = [...new Set(Object.keys(PAGES).map((route) => route.split('/')[1]!))];
const READERS = [
	{ opened: 'phone', language: 'km', first: 'dark' },
	{ opened: 'desktop', language: 'vi', first: 'light' },
] as const;

for (const { opened, language, first } of READERS) {
	for (const room of ROOMS)
		test(`nothing bars anybody from the pages of ${room}, in ${language} on a ${opened}`, async ({
			page,
		}) => {
			await openAs(page, opened);
			await enterAs(page, 'admin', `/account?lang=${language}`);
			for (const [route, address] of Object.entries(PAGES).filter(([one]) => one.split('/')[1] === room))
				await test.step(route, async () => {
					await page.goto(address);
					await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
					await expectNoBarriersHere(page, first);
				});
		});

	test(`nothing bars anybody from the panel of any tool, in ${language} on a ${opened}`, async ({ page }) => {
		await openAs(page, opened);
		await enterAs(page, 'admin', `/account?lang=${language}`);
		for (const tool of TOOLS)
			await test.step(tool, async () => {
				await openMap(page, `/?indicator=poverty_rate&period=2024&tool=${tool}`);
				await expect(page.locator('.at-tool details, .at-tool ol').first()).toBeVisible();
				await expectNoBarriersHere(page, first);
			});
	});
}
