import type { Page } from '@playwright/test';
import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

const MARK = Date.now().toString(36);
const firstNames = (page: Page) =>
	page.locator('[data-row] > span:first-child').evaluateAll((found) =>
		found
			.map((element) => ({ name: element.textContent, top: element.getBoundingClientRect().top }))
			.sort((one, other) => one.top - other.top)
			.slice(0, 6)
			.map(({ name }) => name),
	);
const listOf = (page: Page) => page.locator('[data-scenario-list] tbody tr').allInnerTexts();

test('an analyst ranks hamlets, saves the list, and a colleague opens the same one by its link', async ({
	page,
	browser,
	baseURL,
}) => {
	test.setTimeout(180_000);
	await enterAs(page, 'analyst', '/connectivity/ranking');
	const rows = page.locator('[data-row]');
	await expect(rows.first()).toBeVisible({ timeout: 60_000 });
	await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible();

	await test.step('a slider orders the list anew, and the address keeps it', async () => {
		const before = await firstNames(page);
		await page.getByRole('slider', { name: /^Số hộ/ }).fill('100');
		await page.getByRole('slider', { name: /^Tình trạng dịch vụ/ }).fill('5');
		await expect.poll(() => firstNames(page)).not.toEqual(before);
		await expect(page).toHaveURL(/households:100/);
		const ordered = await firstNames(page);
		await page.reload();
		await expect(rows.first()).toBeVisible({ timeout: 60_000 });
		await expect.poll(() => firstNames(page)).toEqual(ordered);
	});

	await test.step('a hamlet says why it stands there and who would pay', async () => {
		await rows.first().click();
		await expect(page.getByText(/^Hạng 1, điểm/)).toBeVisible();
		await expect(page.getByText('Bên chi trả', { exact: true })).toBeVisible();
		await expect(page).toHaveURL(/hamlet=/);
	});

	await test.step('all weights zero and no hamlet in scope are said, not shown as a list', async () => {
		await page.getByRole('button', { name: 'Đưa tất cả về 0' }).click();
		await expect(page.getByText('Mọi trọng số đều bằng 0')).toBeVisible();
		await page.getByRole('button', { name: 'Nhiều người hưởng lợi' }).click();
		await expect(rows.first()).toBeVisible();
	});

	let address = '';
	let list: string[] = [];
	await test.step('the list is kept under a name', async () => {
		await page.getByLabel('Tên kịch bản').fill(`Đợt 1 ${MARK}`);
		await page.getByRole('button', { name: 'Lưu kịch bản' }).click();
		await expect(page).toHaveURL(/\/connectivity\/scenarios\/[0-9a-z]{16}$/, { timeout: 60_000 });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Đợt 1 ${MARK}`);
		address = new URL(page.url()).pathname;
		list = await listOf(page);
		expect(list).toHaveLength(20);
	});

	await test.step('a colleague of another role opens the same list and sees it worked out again', async () => {
		const office = await browser.newContext({
			...(baseURL && { baseURL }),
			viewport: { width: 360, height: 740 },
			locale: 'vi-VN',
		});
		const colleague = await office.newPage();
		await enterAs(colleague, 'viewer', address);
		await expect(colleague.locator('[data-scenario-list]')).toBeVisible();
		expect(await listOf(colleague)).toEqual(list);
		await expect(colleague.getByRole('link', { name: 'Lập đề xuất' })).toHaveCount(0);
		// A button that is pressed before the page is awake does nothing.
		await expect(async () => {
			await colleague.getByRole('button', { name: 'Tính lại để kiểm tra' }).click({ timeout: 5000 });
			await expect(colleague.getByText('Kết quả lặp lại giống hệt.')).toBeVisible({ timeout: 15_000 });
		}).toPass({ timeout: 60_000 });
		await expect(colleague.locator('[data-replay-sha256]')).toHaveText(/^[0-9a-f]{64}$/);
		await office.close();
	});

	await test.step('the list leaves as a file with its sources, and asked of today it is the same', async () => {
		const file = await page.request.get(`/api/connectivity${address.slice('/connectivity'.length)}/csv`);
		const text = await file.text();
		expect(text.split('\r\n').length).toBeGreaterThan(22);
		expect(text).toContain('Dữ liệu minh họa');
		expect(text).toContain('SHA-256');
		await page.getByRole('button', { name: 'Hỏi lại trên số liệu hôm nay' }).click();
		await expect(page.getByText('20 ấp giữ nguyên hạng')).toBeVisible({ timeout: 60_000 });
		await expectNoBarriers(page);
	});

	await test.step('two lists are set beside one another', async () => {
		await page.goto('/connectivity/ranking');
		await page.getByLabel('Tên kịch bản').fill(`Đợt 2 ${MARK}`);
		await page.getByRole('button', { name: 'Lưu kịch bản' }).click();
		await expect(page).toHaveURL(/\/connectivity\/scenarios\/[0-9a-z]{16}$/, { timeout: 60_000 });
		const [before, after] = [address, new URL(page.url()).pathname].map((path) => path.split('/').at(-1));
		await page.goto(`/connectivity/scenarios/compare?a=${before}&b=${after}`);
		await expect(page.getByText(`Đợt 2 ${MARK}`).first()).toBeVisible();
		await expectNoBarriers(page);
	});
});

test('who may not analyse cannot rank, and a stranger is asked to sign in', async ({ page }) => {
	const answer = await page.request.get('/api/connectivity/hamlets');
	expect(answer.status()).toBe(403);
	await page.goto('/connectivity/ranking');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fconnectivity%2Franking/);
});
