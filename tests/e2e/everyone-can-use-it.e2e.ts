import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openMap, test } from './screen.ts';

const SCREENS = {
	'the first screen': '/',
	'an indicator with its legend': '/?indicator=poverty_rate&period=2024&panel=indicator',
	'the table': '/?indicator=khmer_persons&panel=table',
	'the layers': '/?panel=layers',
};
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } };

async function findViolations(page: Page) {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
		.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const [size, viewport] of Object.entries(SIZES)) {
	for (const colorScheme of ['light', 'dark'] as const) {
		test.describe(`on a ${size}, ${colorScheme}`, () => {
			test.use({ viewport, colorScheme });
			for (const [name, address] of Object.entries(SCREENS)) {
				test(`axe finds nothing on ${name}`, async ({ page }) => {
					await openMap(page, address);
					expect(await findViolations(page)).toEqual([]);
				});
			}
		});
	}
}

test('axe finds nothing on an open profile, in any of the three languages', async ({ page }) => {
	const response = await page.request.get('/api/search?q=vinh+hai');
	const { results } = (await response.json()) as { results: { id: number; kind: string }[] };
	const commune = results.find(({ kind }) => kind === 'area');
	for (const language of ['vi', 'km', 'en']) {
		await openMap(page, `/?lang=${language}&selected=area:${commune?.id}`);
		await expect(page.locator('#details-title')).toContainText(/Vĩnh Hải/);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		expect(await findViolations(page)).toEqual([]);
	}
});

test('the language is remembered without a parameter', async ({ page }) => {
	await openMap(page, '/?lang=km');
	await openMap(page, '/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'km');
});

test('nothing on a phone is wider than the screen', async ({ page }) => {
	await page.setViewportSize(SIZES.phone);
	for (const address of Object.values(SCREENS)) {
		await openMap(page, address);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	}
});
