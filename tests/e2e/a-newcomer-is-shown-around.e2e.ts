import { expect, openMap, test } from './screen.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('somebody who opens the map first is offered three steps, which do what they tell of, and is not asked again', async ({
	page,
}) => {
	await openMap(page);
	await page.getByRole('button', { name: 'Xem', exact: true }).click();
	const tour = page.getByRole('region', { name: 'Làm quen với bản đồ' });
	await expect(tour.getByRole('listitem')).toHaveCount(3);
	await expect(tour.getByRole('heading', { name: 'Làm quen với bản đồ' })).toBeFocused();

	await tour.getByRole('button', { name: 'Hiện một chỉ tiêu' }).click();
	await expect(page).toHaveURL(/indicator=/);
	await tour.getByRole('button', { name: 'Đến ô tìm kiếm' }).click();
	await expect(page.getByRole('combobox').first()).toBeFocused();
	await tour.getByRole('button', { name: 'Mở bảng' }).click();
	await expect(page.getByRole('table').first()).toBeVisible();
	await tour.getByRole('button', { name: 'Đóng' }).last().click();
	await expect(tour).toHaveCount(0);

	await page.reload();
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByText('Lần đầu mở bản đồ?')).toHaveCount(0);
});
