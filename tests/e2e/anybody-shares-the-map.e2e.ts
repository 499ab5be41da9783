import { test as plain } from '@playwright/test';
import { enterAs } from './accounts.ts';
import { expectNoBarriersHere } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

test('a guest shares the map with one tap, and the link opens the same map in the language of its reader', async ({
	page,
	browser,
}) => {
	await openMap(page, '/?indicator=poverty_rate&period=2024#map=9.5/9.6/105.97');
	await page.getByRole('button', { name: 'Chia sẻ' }).click();
	const dialog = page.getByRole('dialog', { name: 'Chia sẻ' });
	const field = dialog.getByLabel('Liên kết ngắn');
	await expect(field).toHaveValue(/\/s\/[2-9bcdfghjkmnpqrstvwxz]{7}$/);
	await expect(dialog.getByRole('img', { name: 'Mã QR của liên kết' })).toBeVisible();
	await expectNoBarriersHere(page, 'light');
	const link = await field.inputValue();
	await dialog.getByRole('button', { name: 'Đóng' }).click();
	await page.getByRole('button', { name: 'Chia sẻ' }).click();
	await expect(field).toHaveValue(link);

	const other = await browser.newContext({ locale: 'km-KH' });
	const reader = await other.newPage();
	await reader.goto('/heritage?lang=km');
	await reader.goto(link);
	await expect(reader).toHaveURL(/indicator=poverty_rate&period=2024/);
	await expect(reader).toHaveURL(/#map=9\.5\/9\.6\/105\.97$/);
	await expect(reader.locator('html')).toHaveAttribute('lang', 'km');
	await other.close();
});

// The browser tells of the 404 on its console, as of a fault.
plain('a code that leads nowhere has words, a search and the map', async ({ page }) => {
	const answer = await page.goto('/s/bcdfghj');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'Không có liên kết này' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Mở bản đồ' })).toHaveAttribute('href', '/');
	await expectNoBarriersHere(page, 'light');
	await expect(async () => {
		await page.getByRole('combobox').fill('lai hoa');
		await expect(page.getByRole('option').first()).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await page.getByRole('option').first().click();
	await expect(page).toHaveURL(/selected=area:/);
});

test('who shared a map takes the link back, and can undo that @database', async ({ page }) => {
	await enterAs(page, 'viewer', '/');
	await openMap(page, '/?indicator=khmer_share#map=9.25/9.6/105.97');
	await page.getByRole('button', { name: 'Chia sẻ' }).click();
	const field = page.getByLabel('Liên kết ngắn');
	await expect(field).toHaveValue(/\/s\/\w{7}$/);
	const path = new URL(await field.inputValue()).pathname;
	await page.getByRole('link', { name: 'Các liên kết bạn đã chia sẻ' }).click();
	await page.getByRole('button', { name: `Thu hồi liên kết ${path.slice(3)}` }).click();
	await expect(page.getByText(`Đã thu hồi liên kết ${path.slice(3)}.`)).toBeVisible();
	expect((await page.request.get(path, { maxRedirects: 0 })).status()).toBe(410);
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('dùng lại được')).toBeVisible();
	expect((await page.request.get(path, { maxRedirects: 0 })).status()).toBe(302);
});
