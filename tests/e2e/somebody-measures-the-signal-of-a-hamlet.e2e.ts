import { test as plain, type Page } from '@playwright/test';
import { enterAs } from './accounts.ts';
import { findBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, locale: 'vi-VN' };
/** Beside Khóm 4 of Phường Sóc Trăng in the demonstration set. */
const HERE = { longitude: 106.0177, latitude: 9.6479, accuracy: 12 };

async function chooseLine(page: Page, operator: string) {
	await page.getByRole('combobox', { name: 'Nhà mạng' }).selectOption(operator);
	await page.getByRole('radio', { name: 'Mạng di động' }).check();
}

async function chooseHamlet(page: Page, typed: string, found: RegExp) {
	await page.getByLabel('Hoặc chọn ấp, khóm theo tên').fill(typed);
	await page.getByRole('button', { name: found }).click();
}

test.describe('with a position', () => {
	test.use({ ...PHONE, geolocation: HERE, permissions: ['geolocation'] });

	test('somebody tests the line in a hamlet, and the map tells of it', async ({ page }) => {
		await enterAs(page, 'viewer', '/connectivity/measure');
		const start = page.getByRole('button', { name: 'Bắt đầu đo và gửi' });
		await expect(start).toBeDisabled();
		await page.getByRole('button', { name: 'Dùng vị trí của máy' }).click();
		await expect(page.getByText(/^Khóm 4, Phường Sóc Trăng/)).toBeVisible();
		await chooseLine(page, 'Viettel');
		await expect(page.getByText('tối đa khoảng 10 MB')).toBeVisible();
		await start.click();
		await expect(page.getByText('Đã gửi. Cảm ơn bạn.')).toBeVisible({ timeout: 60_000 });
		await expect(page.getByText(/Khóm 4.*phản ánh trong ngày/)).toBeVisible();
		await expect(
			page
				.getByRole('listitem')
				.filter({ hasText: 'Khóm 4' })
				.getByText(/Mbit\/s/),
		).toBeVisible();

		const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(sideways).toBeLessThanOrEqual(0);
		expect(await findBarriers(page)).toEqual([]);

		await page.getByRole('link', { name: 'Xem ấp này trên bản đồ' }).click();
		await expect(page.locator('#details-title')).toContainText('Khóm 4', { timeout: 60_000 });
		const reported = page.getByRole('row').filter({ hasText: 'Internet di động' });
		await expect(reported.getByText('Viettel')).toBeAttached();
	});

	test('a test that somebody stops files nothing', async ({ page }) => {
		await page.route('**/api/connectivity/measure/ping', () => {});
		let filed = 0;
		await page.route('**/api/connectivity/measure', async (route) => {
			filed++;
			await route.continue();
		});
		await enterAs(page, 'viewer', '/connectivity/measure');
		await page.getByRole('button', { name: 'Dùng vị trí của máy' }).click();
		await chooseLine(page, 'Viettel');
		await page.getByRole('button', { name: 'Bắt đầu đo và gửi' }).click();
		await page.getByRole('button', { name: 'Dừng đo' }).click();
		await expect(page.getByRole('button', { name: 'Bắt đầu đo và gửi' })).toBeEnabled();
		expect(filed).toBe(0);
	});
});

test.describe('without a position', () => {
	test.use({ ...PHONE, permissions: [] });

	test('somebody tells that a hamlet chosen by name has no signal', async ({ page }) => {
		await enterAs(page, 'editor', '/connectivity/measure');
		await page.getByRole('button', { name: 'Dùng vị trí của máy' }).click();
		await expect(page.getByText('Máy không cho biết vị trí.')).toBeVisible();
		await chooseHamlet(page, 'prey chop', /Prey Chóp/);
		await page.getByRole('combobox', { name: 'Nhà mạng' }).selectOption({ label: 'Nhà mạng khác…' });
		await page.getByLabel('Tên nhà mạng').fill('Đông Dương Telecom');
		await page.getByText('Ở đó không có sóng?').click();
		await page.getByRole('button', { name: 'Báo không có sóng' }).click();
		await expect(page.getByText(/Prey Chóp.*Không có dịch vụ/)).toBeVisible();
	});
});

// Without the strict page: a browser without a line complains to its console, which is what this is about.
plain.describe('without a line', () => {
	plain.use({ ...PHONE, permissions: [] });

	plain(
		'what was told stays on the device and is sent when there is a line again',
		async ({ page, context }) => {
			await enterAs(page, 'reviewer', '/connectivity/measure');
			await chooseHamlet(page, 'xung thum', /Xung Thum/);
			await chooseLine(page, 'VNPT');
			await page.getByText('Ở đó không có sóng?').click();
			await context.setOffline(true);
			await page.getByRole('button', { name: 'Báo không có sóng' }).click();
			await expect(page.getByText('Chưa gửi được.')).toBeVisible();
			const waiting = page.getByRole('region', { name: 'Chưa gửi, còn trên máy này' });
			await expect(waiting).toContainText('Xung Thum');
			await context.setOffline(false);
			await expect(waiting).toBeHidden();
			await expect(page.getByRole('listitem').filter({ hasText: 'Xung Thum' })).toContainText(
				'không có sóng',
			);
		},
	);
});
