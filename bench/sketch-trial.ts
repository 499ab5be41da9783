import type { BrowserContext } from '@playwright/test';
import type { Wire } from './wire.ts';

/** What a person does on the page while the engine's files do not come, and what became of it. */
export interface SketchTrial {
	/** Pixels that the drawing followed a drag of `dragged`. */
	dragged: number;
	followed: number;
	/** A tap on a commune opened its profile. */
	profile: boolean;
	/** Pixels between where the drawing was left and where the engine's map begins. */
	jump: number;
}

/** A commune in the middle of the region. */
const COMMUNE = 'Xã Ngọc Tố';
const DRAG = 60;

/** Addresses of the engine's files, as the page tells of them. */
export async function findEngine(base: string): Promise<string[]> {
	return (await (await fetch(`${base}/_app/map-engine.json`)).json()) as string[];
}

/**
 * Really does what "usable" promises, on the slow line with the engine's files held back: drags the drawing, taps a
 * commune, and only then lets the engine come.
 */
export async function tryBySketch(
	context: BrowserContext,
	wire: Wire,
	release: () => void,
): Promise<SketchTrial> {
	const page = await context.newPage();
	const tools = await context.newCDPSession(page);
	await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	await page.goto(`${wire.base}/`, { waitUntil: 'commit', timeout: 60_000 });
	const sketch = page.locator('[data-map-sketch][data-placed]');
	await sketch.waitFor({ timeout: 60_000 });
	const sheet = page.locator('[data-map-sketch] .sheet');
	const frame = (await sketch.boundingBox())!;
	const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
	const before = (await sheet.boundingBox())!;
	await page.mouse.move(x, y);
	await page.mouse.down();
	await page.mouse.move(x - DRAG / 2, y);
	await page.mouse.move(x - DRAG, y);
	await page.mouse.up();
	const followed = before.x - (await sheet.boundingBox())!.x;

	await sketch.getByRole('link', { name: COMMUNE, exact: true }).click({ timeout: 60_000 });
	const profile = await page
		.locator('.at-details', { hasText: COMMUNE })
		.getByRole('heading', { level: 3 })
		.first()
		.waitFor({ timeout: 60_000 })
		.then(
			() => true,
			() => false,
		);
	// Opening it has made the map smaller.
	await page.waitForTimeout(1000);
	const left = await page.evaluate(() => location.hash);
	release();
	await page.locator('[data-map-drawn]').first().waitFor({ timeout: 180_000 });
	const reached = await page.evaluate(() => location.hash);
	await page.close();
	return { dragged: DRAG, followed, profile, jump: pixelsBetween(left, reached) };
}

/** Of two addresses' cameras, CSS pixels. */
function pixelsBetween(one: string, other: string): number {
	const place = (hash: string) => {
		const [zoom = NaN, lat = NaN, lng = NaN] = hash.replace('#map=', '').split('/').map(Number);
		const scale = 512 * 2 ** zoom;
		const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
		return { x: (lng / 360) * scale, y: y * scale };
	};
	const [from, to] = [place(one), place(other)];
	return Math.hypot(from.x - to.x, from.y - to.y);
}
