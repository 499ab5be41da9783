import { test as plain } from '@playwright/test';
import { LAYERS_IN_LIST } from './layers.ts';
import { expect, isSomethingDrawnAtCentre, openMap, test } from './screen.ts';

// Looks at single pixels, so every one is drawn.
test.use({ deviceScaleFactor: 1 });

for (const day of [null, '2025-06-30']) {
	const layers = LAYERS_IN_LIST.filter(({ at }) => at === day).map(({ id }) => id);
	test(`the layers ${layers.join(', ')} draw without an error`, async ({ page }) => {
		const at = day ? `at=${day}&` : '';
		await openMap(page, `/?${at}layers=${layers.join()}#map=8.6/9.6/105.97`);
		// One that fails says so here, and by its name to the console, which fails the journey.
		await expect(page.getByText('Không tải được lớp này')).toHaveCount(0);
		await expect.poll(() => isSomethingDrawnAtCentre(page, 500)).toBe(true);
	});
}

test('Hoàng Sa and Trường Sa are drawn and named at country scale', async ({ page }) => {
	for (const centre of ['16.5/112', '10.4/111.9']) {
		await page.goto('about:blank');
		await openMap(page, `/?layers=commune#map=5.2/${centre}`);
		await expect.poll(() => isSomethingDrawnAtCentre(page)).toBe(true);
	}
	// The open sea between them is empty: the check above does not see colours where there is nothing.
	await page.goto('about:blank');
	await openMap(page, '/?layers=commune#map=7/18.6/116');
	expect(await isSomethingDrawnAtCentre(page)).toBe(false);
});

// Without the fixture that fails on console errors: here the browser reports the request we cut off.
plain('a layer whose tiles answer 500 says so until it is asked for again', async ({ page }) => {
	await page.route('**/tiles/commune/**', (route) => route.fulfill({ status: 500, body: 'no' }));
	await openMap(page, '/?layers=commune,hamlet#map=11/9.6/105.97');
	await expect(page.getByRole('alert').filter({ hasText: 'Không tải được lớp này' })).toHaveCount(1);
	await page.unroute('**/tiles/commune/**');
	await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
	await expect(page.getByText('Không tải được lớp này')).toHaveCount(0);
});

plain('a failed layer is named as failed and leaves the rest of the map standing', async ({ page }) => {
	await page.route('**/tiles/hamlet/**', (route) => route.abort());
	await openMap(page, '/?layers=commune,hamlet#map=11/9.6/105.97');
	await expect(page.getByText('Không tải được lớp này')).toBeVisible({ timeout: 60_000 });
	await page.unroute('**/tiles/hamlet/**');
	await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
	await expect(page.getByText('Không tải được lớp này')).toHaveCount(0);
});
