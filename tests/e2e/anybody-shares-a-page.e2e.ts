import { expectNoBarriersHere } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

for (const [what, address] of [
	['the record of a pagoda', '/heritage/chua-doi'],
	['an indicator', '/indicators/poverty_rate'],
	['the page of a commune', '/indicators/profiles'],
	['the board of targets', '/targets'],
])
	test(`a guest passes on ${what} where it stands, and the link opens it`, async ({ page, browser }) => {
		await page.goto(address!);
		const field = page.getByRole('dialog', { name: 'Chia sẻ' }).getByLabel('Liên kết ngắn');
		// The button is there before the program that opens the dialog.
		await expect(async () => {
			await page.getByRole('button', { name: 'Chia sẻ', exact: true }).click({ timeout: 2_000 });
			await expect(field).toBeVisible({ timeout: 3_000 });
		}).toPass();
		await expect(field).toHaveValue(/\/s\/[2-9bcdfghjkmnpqrstvwxz]{7}$/);
		await expect(page.getByText('Ai có liên kết đều mở được đúng trang này')).toBeVisible();
		await expectNoBarriersHere(page, 'light');
		const reader = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
		await reader.goto(await field.inputValue());
		expect(new URL(reader.url()).pathname).toBe(address);
		await reader.context().close();
	});

test('a guest passes on a commune from what is told of it', async ({ page }) => {
	await openMap(page, '/?selected=area:31603@2025-07-01');
	await page.getByRole('button', { name: 'Chia sẻ' }).last().click();
	const field = page.getByLabel('Liên kết ngắn');
	await expect(field).toHaveValue(/\/s\/\w{7}$/);
	const answer = await page.request.get(await field.inputValue(), { maxRedirects: 0 });
	expect(decodeURIComponent(answer.headers()['location']!)).toContain('selected=area:31603@2025-07-01');
});

test('where something is done, nothing is offered to be passed on', async ({ page }) => {
	await page.goto('/sign-in');
	await expect(page.getByRole('button', { name: 'Chia sẻ' })).toHaveCount(0);
});
