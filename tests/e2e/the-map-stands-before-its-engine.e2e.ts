import type { Page } from '@playwright/test';
import { expect, test } from './screen.ts';

/** Holds back the files of the map's engine, as a slow line does. @returns lets them come */
async function holdEngine(page: Page): Promise<() => void> {
	let release = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		const pass = async () => {
			const answer = await route.fetch();
			const body = await answer.text();
			if (body.includes('maplibregl-canvas')) await released;
			await route.fulfill({ response: answer, body });
		};
		// Who has gone to another page waits for no file of this one.
		await pass().catch(() => undefined);
	});
	return release;
}

const sheetOf = async (page: Page) => (await page.locator('[data-map-sketch] .sheet').boundingBox())!;
const unit = (page: Page, name: string) =>
	page.locator('[data-map-sketch]').getByRole('link', { name, exact: true });
const hash = (page: Page) => new URL(page.url()).hash.replace('#map=', '').split('/').map(Number);

test('the map can be read, moved and asked before its engine has come, and stays where it was moved', async ({
	page,
}) => {
	const release = await holdEngine(page);
	await page.goto('/');
	await expect(unit(page, 'Xã Lai Hòa')).toBeVisible();
	await expect(page.locator('[data-map-sketch][data-placed]')).toBeVisible();

	const before = await sheetOf(page);
	const frame = (await page.locator('[data-map-sketch]').boundingBox())!;
	const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x - 30, y - 20, { steps: 3 });
	await page.mouse.move(x - 60, y - 40, { steps: 3 });
	await page.mouse.up();
	// The last movements of a pointer may still be on their way through a busy page.
	await expect.poll(async () => (await sheetOf(page)).x - before.x).toBeCloseTo(-60, 0);
	expect((await sheetOf(page)).y - before.y).toBeCloseTo(-40, 0);
	await page.getByRole('button', { name: 'Phóng to' }).click();
	await expect.poll(async () => (await sheetOf(page)).width / before.width).toBeCloseTo(2, 1);

	await unit(page, 'Xã Ngọc Tố').click();
	await expect(page).toHaveURL(/selected=area:\d{5}@2025-07-01/);
	await expect(page.locator('#details-title')).toHaveText('Xã Ngọc Tố');
	await expect(page.locator('.at-details')).toContainText('Diện tích');

	const [zoom, lat, lng] = hash(page);
	release();
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	await expect(page.locator('[data-map-sketch]')).toHaveCount(0);
	expect(hash(page)).toEqual([zoom, lat, lng]);
});

test('an address with a camera is shown there at once, one beyond the sketch without it', async ({
	page,
}) => {
	const release = await holdEngine(page);
	await page.goto('/#map=11/9.6/105.97');
	await expect(page.locator('[data-map-sketch][data-placed]')).toBeVisible();
	// 0.8° of the region at zoom 11.
	expect((await sheetOf(page)).width).toBeCloseTo((0.8 / 360) * 512 * 2 ** 11, 0);
	await page.goto('about:blank');
	await page.goto('/#map=5/14/108');
	await expect(page.locator('.map-frame')).toBeVisible();
	await expect(page.locator('[data-map-sketch]')).toBeHidden();
	release();
});

test('the sketch wears the colours of the indicator, and keeps out of what it would draw wrongly', async ({
	page,
}) => {
	const release = await holdEngine(page);
	await page.goto('/?indicator=poverty_rate');
	const fills = await page
		.locator('[data-map-sketch] .units path')
		.evaluateAll((paths) => new Set(paths.map((path) => getComputedStyle(path).fill)).size);
	expect(fills).toBeGreaterThan(3);
	for (const query of ['layers=hamlet', 'tool=compare', 'layers=commune:100:kind=xa']) {
		await page.goto(`/?${query}`);
		await expect(page.locator('[data-map-sketch]')).toHaveCount(0);
	}
	release();
});

test.describe('without programs', () => {
	test.use({ javaScriptEnabled: false });

	test('the map is a drawing whose communes lead to their profiles', async ({ page }) => {
		await page.goto('/');
		await unit(page, 'Xã Ngọc Tố').click();
		await expect(page.locator('#details-title')).toHaveText('Xã Ngọc Tố');
		await expect(page.locator('.at-details')).toContainText('Diện tích');
		await expect(page.locator('[data-map-sketch] .chosen')).toBeAttached();
	});
});

test('without WebGL the sketch stays, with the words that say why', async ({ context }) => {
	// Not the page that fails on errors: this one is told of.
	const page = await context.newPage();
	await page.addInitScript(() => {
		const getContext = HTMLCanvasElement.prototype.getContext;
		HTMLCanvasElement.prototype.getContext = function (
			this: HTMLCanvasElement,
			kind: string,
			...rest: never[]
		) {
			return kind.startsWith('webgl') ? null : getContext.call(this, kind as '2d', ...rest);
		} as typeof getContext;
	});
	await page.goto('/');
	await expect(page.getByRole('alert')).toContainText('WebGL');
	await unit(page, 'Xã Ngọc Tố').click();
	await expect(page.locator('#details-title')).toHaveText('Xã Ngọc Tố');
});
