import type { APIRequestContext, Page } from '@playwright/test';
import { pagodaContent } from '../support/heritage-content.ts';
import { makePhoto } from '../support/media/photos.ts';
import { SECRET_POSITION } from '../support/media/secrets.ts';
import { signInAs } from './accounts.ts';
import { expect, test } from './screen.ts';

const NAME = `Chùa Theo Ý Cộng Đồng ${Date.now().toString(36)}`;

interface Saved {
	slug: string;
	version: number;
}

async function addRecord(request: APIRequestContext, origin: string): Promise<Saved> {
	const content = pagodaContent({ name: { vi: NAME }, place: null, sourceId: 'staff-records' });
	const answer = await request.post('/api/heritage', { data: { content }, headers: { origin } });
	expect(answer.status(), await answer.text()).toBe(200);
	return (await answer.json()) as Saved;
}

const itemOf = (page: Page, name: string) =>
	page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
const names = (page: Page) => page.locator('ol > li p.font-semibold').allTextContents();

test('a photo tells the place, media keep their order, and what a community takes back is gone at once @database', async ({
	browser,
	page,
	baseURL,
}) => {
	test.setTimeout(180_000);
	await page.setViewportSize({ width: 360, height: 740 });
	await signInAs(page, 'reviewer');
	const { slug } = await addRecord(page.request, baseURL ?? '');

	await test.step('the place comes from the photo', async () => {
		await page.goto(`/heritage/${slug}/edit`);
		await page.getByRole('heading', { name: 'Ảnh, âm thanh, phim', exact: true }).click();
		await page.getByLabel('Chọn tệp', { exact: true }).setInputFiles([
			{ name: 'cổng.jpg', mimeType: 'image/jpeg', buffer: await makePhoto({ secrets: true }) },
			{ name: 'sân.jpg', mimeType: 'image/jpeg', buffer: await makePhoto({ width: 200 }) },
		]);
		await expect(page.getByText('Ảnh cổng.jpg cho biết nơi chụp: 9,6025; 105,9739.')).toBeVisible();
		await page.getByRole('button', { name: 'Ghim hồ sơ ở nơi này' }).click();
		await page.getByRole('button', { name: 'Lưu', exact: true }).last().click();
		await expect
			.poll(async () => {
				const view = await (await page.request.get(`/api/heritage/${slug}/edit`)).json();
				return (view as { content: { place: unknown } }).content.place;
			})
			.toMatchObject({
				position: SECRET_POSITION.map((degrees) => expect.closeTo(degrees, 4)),
				obtained: 'photo',
			});
	});

	await test.step('the order is changed by keyboard, focus goes along, and it stays', async () => {
		await expect.poll(() => names(page), { timeout: 60_000 }).toEqual(['cổng.jpg', 'sân.jpg']);
		await expect(page.getByText('Đang tạo bản xem trên web')).toHaveCount(0, { timeout: 60_000 });
		await page.getByRole('button', { name: 'Đưa xuống sau: cổng.jpg' }).press('Enter');
		await expect.poll(() => names(page)).toEqual(['sân.jpg', 'cổng.jpg']);
		await expect(page.getByRole('status').getByText('cổng.jpg: chỗ thứ 2 trong 2')).toBeAttached();
		await expect(page.getByRole('button', { name: 'Đưa lên trước: cổng.jpg' })).toBeFocused();
	});

	await test.step('nobody publishes it before somebody says who can be recognised', async () => {
		for (const name of ['sân.jpg', 'cổng.jpg'])
			await itemOf(page, name).getByLabel('Mô tả hình ảnh (tiếng Việt)').fill(`Ảnh ${name}`);
		const yard = itemOf(page, 'sân.jpg');
		await yard
			.getByLabel('Sự đồng ý của người có trong hình, tiếng')
			.selectOption({ label: 'Không nhận ra ai' });
		for (const name of ['sân.jpg', 'cổng.jpg']) {
			await itemOf(page, name).getByRole('button', { name: 'Lưu', exact: true }).click();
			await expect(itemOf(page, name).getByText('Đã lưu.')).toBeVisible();
		}
		await page.goto(`/review/${slug}`);
		await page.getByRole('button', { name: 'Công bố', exact: true }).click();
		await expect(page.getByText('“cổng.jpg”: chưa trả lời có nhận ra ai trong đó không')).toBeVisible();
		await page.goto(`/heritage/${slug}/edit`);
		await page.getByRole('heading', { name: 'Ảnh, âm thanh, phim', exact: true }).click();
		const gate = itemOf(page, 'cổng.jpg');
		await gate
			.getByLabel('Sự đồng ý của người có trong hình, tiếng')
			.selectOption({ label: 'Có người nhận ra được, đã đồng ý' });
		await gate.getByLabel('Đồng ý bằng cách nào, khi nào').fill('Sư cả đồng ý bằng lời, 04/11/2025');
		await gate.getByRole('button', { name: 'Lưu', exact: true }).click();
		await expect(gate.getByText('Đã lưu.')).toBeVisible();
		await page.goto(`/review/${slug}`);
		await page.getByRole('button', { name: 'Công bố', exact: true }).click();
		await expect(page.getByText('Đã công bố.')).toBeVisible();
	});

	const visitor = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'vi-VN' });
	const guest = await visitor.newPage();
	await guest.goto(`/heritage/${slug}`);
	const photos = guest.locator('figure img');
	await expect(photos.first()).toHaveAttribute('alt', 'Ảnh sân.jpg');
	const address = (await photos.nth(1).getAttribute('src'))!;
	const before = await guest.request.get(address);
	expect(before.status()).toBe(200);
	expect(JSON.stringify(await (await guest.request.get(`/api/media/records/${slug}`)).json())).not.toContain(
		'Sư cả',
	);
	const archive = await guest.request.get(`/media/records/${slug}.zip`);
	expect((await archive.body()).includes('manifest.json')).toBe(true);

	await test.step('the community takes its consent back', async () => {
		await page.getByText('Ghi nhận cộng đồng rút đồng thuận').first().click();
		await page.getByLabel('Lý do, theo lời cộng đồng').fill('Ban quản trị không muốn công bố nữa');
		await page.getByRole('checkbox', { name: /^Tôi hiểu các bản công khai bị xóa/ }).check();
		await page.getByRole('button', { name: 'Ghi nhận cộng đồng rút đồng thuận' }).click();
		await expect(page.getByText('Đã ghi nhận rút đồng thuận')).toBeVisible();
	});

	const held = { 'if-none-match': before.headers()['etag'] ?? '' };
	for (const asked of [address, address.replace('small', 'thumbnail'), `/media/records/${slug}.zip`])
		expect((await guest.request.get(asked, { headers: held })).status(), asked).toBe(404);
	expect((await guest.request.get(`/heritage/${slug}`)).status()).toBe(410);
	await visitor.close();
});
