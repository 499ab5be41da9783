import { readFileSync } from 'node:fs';
import { readPdf } from '../support/pdf-text.ts';
import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

/** Spaces are where a typesetter likes them. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
const MAP = '/?at=2026-11-22&indicator=poverty_rate&period=2024';
const RELATED = 'relate~x:poverty_rate@2024;y:internet_households@2024';

test('a planner makes a page of A3 for a meeting from the map on the screen', async ({ page }) => {
	await enterAs(page, 'viewer', MAP);
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	await page.getByRole('button', { name: 'Công cụ' }).click();
	await page.getByRole('button', { name: /^In bản đồ/ }).click();
	await page.getByLabel('Khổ giấy').selectOption('A3');
	await page.getByLabel('Tiêu đề', { exact: true }).fill('Họp giao ban quý IV');
	await expect.poll(() => new URL(page.url()).searchParams.get('with')).toContain('paper=A3');
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Tải PDF khổ A3' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe('ban-do-A3-2026-11-22.pdf');
	const pdf = readPdf(readFileSync(await download.path()));
	expect(pdf.pages).toHaveLength(1);
	expect(Math.round(pdf.pages[0]!.width)).toBe(1191);
	const text = plain(pdf.text);
	for (const said of ['Họp giao ban quý IV', 'Chú giải', 'kỳ 2024', 'Quần đảo Hoàng Sa', 'Dữ liệu minh họa'])
		expect(text, said).toContain(plain(said));
	await expect(page.getByText('Đã tải ban-do-A3-2026-11-22.pdf.')).toBeVisible();

	// Opened by its address alone, the tool is here before the map is: the sheet lies on the region all the same.
	await page.goto(`${MAP}&tool=print`);
	await expect.poll(() => new URL(page.url()).searchParams.get('with')).toContain('paper=A4');
});

test('a planner tells a story of two steps, and a guest follows it by keys', async ({
	page,
	browser,
	baseURL,
}) => {
	// Two rates were set against each other before: the story is told on their colours.
	await enterAs(page, 'viewer', `${MAP}&tool=stories&under=${RELATED}`);
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	await page.getByRole('button', { name: 'Soạn câu chuyện mới' }).click();
	await page.getByLabel('Tiêu đề câu chuyện').fill('Hộ nghèo ven biển');
	const add = page.getByRole('button', { name: 'Thêm bản đồ đang xem làm một bước' });
	await add.click();
	await add.click();
	const first = page.locator('[data-step="1"]');
	await first.getByLabel('Tiêu đề bước').fill('Cả vùng');
	await page.locator('[data-step="2"]').getByLabel('Tiêu đề bước').fill('Vĩnh Châu');
	await page.locator('[data-step="2"]').getByLabel('Lời của bước').fill('Nơi cần làm trước.');
	// The second goes first, by the keyboard; then one is taken away and comes back.
	await page.getByRole('button', { name: 'Đưa “Vĩnh Châu” lên trước' }).press('Enter');
	await expect(page.locator('[data-step="1"]').getByLabel('Tiêu đề bước')).toHaveValue('Vĩnh Châu');
	await page.getByRole('button', { name: 'Bỏ “Cả vùng”' }).click();
	await expect(page.locator('[data-step]')).toHaveCount(1);
	await page.getByRole('button', { name: 'Lấy lại' }).click();
	await expect(page.locator('[data-step="2"]').getByLabel('Tiêu đề bước')).toHaveValue('Cả vùng');
	await page.getByLabel('Ai xem được').selectOption('public');
	await page.getByRole('button', { name: 'Lưu câu chuyện' }).click();
	const address = await page.getByRole('link', { name: 'Trình chiếu' }).getAttribute('href');
	expect(address).toMatch(/^\/stories\/[a-z0-9]{12,40}$/);

	const context = await browser.newContext({
		baseURL: baseURL!,
		viewport: { width: 360, height: 740 },
		locale: 'vi-VN',
	});
	try {
		const guest = await context.newPage();
		await guest.goto(address!);
		await expect(guest.getByRole('heading', { name: 'Vĩnh Châu' })).toBeVisible();
		await expect(guest.getByText('Nơi cần làm trước.')).toBeVisible();
		await expect(guest.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
		await expect(guest.getByTestId('square-legend')).toBeVisible();
		await expect(guest.getByTestId('overlay-legend')).toBeHidden();
		await expectNoBarriers(guest, 'phone');
		await guest.keyboard.press('PageDown');
		await expect(guest.getByRole('heading', { name: 'Cả vùng' })).toBeFocused();
		await expect(guest).toHaveURL(/step=2/);
		await guest.keyboard.press('PageUp');
		await expect(guest.getByRole('heading', { name: 'Vĩnh Châu' })).toBeVisible();
		await guest.keyboard.press('Escape');
		await expect(guest).toHaveURL(/\?at=2026-11-22&indicator=poverty_rate.*tool=relate/);
	} finally {
		await context.close();
	}
});
