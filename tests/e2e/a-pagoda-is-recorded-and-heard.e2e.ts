import type { Browser, BrowserContext, Page } from '@playwright/test';
import { makePhoto } from '../support/media/photos.ts';
import { makeMp3 } from '../support/media/sounds.ts';
import { enterAs, signInAs } from './accounts.ts';
import { expect, test } from './screen.ts';

const NAME = `Chùa Dơi Nhỏ ${Date.now().toString(36)}`;
/** In Phường Phú Lợi, EPSG:4326. */
const PLACE = { latitude: 9.5915, longitude: 105.9735, accuracy: 24 };

/** Slow 3G as browsers' tools define it: 400 ms, 50 KB a second each way. */
async function slowDown(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 400,
		downloadThroughput: 50_000,
		uploadThroughput: 50_000,
	});
}

function openPhone(browser: Browser, baseURL: string | undefined): Promise<BrowserContext> {
	return browser.newContext({
		...(baseURL && { baseURL }),
		viewport: { width: 360, height: 740 },
		hasTouch: true,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		geolocation: PLACE,
		permissions: ['geolocation'],
	});
}

const section = (page: Page, title: string) =>
	page.locator('details').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

async function openSection(page: Page, title: string) {
	const part = section(page, title);
	if ((await part.getAttribute('open')) === null) await part.locator('> summary').click();
	return part;
}

test('an editor records a pagoda on a slow phone, a reviewer publishes it, a guest finds and hears it', async ({
	browser,
	baseURL,
	page,
}) => {
	test.setTimeout(300_000);
	const phone = await openPhone(browser, baseURL);
	const editor = await phone.newPage();
	const bytes = { sent: 0, received: 0, requests: 0 };
	editor.on('requestfinished', async (request) => {
		const sizes = await request.sizes().catch(() => null);
		if (!sizes) return;
		bytes.sent += sizes.requestBodySize + sizes.requestHeadersSize;
		bytes.received += sizes.responseBodySize + sizes.responseHeadersSize;
		bytes.requests += 1;
	});

	await test.step('the editor signs in and names it', async () => {
		await slowDown(editor);
		await signInAs(editor, 'editor', '/heritage/new');
		await editor.getByLabel('Tên tiếng Việt').fill(NAME);
		await editor.getByLabel('Khmer', { exact: true }).check();
	});
	await test.step('pins it where the phone is', async () => {
		const place = await openSection(editor, 'Vị trí');
		await place.getByRole('button', { name: 'Vị trí của máy' }).click();
		await expect(place.getByText('sai số khoảng 24 m')).toBeVisible();
		await editor.getByRole('button', { name: 'Lưu', exact: true }).click();
		await expect(editor).toHaveURL(/\/heritage\/chua-doi-nho-[^/]+\/edit/, { timeout: 60_000 });
	});
	await test.step('adds two photos and the sound of the ensemble', async () => {
		const media = await openSection(editor, 'Ảnh, âm thanh, phim');
		await media.getByLabel('Chọn tệp').setInputFiles([
			{
				name: 'cổng.jpg',
				mimeType: 'image/jpeg',
				buffer: await makePhoto({ width: 1200, height: 900, secrets: true }),
			},
			{
				name: 'chánh điện.jpg',
				mimeType: 'image/jpeg',
				buffer: await makePhoto({ width: 900, height: 1200 }),
			},
			{ name: 'ngũ âm.mp3', mimeType: 'audio/mpeg', buffer: makeMp3() },
		]);
		for (const name of ['cổng.jpg', 'chánh điện.jpg', 'ngũ âm.mp3']) {
			const item = media.getByRole('listitem').filter({ has: editor.getByText(name, { exact: true }) });
			const people = item.getByLabel('Sự đồng ý của người có trong hình, tiếng');
			await expect(people).toBeVisible({ timeout: 90_000 });
			await people.selectOption({ label: 'Không nhận ra ai' });
			if (name.endsWith('.jpg'))
				await item.getByLabel('Mô tả hình ảnh (tiếng Việt)').fill(`Ảnh ${name.replace('.jpg', '')} chùa`);
			await item.getByRole('button', { name: 'Lưu', exact: true }).click();
			await expect(item.getByText('Đã lưu.')).toBeVisible();
		}
		await expect(media.getByText('Đang tạo bản xem trên web')).toHaveCount(0, { timeout: 60_000 });
	});
	await test.step('says that everybody may see it: until somebody says so, only staff may', async () => {
		const access = await openSection(editor, 'Ai được xem');
		await expect(access.getByRole('radio', { name: /Chỉ cán bộ văn hóa/ })).toBeChecked();
		await access.getByRole('radio', { name: /Ai cũng xem được/ }).check();
	});
	await test.step('hears what is still missing, says it, and submits', async () => {
		await editor.getByRole('button', { name: 'Gửi duyệt' }).click();
		const kind = editor.getByLabel('Loại hình di tích');
		await expect(kind).toBeFocused({ timeout: 30_000 });
		await kind.selectOption({ label: 'Chùa' });
		await editor.getByRole('button', { name: 'Gửi duyệt' }).click();
		await expect(editor.getByText('Đã gửi duyệt.')).toBeVisible({ timeout: 60_000 });
	});
	const slug = /\/heritage\/([^/]+)\/edit/.exec(editor.url())?.[1] ?? '';
	test.info().annotations.push({ type: 'cost', description: JSON.stringify(bytes) });
	await phone.close();

	await test.step('until it is published, a guest does not find it', async () => {
		expect((await page.request.get(`/heritage/${slug}`)).status()).toBe(404);
	});
	await test.step('a reviewer publishes it from a laptop', async () => {
		const laptop = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'vi-VN' });
		const reviewer = await laptop.newPage();
		await enterAs(reviewer, 'reviewer', '/review');
		await reviewer.getByRole('link', { name: NAME }).click();
		await expect(reviewer.getByRole('heading', { name: NAME, level: 1 })).toBeVisible();
		await reviewer.getByRole('button', { name: 'Công bố', exact: true }).click();
		await expect(reviewer.getByText('Đã công bố.')).toBeVisible();
		await laptop.close();
	});
	await test.step('a guest finds it by "chua doi" and hears it', async () => {
		await page.goto('/heritage?q=chua+doi');
		await page.getByRole('link', { name: NAME }).first().click();
		await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
		await expect(page.getByRole('img', { name: 'Ảnh cổng chùa' })).toBeVisible();
		const played = page.waitForResponse((response) => /\/media\/[^/]+\/stream\.mp3/.test(response.url()));
		await page.getByRole('button', { name: /^Nghe/ }).first().click();
		const sound = await played;
		expect([200, 206]).toContain(sound.status());
		expect(sound.headers()['content-type']).toBe('audio/mpeg');
	});
});
