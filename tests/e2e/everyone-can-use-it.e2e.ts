import { enterAs } from './accounts.ts';
import { expectNoBarriers, findBarriers, openAs } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

for (const [name, address, opened] of [
	['the first screen', '/', 'phone'],
	['an indicator with its legend', '/?indicator=poverty_rate&period=2024&panel=indicator', 'desktop'],
	['the table', '/?indicator=khmer_persons&panel=table', 'desktop'],
	['the layers', '/?panel=layers', 'phone'],
] as const)
	test(`axe finds nothing on ${name}, on a desktop and a phone, light and dark, and nothing is wider than it`, async ({
		page,
	}) => {
		await openAs(page, opened);
		await openMap(page, address);
		await expectNoBarriers(page, opened);
	});

test('axe finds nothing on an open profile, in any of the three languages', async ({ page }) => {
	for (const language of ['vi', 'km', 'en']) {
		await openMap(page, `/?lang=${language}&selected=area:31795@2025-07-01`);
		await expect(page.locator('#details-title')).toContainText(/Vĩnh Hải/);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		expect(await findBarriers(page)).toEqual([]);
	}
	await openMap(page, '/');
	// Remembered without a parameter.
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('on a phone no button of the map is cut, however low a sheet leaves the map', async ({ page }) => {
	// Nobody was shown around here yet: the offer takes room, too.
	await page.addInitScript(() => localStorage.removeItem('tour'));
	for (const [height, address, shown] of [
		[740, '/', ['1', '-1', 'home']],
		[740, '/?tool=tour', ['1', '-1', 'home']],
		[640, '/?tool=time&indicator=poverty_rate&period=2024', ['1', '-1']],
		[600, '/?tool=measure', ['1', '-1']],
	] as const) {
		await page.setViewportSize({ width: 360, height });
		await openMap(page, address);
		const whole = await page.evaluate(() => {
			const map = document.querySelector('.map-frame')!.getBoundingClientRect();
			const buttons = [...document.querySelectorAll<HTMLElement>('[data-map-step]')];
			return buttons
				.filter((button) => button.checkVisibility())
				.map((button) => {
					const { top, bottom } = button.getBoundingClientRect();
					return top >= map.top && bottom <= map.bottom ? button.dataset['mapStep'] : 'cut';
				});
		});
		expect(whole, address).toEqual(shown);
	}
});

test('the day of the map is read whole, however narrow the screen', async ({ page }) => {
	for (const width of [320, 360, 1024]) {
		await page.setViewportSize({ width, height: 640 });
		await page.goto('/?lang=vi');
		const day = page.getByRole('textbox', { name: /^Ngày khác/ });
		await expect(day).toHaveValue(/^\d+\/\d+\/\d{4}$/);
		expect(await day.evaluate((field) => field.scrollWidth - field.clientWidth), `${width}`).toBe(0);
	}
});

test('the slider of a layer is as high as a finger needs', async ({ page }) => {
	await page.goto('/?lang=vi&panel=layers', { waitUntil: 'networkidle' });
	await page.getByRole('button', { name: 'Chi tiết lớp Xã, phường' }).click();
	const slider = page.getByRole('slider', { name: 'Độ đậm' }).first();
	expect((await slider.boundingBox())!.height).toBeGreaterThanOrEqual(24);
});

test('a question mark lists the keys, and Escape closes the list', async ({ page }) => {
	await openMap(page);
	await page.keyboard.press('?');
	const list = page.getByRole('dialog', { name: 'Phím tắt' });
	await expect(list.getByText('Phóng to, thu nhỏ')).toBeVisible();
	expect(await findBarriers(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	const search = page.getByRole('combobox', { name: /Tìm/ });
	await search.pressSequentially('?');
	await expect(search).toHaveValue('?');
});

test('a panel that is closed by keyboard leaves the reader on the map', async ({ page }) => {
	await openMap(page, '/?indicator=poverty_rate&period=2024&panel=table');
	const close = page.getByRole('region', { name: 'Bảng của bản đồ' }).getByRole('button', { name: 'Đóng' });
	await close.press('Enter');
	await expect(close).toHaveCount(0);
	await expect(page.locator('canvas:focus')).toHaveCount(1);
	await page.getByRole('button', { name: 'Xem dạng bảng' }).press('Enter');
	await expect(page.locator('#table-title')).toBeFocused();
});

test('culture staff reach the button for a new record, which nothing covers', async ({ page }) => {
	await enterAs(page, 'editor', '/');
	await expect(page.locator('[data-map-drawn]').first()).toBeVisible({ timeout: 60_000 });
	await page.getByRole('link', { name: 'Thêm di sản' }).click();
	await expect(page).toHaveURL(/\/heritage\/new/);
	// What has the focus comes to rest above the bar that is fixed at the bottom.
	await page.getByLabel(/^Tên tiếng Việt/).focus();
	for (let stop = 0; stop < 12; stop++) {
		await page.keyboard.press('Tab');
		const isCovered = await page.evaluate(() => {
			const focused = document.activeElement!;
			const bar = document.querySelector('.sticks')!;
			return !bar.contains(focused) && focused.getBoundingClientRect().top > bar.getBoundingClientRect().top;
		});
		expect(isCovered, `stop ${stop}`).toBe(false);
	}
});
