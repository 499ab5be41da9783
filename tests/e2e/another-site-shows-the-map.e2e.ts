import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as plain } from '@playwright/test';
import { enterAs } from './accounts.ts';
import { expectNoBarriersHere } from './barriers.ts';
import { openMap } from './screen.ts';

const STATE = 'indicator=poverty_rate&period=2024&lang=vi';

plain(
	'a page of another site shows the map, moves it, and leads into the app at the same state',
	async ({ page, baseURL }) => {
		const server = createServer((_, response) => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end(
				`<!doctype html><html lang="vi"><title>Xã tôi</title><h1>Xã tôi</h1><iframe src="${baseURL}/embed?${STATE.replaceAll('&', '&amp;')}#map=9.5/9.6/105.97" title="Hộ nghèo" style="width:100%;max-width:720px;aspect-ratio:4/3;min-height:420px;border:0"></iframe><p style="height:2000px">Dưới</p></html>`,
			);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		try {
			await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
			const frame = page.frameLocator('iframe');
			await expect(frame.locator('[data-map-drawn]')).toBeVisible({ timeout: 90_000 });
			await expect(frame.getByRole('heading', { name: /Tỷ lệ hộ nghèo.*2024/ })).toBeVisible();
			await expect(frame.getByText('Dữ liệu minh họa').first()).toBeVisible();
			// The wheel is the page's: it scrolls, and the map says how it is moved.
			await page.mouse.move(200, 300);
			await page.mouse.wheel(0, 400);
			await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
			await page.evaluate(() => scrollTo(0, 0));
			await frame.locator('.map-canvas canvas').first().focus();
			await page.keyboard.press('ArrowRight');
			const open = frame.getByRole('link', { name: 'Mở trong Phum Sóc' });
			await expect(open).not.toHaveAttribute('href', /105\.97$/);
			const href = (await open.getAttribute('href'))!;
			expect(href).toContain('indicator=poverty_rate&period=2024');
			const [app] = await Promise.all([page.waitForEvent('popup'), open.click()]);
			await expect(app).toHaveURL(href);
		} finally {
			server.close();
		}
	},
);

plain('it is nobody’s session, keeps nothing, and it alone may be framed', async ({ page, context }) => {
	await enterAs(page, 'viewer');
	const kept = async () => (await context.cookies()).map(({ name, value }) => `${name} ${value}`);
	const before = await kept();
	const asked: string[] = [];
	page.on('request', async (request) => {
		const { cookie } = await request.allHeaders().catch(() => ({ cookie: undefined }));
		const { pathname } = new URL(request.url());
		if (cookie && /^\/(api|tiles)\//.test(pathname)) asked.push(pathname);
	});
	const answer = await page.goto('/embed?lang=km&indicator=khmer_share&scheme=dark&search=0&legend=0');
	expect(answer?.headers()['content-security-policy']).toContain('frame-ancestors *');
	expect(answer?.headers()['set-cookie']).toBeUndefined();
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 90_000 });
	expect(asked).toEqual([]);
	expect(await kept()).toEqual(before);
	await expect(page.locator('html')).toHaveAttribute('lang', 'km');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expect(page.getByRole('combobox')).toHaveCount(0);
	await expect(page.getByTestId('overlay-legend')).toHaveCount(0);
	const main = await page.request.get('/');
	expect(main.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
	expect(await main.text()).toContain('<html lang="vi">');
});

plain('it fits a phone and has no barriers, light and dark', async ({ page }) => {
	for (const [width, height, scheme, language] of [
		[320, 400, 'light', 'vi'],
		[320, 400, 'dark', 'km'],
		[720, 480, 'light', 'km'],
		[720, 480, 'dark', 'vi'],
	] as const) {
		await page.setViewportSize({ width, height });
		await page.goto(`/embed?indicator=poverty_rate&period=2024&lang=${language}&scheme=${scheme}`);
		await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 90_000 });
		await expectNoBarriersHere(page, scheme);
		const map = (await page.locator('main').boundingBox())!;
		const plus = (await page.locator('[data-map-step="1"]').boundingBox())!;
		expect(plus.y, `+ at ${width} px`).toBeGreaterThanOrEqual(map.y);
	}
});

plain('the dialog gives the code of a frame, and shows it', async ({ page }) => {
	await openMap(page, `/?${STATE}#map=9.5/9.6/105.97`);
	await page.getByRole('button', { name: 'Chia sẻ' }).click();
	await page.getByText('Nhúng vào trang web').click();
	const code = page.getByLabel('Mã nhúng');
	await expect(code).toHaveValue(/^<iframe src="[^"]+\/embed\?[^"]*indicator=poverty_rate/);
	await page.getByLabel('Ô tìm kiếm').uncheck();
	await expect(code).toHaveValue(/search=0/);
	await expect(page.frameLocator('iframe').getByRole('link', { name: 'Mở trong Phum Sóc' })).toBeVisible({
		timeout: 60_000,
	});
});
