import { readPdf } from '../support/pdf-text.ts';
import { enterAs } from './accounts.ts';
import { expect, test } from './screen.ts';

/** Spaces are where a typesetter likes them. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '');

test('a planner chooses a commune and Khmer beside Vietnamese, and gets one page that names it', async ({
	page,
}) => {
	await enterAs(page, 'viewer', '/indicators/profiles?at=2026-11-22');
	await page.getByLabel('Xã, phường, thị trấn').selectOption({ label: 'Phường Sóc Trăng' });
	await page.getByLabel('Ngôn ngữ thứ hai').selectOption('km');
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Phường Sóc Trăng' })).toBeVisible();
	const preview = page.getByRole('img', { name: 'Xem trước: Phường Sóc Trăng' });
	await expect
		.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 60_000 })
		.toBeGreaterThan(0);

	const address = await page.getByRole('link', { name: 'Mở trang xã (PDF)' }).getAttribute('href');
	const answer = await page.request.get(address!);
	expect(answer.headers()['content-type']).toBe('application/pdf');
	expect(answer.headers()['content-disposition']).toMatch(/filename="[\x20-\x7e]+\.pdf"/);
	const pdf = readPdf(await answer.body());
	expect(pdf.pages).toHaveLength(1);
	expect(plain(pdf.text)).toContain(plain('Phường Sóc Trăng'));
	expect(plain(pdf.text)).toContain('ភាគរយ');
	const { etag } = answer.headers();
	const again = await page.request.get(address!, { headers: { 'if-none-match': etag! } });
	expect(again.status()).toBe(304);
	const unknown = await page.request.get('/api/areas/99999@2026-01-01/profile.pdf');
	expect([unknown.status(), unknown.headers()['content-type']]).toEqual([
		404,
		'application/problem+json; charset=utf-8',
	]);
});

test('the atlas is made while the page says how far it is: cover, contents and 43 communes', async ({
	page,
}) => {
	test.setTimeout(240_000);
	await page.goto('/indicators/profiles?at=2026-11-22&first=vi&second=km');
	await page.getByRole('link', { name: 'Lập tập PDF' }).click();
	const ready = page.getByRole('link', { name: 'Đã xong. Mở tập PDF' });
	await expect(ready).toBeVisible({ timeout: 200_000 });
	const pdf = readPdf(await (await page.request.get((await ready.getAttribute('href'))!)).body());
	expect(pdf.pages).toHaveLength(2 + 43);
	expect(plain(pdf.texts[1]!)).toContain(plain('Mục lục'));
	expect(pdf.texts.slice(2).filter((text) => plain(text).includes(plain('Phường Sóc Trăng')))).not.toEqual(
		[],
	);
});

test('a commune chosen by its name is highlighted on every small map and told in words', async ({ page }) => {
	await page.goto('/indicators/multiples?indicator=internet_households&at=2026-11-22');
	await expect(page.locator('svg[data-panel]')).toHaveCount(5);
	await page.getByLabel('Tô đậm một đơn vị').selectOption({ label: 'Xã Cù Lao Dung' });
	await expect(page.locator('[data-highlighted]')).toHaveCount(5);
	await expect(page.getByRole('status').filter({ hasText: '2023: Chưa có số liệu' })).toBeAttached();
	await expect(page).toHaveURL(/unit=31633/);
	await page.reload();
	await expect(page.locator('[data-highlighted]')).toHaveCount(5);
});
