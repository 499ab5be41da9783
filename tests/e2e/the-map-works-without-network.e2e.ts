import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.js';
import { enterAs } from './accounts.ts';
import { expect, isSomethingDrawnAtCentre, test } from './screen.ts';

/** Phường Sóc Trăng, with records and hamlets. */
const COMMUNE = '31507';
/** Where nobody listens: whatever leaves the browser is refused at once, what its workers ask for too. */
const CUT = ['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>'];

test('a pack is fetched, the browser is killed, and without a network everything in it is there', async ({
	page: laptop,
	baseURL,
}) => {
	test.slow();
	const profile = mkdtempSync(join(tmpdir(), 'phum-soc-field-'));
	/** The same telephone, switched on again. */
	async function onTelephone(cut: boolean, work: (page: Page) => Promise<void>): Promise<void> {
		const telephone = await chromium.launchPersistentContext(profile, {
			...(baseURL && { baseURL }),
			executablePath: findChromium() ?? '',
			args: [...CHROMIUM_ARGUMENTS, ...(cut ? CUT : [])],
			viewport: { width: 360, height: 740 },
			locale: 'vi-VN',
			timezoneId: 'Asia/Ho_Chi_Minh',
		});
		const defects: string[] = [];
		try {
			const page = telephone.pages()[0] ?? (await telephone.newPage());
			page.on('pageerror', (error) => defects.push(error.message));
			await work(page);
		} finally {
			await telephone.close();
		}
		expect(defects).toEqual([]);
	}

	try {
		await onTelephone(false, async (page) => {
			await page.goto(`/field/packs?commune=${COMMUNE}`);
			const offer = page.locator(`[data-offer="${COMMUNE}"]`);
			await expect(offer).toContainText(/khoảng .+ (k|M)B/);
			await offer.getByRole('button', { name: /Tải gói/ }).click();
			await expect(page.getByRole('status').filter({ hasText: /Đã lưu gói Phường Sóc Trăng/ })).toBeVisible({
				timeout: 60_000,
			});
			await expect(page.locator(`[data-pack="${COMMUNE}"]`)).toContainText(/\d hồ sơ/);
		});

		await onTelephone(true, async (page) => {
			// Where the day began: the online map's address leads to the offline workplace.
			await page.goto('/');
			await expect(page).toHaveURL(/\/field$/);
			await expect(page.locator('[data-field-state="offline"]')).toContainText(
				/Không có mạng · dữ liệu trong gói/,
			);
			await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
			await expect.poll(() => isSomethingDrawnAtCentre(page)).toBe(true);

			await page.getByRole('combobox', { name: /Tìm/ }).fill('phuong soc trang');
			await page.getByRole('option', { name: /Phường Sóc Trăng/ }).click();
			await expect(page.getByRole('heading', { name: 'Phường Sóc Trăng' })).toBeVisible();

			await page.getByRole('combobox', { name: /Tìm/ }).fill('chua');
			// What was found before stays listed until the new words are answered.
			await page.getByRole('option', { name: /^Chùa/ }).first().click();
			await expect(page).toHaveURL(/\/field\/record\//);
			await expect(page.getByRole('article').getByRole('heading').first()).toBeVisible();
			await page.reload();
			await expect(page.getByText(/Dữ liệu đến/)).toBeVisible();
		});

		await enterAs(laptop, 'editor');
		await onTelephone(false, async (page) => {
			// Somebody else signs in on this telephone.
			await page.context().addCookies(await laptop.context().cookies());
			await page.goto('/field/packs');
			await expect(page.getByText(/Các gói trên máy này đã được xóa/)).toBeVisible();
			await expect(page.getByText('Chưa có gói nào.')).toBeVisible();
		});
	} finally {
		rmSync(profile, { recursive: true, force: true });
	}
});
