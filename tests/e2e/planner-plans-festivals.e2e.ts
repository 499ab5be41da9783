import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

const HELD = '/festivals?year=2025&month=11';

test('a planner sees Ok Om Bok of 2025 on the days it was held, by three calendars', async ({ page }) => {
	await page.goto(HELD);
	const grid = page.getByRole('table', { name: /11\/2025/ });
	for (const day of [3, 4, 5]) {
		const cell = grid.getByRole('cell').filter({ hasText: new RegExp(`^\\s*${day}\\s`) });
		await expect(cell.getByRole('link', { name: /Oóc Om Bóc/ })).toBeVisible();
	}
	await expect(grid.getByRole('link', { name: /Oóc Om Bóc/ })).toHaveCount(3);
	await expect(grid.getByText('15 trăng tròn, tháng Kađấk')).toBeAttached();
	// By the Vietnamese calendar the feast would have been a month later.
	const card = page.locator('#ok-om-bok-2025-11-03');
	await expect(card).toContainText('03/11/2025');
	await expect(card).toContainText('Báo chí đưa tin');
	await expect(card).toContainText('16 tháng 9 năm Ất Tỵ');
});

test('a planner sees the coming one, as expected and not yet confirmed', async ({ page }) => {
	await page.goto('/festivals?year=2027&month=11');
	const card = page.locator('#ok-om-bok-2027-11-11');
	await expect(card).toContainText('11/11/2027');
	await expect(card).toContainText('Dự kiến theo lịch Khmer, chưa xác nhận');
	await expect(page.getByRole('button', { name: 'Xác nhận các ngày này' })).toHaveCount(0);
	await card.getByRole('link', { name: 'Xem trên bản đồ' }).click();
	await expect(page.locator('#details-title')).toContainText('Oóc Om Bóc');
});

test('a planner narrows the calendar to a community and subscribes to it', async ({ page, request }) => {
	await page.goto('/festivals?year=2027&month=4');
	await page.getByLabel('Cộng đồng').selectOption({ label: 'Kinh' });
	await page.getByRole('button', { name: 'Lọc' }).click();
	await expect(page).toHaveURL(/community=01/);
	await expect(page.locator('article[id]')).toHaveCount(1);
	const address = await page.getByLabel(/Dán địa chỉ này/).inputValue();
	const feed = await request.get(address);
	expect(feed.headers()['content-type']).toBe('text/calendar; charset=utf-8');
	const text = await feed.text();
	expect(text).toContain('UID:nghinh-ong-2027-04-27@phumsoc');
	expect(text).not.toContain('ok-om-bok');
	const again = await request.get(address, { headers: { 'if-none-match': feed.headers()['etag'] ?? '' } });
	expect(again.status()).toBe(304);
});

test('an editor confirms a proposal with the right days, and everybody sees it @database', async ({
	page,
	browser,
	baseURL,
}) => {
	await enterAs(page, 'editor', '/festivals?year=2028&month=4');
	const card = page.locator('#thac-con-2028-04-09');
	await card.getByText('Quyết định về ngày').click();
	await card.getByLabel('Ngày đầu').fill('2028-04-10');
	await card.getByLabel('Ngày cuối').fill('2028-04-12');
	await card.getByLabel('Căn cứ').fill('Kế hoạch của chùa');
	await card.getByRole('button', { name: 'Xác nhận các ngày này' }).click();
	await expect(page.getByText('Đã xác nhận ngày tổ chức.')).toBeVisible();
	await expect(card).toContainText('10/04/2028');

	const guest = await browser.newPage({ baseURL: baseURL ?? '' });
	await guest.goto('/festivals?year=2028&month=4');
	await expect(guest.locator('#thac-con-2028-04-09')).toContainText('Đã xác nhận');
	await expect(guest.locator('#thac-con-2028-04-09')).toContainText('Kế hoạch của chùa');
	const feed = await (await guest.request.get('/festivals.ics?record=thac-con')).text();
	expect(feed).toContain('DTSTART;VALUE=DATE:20280410');
	await guest.close();

	// What a person confirmed stays when the rule is asked again; what was refused does not come back.
	const next = page.locator('article#chol-chnam-thmay-2028-04-13');
	await next.getByText('Quyết định về ngày').click();
	await next.getByRole('button', { name: 'Bỏ đề xuất' }).click();
	await expect(next).toHaveCount(0);
	await page.getByRole('button', { name: /^Đề xuất .*Chôl Chnăm Thmây/ }).click();
	await expect(page.getByText(/không đưa lại 1 đề xuất đã bỏ/)).toBeVisible();
	await expect(next).toHaveCount(0);
});

test('the calendar can be walked by keyboard', async ({ page }) => {
	await page.goto(HELD);
	const link = page.getByRole('table').getByRole('link').first();
	await link.focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#ok-om-bok-2025-11-03$/);
	await expect(page.locator('#ok-om-bok-2025-11-03')).toBeInViewport();
});

for (const language of ['km', 'en', 'vi'])
	test(`axe finds nothing on the calendar in ${language}, on a desktop and a phone, light and dark`, async ({
		page,
	}) => {
		await page.goto(`${HELD}&lang=${language}`);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		await expectNoBarriers(page);
	});
