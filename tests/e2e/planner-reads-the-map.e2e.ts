import { expect, openMap, test } from './screen.ts';

test('the map opens on the 43 communes of today and says its boundaries are not official @database', async ({
	page,
}) => {
	await openMap(page);
	await expect(page).toHaveTitle(/Phum Sóc/);
	const communes = page.getByRole('checkbox', { name: /^Xã, phường/ });
	await expect(communes).toBeChecked();
	await expect(page.getByText('43 đối tượng', { exact: true })).toBeAttached();
	await expect(page.getByText('Ranh giới khái quát hóa, không phải ranh giới chính thức')).toBeVisible();
});

test('an indicator fills the map, its legend counts every commune once, and invented figures say so', async ({
	page,
}) => {
	await openMap(page);
	await page.getByLabel('Chỉ số trên bản đồ').selectOption('poverty_rate');
	await page.getByLabel('Kỳ số liệu').selectOption('2024');
	await expect(page).toHaveURL(/indicator=poverty_rate/);
	await expect(page.getByText('Quy về đơn vị đang xem')).toBeVisible();
	await expect(page.getByText(/Dữ liệu minh họa: .*Tỷ lệ hộ nghèo/)).toBeVisible();
	const counts = await page.getByText(/^\d+ đơn vị$/).allTextContents();
	const total = counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
	expect(total).toBe(43);
	// 4,484 poor of 334,980 households, as published for the end of 2024.
	await expect(page.getByText('1,34 %').or(page.getByText('1,34\u00a0%')).first()).toBeVisible();
});

test('figures of 2025 on the communes of 2024 are shares of their people, and say that they are', async ({
	page,
}) => {
	await openMap(page, '/?indicator=poverty_rate&period=2025&at=2025-06-30');
	await expect(page.getByText('Có số ước tính')).toBeVisible();
	await expect(page.getByText(/Mới có số liệu của/)).toHaveCount(0);
	await page.getByRole('button', { name: 'Xem dạng bảng' }).click();
	await expect(page.getByText(/^ước tính theo tỷ lệ từ 1 đơn vị$/).first()).toBeVisible();
});

test('going back before the merger shows 108 communes and 11 districts, and Back undoes it', async ({
	page,
}) => {
	await openMap(page);
	await page.getByRole('button', { name: 'Trước sáp nhập (30/6/2025)' }).click();
	await expect(page).toHaveURL(/at=2025-06-30/);
	await expect(page.getByText('108 đối tượng', { exact: true })).toBeAttached();
	await expect(page.getByRole('checkbox', { name: /^Huyện.*\b11 đối tượng/ })).toBeAttached();
	await page.goBack();
	await expect(page.getByText('43 đối tượng', { exact: true })).toBeAttached();
	await page.goForward();
	await expect(page.getByText('108 đối tượng', { exact: true })).toBeAttached();
});

test('a permalink restores indicator, period, classes, day, layers and selection', async ({ page }) => {
	const address =
		'/?at=2026-01-01&layers=commune,hamlet:50&indicator=khmer_share&period=2024&classes=quantile:5' +
		'&selected=area:31810@2025-07-01#map=11/9.35/105.9';
	await openMap(page, address);
	await expect(page.getByLabel('Chỉ số trên bản đồ')).toHaveValue('khmer_share');
	await expect(page.getByLabel('Kỳ số liệu')).toHaveValue('2024');
	await expect(page.getByLabel('Cách chia nhóm')).toHaveValue('quantile');
	await expect(page.getByRole('checkbox', { name: /^Ấp, khóm/ })).toBeChecked();
	await expect(page.getByRole('checkbox', { name: /^Lễ hội/ })).not.toBeChecked();
	await expect(page.getByRole('heading', { name: 'Xã Lai Hòa' })).toBeVisible();
});

test('a link names one unit of a reused code, whichever row it stands in', async ({ page }) => {
	await openMap(page, '/?selected=area:31507@2025-07-01');
	await expect(page.getByRole('heading', { name: 'Phường Sóc Trăng' })).toBeVisible();
	await page.goto('about:blank');
	await openMap(page, '/?at=2025-06-30&selected=area:31507@2025-06-30');
	await expect(page.getByRole('heading', { name: 'Phường 6' })).toBeVisible();
});

test('what was clicked in the table stands in the address by code and day', async ({ page }) => {
	await openMap(page, '/?panel=table&indicator=poverty_rate&period=2024');
	await page.getByRole('table').first().getByRole('button', { name: 'Vĩnh Hải' }).click();
	await expect(page).toHaveURL(/selected=area:\d{5}@2025-07-01/);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Xã Vĩnh Hải' })).toBeVisible();
});

test('a day is typed as it is written here, and a wrong one is explained', async ({ page }) => {
	await openMap(page);
	const field = page.getByRole('textbox', { name: 'Ngày khác (ngày/tháng/năm)' });
	await field.fill('1/3/2025');
	await field.press('Enter');
	await expect(page).toHaveURL(/at=2025-03-01/);
	await expect(field).toHaveValue('01/03/2025');
	await expect(field).toBeFocused();
	await field.fill('31/2/2025');
	await field.press('Enter');
	await expect(page.getByRole('alert')).toContainText('Nhập ngày theo dạng 31/12/2025');
	await expect(page).toHaveURL(/at=2025-03-01/);
});

test('of answers that overtake one another the newest question wins', async ({ page }) => {
	let release = (): void => undefined;
	const released = new Promise<void>((done) => (release = done));
	const late: Promise<void>[] = [];
	await page.route('**/api/indicators/poverty_rate/values**', (route) => {
		late.push(released.then(() => route.continue()).catch(() => undefined));
	});
	await openMap(page);
	const choice = page.getByLabel('Chỉ số trên bản đồ');
	for (const indicator of ['poverty_rate', 'khmer_share', 'poverty_rate', 'khmer_share'])
		await choice.selectOption(indicator);
	await page.getByRole('button', { name: 'Trước sáp nhập (30/6/2025)' }).click();
	await page.getByRole('button', { name: 'Hiện nay' }).click();
	const expectNewest = async () => {
		await expect(page).toHaveURL(/indicator=khmer_share/);
		await expect
			.poll(async () => {
				const counts = await page.getByText(/^\d+ đơn vị$/).allTextContents();
				return counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
			})
			.toBe(43);
		await expect(page.getByText(/Dữ liệu minh họa: .*Khmer/)).toBeVisible();
	};
	await expectNewest();
	// Now come the answers to what was asked before; somebody may have given them up by then.
	expect(late.length).toBeGreaterThan(0);
	release();
	await Promise.all(late);
	await page.waitForLoadState('networkidle');
	await expectNewest();
});

test('everything on the map is also a table that sorts, and a row selects its area', async ({ page }) => {
	await openMap(page, '/?indicator=poverty_rate&period=2024&panel=table');
	const table = page.getByRole('table').first();
	await expect(table.getByRole('row')).toHaveCount(44);
	await table.getByRole('button', { name: 'Giá trị' }).click();
	await table.getByRole('button', { name: 'Vĩnh Hải' }).click();
	await expect(page.getByRole('heading', { name: 'Xã Vĩnh Hải' })).toBeVisible();
});
