import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test as base, type Page } from '@playwright/test';

interface Surroundings {
	/**
	 * `alone`: the journey changes the hamlets' figures, or must find them to its end as it found them. Such journeys go
	 * one after the other; a list that changes under an analyst is refused, rightly.
	 */
	hamlets: 'shared' | 'alone';
	hamletsHeld: undefined;
}

/** Next to the server's own. A port is let go of by a journey that is killed, a file would not be. */
const HAMLETS_PORT = Number(process.env['E2E_PORT'] ?? 4173) + 1;

/** @returns lets go */
async function holdHamlets(): Promise<() => void> {
	for (;;) {
		const server = createServer();
		const isMine = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false));
			server.listen(HAMLETS_PORT, '127.0.0.1', () => resolve(true));
		});
		if (isMine) return () => server.close();
		await sleep(500);
	}
}

/** A page that fails its test on any uncaught error, console error, or request to another host. */
export const test = base.extend<Surroundings>({
	hamlets: ['shared', { option: true }],
	hamletsHeld: [
		async ({ hamlets }, use) => {
			const letGo = hamlets === 'alone' ? await holdHamlets() : null;
			await use(undefined);
			letGo?.();
		},
		{ auto: true },
	],
	page: async ({ page, baseURL }, use) => {
		const complaints: string[] = [];
		page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
		page.on('console', (message) => {
			if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
		});
		page.on('request', (request) => {
			const url = request.url();
			if (/^https?:/.test(url) && !url.startsWith(baseURL ?? '')) complaints.push(`another host: ${url}`);
		});
		await use(page);
		expect(complaints).toEqual([]);
	},
});

export { expect };

/** Opens the map at an address of ours and waits until everything on it is drawn. */
export async function openMap(page: Page, address = '/'): Promise<void> {
	await page.goto(address);
	await expect(page.locator('[data-map-drawn]').first()).toBeVisible({ timeout: 60_000 });
}

/** Whether the square of `size` pixels in the middle of the map holds more than one flat colour. */
export async function isSomethingDrawnAtCentre(page: Page, size = 220): Promise<boolean> {
	const box = await page.locator('[data-map-drawn] canvas').first().boundingBox();
	if (!box) return false;
	const clip = {
		x: Math.round(box.x + box.width / 2 - size / 2),
		y: Math.round(box.y + box.height / 2 - size / 2),
		width: size,
		height: size,
	};
	const image = (await page.screenshot({ clip })).toString('base64');
	return page.evaluate(async (encoded) => {
		const blob = await (await fetch(`data:image/png;base64,${encoded}`)).blob();
		const bitmap = await createImageBitmap(blob);
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d');
		if (!context) return false;
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		const colours = new Set<number>();
		for (let at = 0; at < data.length; at += 4) {
			colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
		}
		return colours.size > 8;
	}, image);
}
