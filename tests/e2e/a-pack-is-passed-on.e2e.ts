import { readFile } from 'node:fs/promises';
// Without the ear for complaints: where other journeys change the data meanwhile, the server answers 409 to a part of the
// pack, which is then asked for anew, and a browser writes that down.
import { expect, test } from '@playwright/test';
import { enterAs } from './accounts.ts';

/** Phường Sóc Trăng. */
const COMMUNE = '31507';

test('a pack goes from one device to another as a file, and a file that is not whole leaves nothing', async ({
	page: giver,
	browser,
	baseURL,
}) => {
	test.slow();
	await enterAs(giver, 'reviewer');
	await giver.goto('/field/packs');
	await giver.locator(`[data-offer="${COMMUNE}"]`).getByRole('button').click();
	await expect(giver.locator(`[data-pack="${COMMUNE}"]`)).toBeVisible({ timeout: 120_000 });
	const [download] = await Promise.all([
		giver.waitForEvent('download'),
		giver.getByRole('button', { name: 'Xuất thành tệp' }).click(),
	]);
	const whole = await readFile(await download.path());

	const other = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'vi-VN' });
	try {
		const taker = await other.newPage();
		await taker.goto('/field/packs');
		await expect(taker.locator('[data-offer]').first()).toBeVisible();
		const takeIn = (buffer: Buffer) =>
			taker
				.locator('input[type=file]')
				.setInputFiles({ name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer });
		const damaged = Buffer.from(whole);
		damaged[Math.floor(whole.length / 2)]! ^= 1;
		for (const bad of [damaged, whole.subarray(0, -700), Buffer.from('PK\x03\x04'), Buffer.alloc(0)]) {
			await takeIn(bad);
			await expect(taker.getByRole('alert').filter({ hasText: /Tệp bị hỏng/ })).toBeVisible();
			await expect(taker.locator('[data-pack]')).toHaveCount(0);
		}
		await takeIn(whole);
		await expect(taker.locator(`[data-pack="${COMMUNE}"]`)).toContainText(/\d hồ sơ/);
		await taker.goto('/field');
		await taker.getByRole('button', { name: 'Danh sách' }).click();
		await taker.locator('[data-field-list]').getByRole('button', { name: /^Chùa/ }).first().click();
		await expect(taker.getByRole('article')).toBeVisible();
	} finally {
		await other.close();
	}
});
