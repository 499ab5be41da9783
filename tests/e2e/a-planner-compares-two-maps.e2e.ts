import { readFileSync } from 'node:fs';
import { readPdf } from '../support/pdf-text.ts';
import { expect, openMap, test } from './screen.ts';

/** Poor households of 2024: first on the communes of then, beside them on those of today. */
const COMPARISON =
	'/?indicator=poverty_rate&period=2024&at=2025-06-30&tool=compare&with=view:side;period:2024;on:today';

test('a planner sets two maps side by side and reads what differs', async ({ page }) => {
	await openMap(page, '/?indicator=poverty_rate&period=2024&at=2025-06-30&tool=compare');
	await expect(page.getByRole('heading', { name: 'So sánh hai bản đồ' })).toBeVisible();
	const second = page.getByTestId('second-map');
	await expect(second.locator('[data-map-drawn]')).toBeVisible({ timeout: 40_000 });
	await page
		.getByRole('group', { name: 'Đơn vị hành chính ngày' })
		.getByRole('button', { name: 'Hiện nay' })
		.click();
	await page
		.getByRole('group', { name: 'Bản đồ thứ hai' })
		.getByRole('combobox', { name: 'Kỳ số liệu' })
		.selectOption('2023');
	await expect(page).toHaveURL(/with=.*period:2023/);
	const card = page.getByRole('region', { name: 'Bản đồ thứ hai' });
	await expect(card).toContainText('2023');
	await expect(card).toContainText('Dữ liệu minh họa');
	// All 108 communes of the first map and, above them, all together.
	await expect(page.getByTestId('differences').locator('tbody tr')).toHaveCount(109);
	await expect(page.getByTestId('differences')).toContainText('điểm %');
});

test('a link reproduces the comparison, and the line of a swipe moves by the keyboard', async ({ page }) => {
	await openMap(page, COMPARISON);
	await expect(page.getByRole('region', { name: 'Bản đồ thứ nhất' })).toContainText('30/06/2025');
	await expect(page.getByRole('region', { name: 'Bản đồ thứ hai' })).toContainText('2024');
	await page.getByText('Kéo màn').click();
	const divider = page.getByRole('separator');
	await expect(divider).toHaveAttribute('aria-valuenow', '50');
	await divider.focus();
	await divider.press('Shift+ArrowLeft');
	await expect(divider).toHaveAttribute('aria-valuenow', '40');
	await expect(page).toHaveURL(/with=view:swipe;at:40/);
});

test('a comparison goes to paper with both of its maps, also from under a swipe', async ({ page }) => {
	await openMap(page, COMPARISON.replace('view:side', 'view:swipe'));
	await page.getByRole('button', { name: 'Công cụ' }).click();
	await page.getByRole('button', { name: /^In bản đồ/ }).click();
	await expect(page.getByText('Tờ in vẽ cả phần của công cụ: So sánh hai bản đồ.')).toBeVisible();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Tải PDF khổ A4' }).click();
	const pdf = readPdf(readFileSync(await (await downloading).path()));
	expect(pdf.pages).toHaveLength(1);
	const text = pdf.text.normalize('NFC').replace(/\s+/g, '');
	for (const said of ['Đơn vị ngày 30/06/2025', '30/06/2025 (trái) và', 'Tỷ lệ hộ nghèo', 'Chú giải'])
		expect(text, said).toContain(said.replace(/\s+/g, ''));
});

test('a planner steps through the periods of an indicator', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	await openMap(page, '/?indicator=poverty_rate&period=2022&tool=time');
	await expect(page.getByTestId('period')).toContainText('2022');
	const slider = page.getByRole('slider', { name: 'Kỳ số liệu' });
	await slider.focus();
	await slider.press('ArrowRight');
	await expect(page).toHaveURL(/period=2023/);
	await expect(page.getByTestId('period')).toContainText('2023');
	await page.getByRole('button', { name: 'Phát' }).click();
	await expect(page).toHaveURL(/period=2025/, { timeout: 30_000 });
	await expect(page.getByRole('button', { name: 'Phát' })).toBeVisible({ timeout: 10_000 });
});

test('two rates show their square legend, and a dot is named when it is pointed at', async ({ page }) => {
	await openMap(page, '/?tool=relate&with=x:poverty_rate@2024;y:internet_households@2024');
	const legend = page.getByTestId('square-legend');
	await expect(legend.getByRole('row')).toHaveCount(4);
	const counts = await legend.locator('td.cell').allTextContents();
	expect(counts).toHaveLength(9);
	await expect(page.getByTestId('correlation')).toContainText('không có nghĩa là');
	const dot = page.locator('[data-unit]').first();
	await dot.focus();
	const name = (await dot.getAttribute('aria-label')) ?? '';
	expect(name).toMatch(/%.*%/);
	await expect(page.getByTestId('hovered-unit')).toHaveText(name);
	await dot.press('Enter');
	await expect(page).toHaveURL(/selected=area:\d{5}@/);
});

test('an index ranks the communes by the rates and weights of its link, and says how firm the ranks are', async ({
	page,
}) => {
	await openMap(page, '/?tool=composite&with=of:poverty_rate@2024*3-,internet_households@2024*1');
	const ranking = page.getByTestId('ranking');
	await expect(ranking.locator('tbody tr')).toHaveCount(43);
	await expect(ranking.locator('tbody tr').first()).toContainText(/\d+–\d+/);
	await page.getByLabel('Cách đưa về cùng thang').selectOption('rank');
	await expect(page).toHaveURL(/how:rank/);
	await expect(ranking.locator('tbody tr')).toHaveCount(43);
});
