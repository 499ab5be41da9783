import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { LOOKS } from './looks.ts';
import { expect, openMap, test } from './screen.ts';

const SCREENS = {
	'the first screen': '/',
	'an indicator with its legend': '/?indicator=poverty_rate&period=2024&panel=indicator',
	'the table': '/?indicator=khmer_persons&panel=table',
	'the layers': '/?panel=layers',
};
/** With the colours that the page is opened in; it is then seen in the others, too. */
const SIZES = {
	desktop: { width: 1440, height: 900, begins: 'light' },
	phone: { width: 360, height: 740, begins: 'dark' },
} as const;

async function findViolations(page: Page) {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
		.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Waits until no colour is on its way to another: half of it has not the contrast of either. */
async function settle(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await new Promise(requestAnimationFrame);
		const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
		await Promise.allSettled(moving.map(({ finished }) => finished));
	});
}

for (const [size, { begins, ...viewport }] of Object.entries(SIZES))
	test.describe(`on a ${size}`, LOOKS, () => {
		test.use({ viewport, colorScheme: begins });
		for (const [name, address] of Object.entries(SCREENS))
			test(`axe finds nothing on ${name}, light and dark, and nothing is wider than it`, async ({ page }) => {
				await openMap(page, address);
				for (const colorScheme of begins === 'light'
					? (['light', 'dark'] as const)
					: (['dark', 'light'] as const)) {
					await page.emulateMedia({ colorScheme });
					await settle(page);
					expect(await findViolations(page), colorScheme).toEqual([]);
				}
				const width = await page.evaluate(() => document.documentElement.scrollWidth);
				expect(width).toBeLessThanOrEqual(viewport.width);
			});
	});

test('axe finds nothing on an open profile, in any of the three languages', LOOKS, async ({ page }) => {
	for (const language of ['vi', 'km', 'en']) {
		await openMap(page, `/?lang=${language}&selected=area:31795@2025-07-01`);
		await expect(page.locator('#details-title')).toContainText(/Vĩnh Hải/);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		expect(await findViolations(page)).toEqual([]);
	}
});

test('a question mark lists the keys, and Escape closes the list', LOOKS, async ({ page }) => {
	await openMap(page);
	await page.keyboard.press('?');
	const list = page.getByRole('dialog', { name: 'Phím tắt' });
	await expect(list.getByText('Phóng to, thu nhỏ')).toBeVisible();
	expect(await findViolations(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	const search = page.getByRole('combobox', { name: /Tìm/ });
	await search.pressSequentially('?');
	await expect(search).toHaveValue('?');
});

test('the language is remembered without a parameter', async ({ page }) => {
	await openMap(page, '/?lang=km');
	await openMap(page, '/');
	await expect(page.locator('html')).toHaveAttribute('lang', 'km');
});
