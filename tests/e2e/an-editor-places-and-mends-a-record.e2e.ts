import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { signInAs } from './accounts.ts';
import { expect, test } from './screen.ts';

const MARK = Date.now().toString(36);
/** Markup is what somebody wrote, not what the page does. */
const NAME = `Chùa <b>Mộc</b> ${MARK}`;

function openScreen(browser: Browser, baseURL: string | undefined, phone = false): Promise<BrowserContext> {
	return browser.newContext({
		...(baseURL && { baseURL }),
		viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 900 },
		hasTouch: phone,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
	});
}

async function openSection(page: Page, title: string): Promise<Locator> {
	const part = page
		.locator('details')
		.filter({ has: page.getByRole('heading', { name: title, exact: true }) });
	if ((await part.getAttribute('open')) === null) await part.locator('> summary').click();
	return part;
}
const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true }).click();
const state = (page: Page) => page.locator('[data-save]');
const saved = (page: Page) => expect(state(page)).toHaveAttribute('data-save', 'server');

async function openMapOfForm(page: Page): Promise<Locator> {
	const place = await openSection(page, 'Vị trí');
	await expect(place.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	return place;
}
/** Where the form says the pin is, degrees. */
async function pinOf(place: Locator): Promise<{ lat: number; lng: number }> {
	const words = await place.getByText(/^Vĩ độ .* kinh độ/).innerText();
	const [lat = NaN, lng = NaN] = [...words.matchAll(/\d+,\d+/g)].map(([text]) =>
		Number(text.replace(',', '.')),
	);
	return { lat, lng };
}
async function typePlace(place: Locator, system: string, first: string, second: string) {
	await place.getByLabel('Hệ tọa độ').selectOption(system);
	const metres = system !== 'wgs84';
	await place.getByLabel(metres ? 'X (bắc), mét' : 'Vĩ độ (bắc)').fill(first);
	await place.getByLabel(metres ? 'Y (đông), mét' : 'Kinh độ (đông)').fill(second);
	await place.getByRole('button', { name: 'Đặt ghim tại đây' }).click();
}
/** The tip of the pin, once the map has come to rest. */
async function tipOf(place: Locator): Promise<{ x: number; y: number }> {
	const pin = place.locator('button[data-pin]');
	await expect(pin).toBeVisible();
	await place.locator('[data-map-drawn]').evaluate((map) => map.scrollIntoView({ block: 'center' }));
	let last = '';
	await expect(async () => {
		const box = JSON.stringify(await pin.boundingBox());
		const before = last;
		last = box;
		expect(box).toBe(before);
	}).toPass({ intervals: [300] });
	const { x, y } = JSON.parse(last) as { x: number; y: number };
	return { x: x + 22, y: y + 47 };
}
/** Corners around a point, and the first one again, which closes the ring. */
const around = ({ x, y }: { x: number; y: number }, reach: number) =>
	[
		[-1, -1],
		[1, -1],
		[1, 0.7],
		[-1, 0.7],
		[-1, -1],
	].map(([east = 0, south = 0]) => [x + east * reach, y + south * reach] as const);

test('an editor places a record by numbers, by mouse and by touch, and loses nothing of it', async ({
	browser,
	baseURL,
}) => {
	test.setTimeout(240_000);
	const desk = await openScreen(browser, baseURL);
	const page = await desk.newPage();
	await signInAs(page, 'editor', '/heritage/new');
	await page.getByLabel('Tên tiếng Việt').fill('x'.repeat(10_000));
	await save(page);
	await expect(page.getByText('Dài quá: tối đa 300 ký tự.')).toBeVisible();
	await page.getByLabel('Tên tiếng Việt').fill(NAME);

	await test.step('an answer lost on the way makes no second record', async () => {
		let lost = 0;
		await page.route('**/api/heritage', async (route) => {
			if (route.request().method() !== 'POST' || lost > 0) return route.continue();
			lost += 1;
			await route.fetch();
			await route.abort();
		});
		await page.getByLabel('Dân tộc khác').selectOption({ label: 'Chăm' });
		await save(page);
		await expect(state(page)).toContainText('mất kết nối');
		await save(page);
		await expect(page).toHaveURL(/\/heritage\/chua-b-moc-b-[^/]+\/edit/);
		await saved(page);
		expect(lost).toBe(1);
		const found = await page.request.get(`/api/heritage?mine=1&q=${MARK}`);
		expect(((await found.json()) as { records: unknown[] }).records).toHaveLength(1);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Sửa: ${NAME}`);
		await expect(page.getByRole('checkbox', { name: 'Chăm' })).toBeChecked();
	});

	const place = await openMapOfForm(page);
	await test.step('coordinates in VN-2000 and in degrees put the pin, and the map goes there', async () => {
		await place.getByRole('button', { name: 'Nhập tọa độ' }).click();
		await typePlace(place, '9209', '1.061.542,13', '551.990,25');
		await expect(place.getByText('Phường Phú Lợi')).toBeVisible();
		const plane = await pinOf(place);
		expect(plane.lat).toBeCloseTo(9.599, 3);
		expect(plane.lng).toBeCloseTo(105.9754, 3);
		await typePlace(place, 'wgs84', '9,5915', '105,9735');
		await expect(place.getByText('Đã đặt ghim theo tọa độ này.')).toBeVisible();
		expect(await pinOf(place)).toEqual({ lat: 9.5915, lng: 105.9735 });
		await expect(place.locator('.maplibregl-ctrl-scale')).toHaveText(/\sm$/);
	});
	await test.step('a pin in Hà Nội or in the sea is refused, and it is said where it lies', async () => {
		await typePlace(place, 'wgs84', '21,0285', '105,8542');
		await save(page);
		await expect(place.getByText(/Ghim nằm ngoài địa bàn.*cách khoảng 1\.\d\d\d km/)).toBeVisible();
		await typePlace(place, 'wgs84', '9,2', '106,6');
		await save(page);
		await expect(place.getByText(/nơi gần nhất là (Xã|Phường) .*cách khoảng \d\d km/)).toBeVisible();
		await typePlace(place, 'wgs84', '9,5915', '105,9735');
	});
	await test.step('the pin is dragged', async () => {
		const tip = await tipOf(place);
		await page.mouse.move(tip.x, tip.y - 27);
		await page.mouse.down();
		await page.mouse.move(tip.x + 60, tip.y - 67, { steps: 6 });
		await page.mouse.up();
		await expect(place.getByText('Đã đặt ghim theo tọa độ này.')).toBeHidden();
		const { lat, lng } = await pinOf(place);
		expect(lng).toBeGreaterThan(105.9735);
		expect(lat).toBeGreaterThan(9.5915);
		expect(lng).toBeLessThan(105.9835);
	});
	await test.step('zone I is drawn with the mouse, and the pin stays where it is', async () => {
		const before = await pinOf(place);
		await place.getByRole('button', { name: 'Vẽ trên bản đồ' }).first().click();
		await expect(place.getByText('Chạm từng góc trên bản đồ')).toBeVisible();
		for (const [x, y] of around(await tipOf(place), 70)) {
			await page.mouse.move(x, y, { steps: 4 });
			await page.mouse.click(x, y);
		}
		await expect(place.getByText('Khu vực I: 4 góc')).toBeVisible();
		expect(await pinOf(place)).toEqual(before);
		await save(page);
		await saved(page);
	});
	await test.step('work that could not be sent survives a reload', async () => {
		const cut = (url: URL) => /^\/api\/heritage\/chua-b-moc-b-/.test(url.pathname);
		await page.route(cut, (route) => route.abort());
		const story = await openSection(page, 'Câu chuyện');
		await story.getByLabel('Câu chuyện (tiếng Việt)').fill('Sãi cả Sơn Đẹt kể <script>alert(1)</script>');
		await expect(state(page)).toContainText('mất kết nối');
		await page.reload();
		await expect(page.getByText('Đã mở lại phần bạn viết dở')).toBeVisible();
		await page.unroute(cut);
		await openSection(page, 'Câu chuyện');
		await expect(page.getByLabel('Câu chuyện (tiếng Việt)')).toHaveValue(/Sơn Đẹt kể <script>/);
		await save(page);
		await saved(page);
	});
	const address = new URL(page.url()).pathname;
	await desk.close();

	await test.step('zone II is drawn with a finger on a phone', async () => {
		const phone = await openScreen(browser, baseURL, true);
		const hand = await phone.newPage();
		await signInAs(hand, 'editor', address);
		const small = await openMapOfForm(hand);
		await small.getByRole('button', { name: 'Vẽ trên bản đồ' }).nth(1).tap();
		await expect(small.getByText('Chạm từng góc trên bản đồ')).toBeVisible();
		for (const [x, y] of around(await tipOf(small), 75)) {
			await hand.touchscreen.tap(x, y);
			// Two taps at once are one, and zoom.
			await hand.waitForTimeout(400);
		}
		await expect(small.getByText('Khu vực II: 4 góc')).toBeVisible();
		await save(hand);
		await saved(hand);
		await hand.goto(address.replace(/\/edit$/, ''));
		await expect(hand.getByRole('heading', { level: 1 })).toContainText(NAME);
		await expect(hand.getByText('Sãi cả Sơn Đẹt kể <script>alert(1)</script>')).toBeVisible();
		await phone.close();
	});
});

test('two people change one record, nothing is lost, and an older version comes back @database', async ({
	browser,
	baseURL,
}) => {
	test.setTimeout(180_000);
	const [here, there] = [await openScreen(browser, baseURL), await openScreen(browser, baseURL)];
	const [editor, reviewer] = [await here.newPage(), await there.newPage()];
	const name = `Miếu Bà Mụ ${MARK}`;
	await signInAs(editor, 'editor', '/heritage/new');
	await editor.getByLabel('Tên tiếng Việt').fill(name);
	await save(editor);
	await expect(editor).toHaveURL(/\/edit$/);
	const address = new URL(editor.url()).pathname;

	await test.step('whoever saves second is shown both, and both stay', async () => {
		await signInAs(reviewer, 'reviewer', address);
		await reviewer.getByLabel('Tên tiếng Anh').fill('Midwife Shrine');
		await editor.getByLabel('Tên tiếng Anh').fill('Shrine of the Midwives');
		await (await openSection(reviewer, 'Nguy cơ và bảo vệ')).getByLabel('Nguy cơ mai một').fill('Sạt lở');
		await save(reviewer);
		await saved(reviewer);
		await save(editor);
		await expect(editor.getByRole('heading', { name: /đã lưu bản khác/ })).toBeVisible();
		await editor.getByRole('button', { name: 'Lưu bản đã gộp' }).click();
		await expect(editor.getByText('Hãy chọn một bên.')).toBeVisible();
		await editor.getByLabel(/Shrine of the Midwives/).check();
		await editor.getByRole('button', { name: 'Lưu bản đã gộp' }).click();
		await saved(editor);
		await expect(editor.getByLabel('Tên tiếng Anh')).toHaveValue('Shrine of the Midwives');
		await openSection(editor, 'Nguy cơ và bảo vệ');
		await expect(editor.getByLabel('Nguy cơ mai một')).toHaveValue('Sạt lở');
	});
	await test.step('a reviewer compares two versions and brings the older one back', async () => {
		await reviewer.goto(address.replace(/^\/heritage\/(.*)\/edit$/, '/review/$1'));
		const older = reviewer.getByLabel('So sánh từ');
		const versions = await older
			.locator('option')
			.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
		const [newest = '', middle = ''] = versions;
		await older.selectOption(middle);
		await reviewer.locator('select[name="to"]').selectOption(newest);
		await reviewer.getByRole('button', { name: 'So sánh', exact: true }).click();
		const compared = reviewer.locator('#compared');
		await expect(compared.getByText('Midwife Shrine')).toBeVisible();
		await expect(compared.getByText('Shrine of the Midwives')).toBeVisible();
		await reviewer.getByRole('button', { name: new RegExp(`Khôi phục phiên bản ${middle}$`) }).click();
		await expect(reviewer.getByText(/Đã khôi phục/)).toBeVisible();
		await editor.reload();
		await expect(editor.getByLabel('Tên tiếng Anh')).toHaveValue('Midwife Shrine');
	});
	await test.step('somebody else’s draft is refused by its address, in words', async () => {
		await reviewer.goto('/heritage/new');
		await reviewer.getByLabel('Tên tiếng Việt').fill(`Đình riêng ${MARK}`);
		await save(reviewer);
		await expect(reviewer).toHaveURL(/dinh-rieng.*\/edit$/);
		const answer = await editor.goto(new URL(reviewer.url()).pathname);
		expect(answer?.status()).toBe(403);
		await expect(editor.getByText('bản nháp chưa công bố của người khác')).toBeVisible();
	});
	await here.close();
	await there.close();
});
