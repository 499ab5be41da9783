import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './screen.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
type Scheme = 'light' | 'dark';

/** What WCAG 2.2 AA asks and axe can see: each fault with the elements that have it, or nothing. */
export const findBarriers = (page: Page): Promise<string[]> => analyse(page, { type: 'tag', values: WCAG });

/**
 * Sees an open page as a desktop and a phone do, in light and in dark colours, and goes through the four without
 * loading it again: axe finds no barrier, and nothing is wider than the screen.
 * @param opened as what the page was opened, so that the journey of each begins where it is
 */
export async function expectNoBarriers(page: Page, opened: 'desktop' | 'phone' = 'desktop'): Promise<void> {
	const sizes = opened === 'desktop' ? [DESKTOP, PHONE] : [PHONE, DESKTOP];
	for (const size of sizes) {
		await page.setViewportSize(size);
		const [first, other]: Scheme[] = size === DESKTOP ? ['light', 'dark'] : ['dark', 'light'];
		await show(page, first!);
		expect(await findBarriers(page), `${size.width} px, ${first}`).toEqual([]);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth),
			`${size.width} px`,
		).toBeLessThanOrEqual(size.width);
		// Other colours change the contrast and nothing else that axe knows of.
		await show(page, other!);
		const faint = await analyse(page, { type: 'rule', values: ['color-contrast'] });
		expect(faint, `${size.width} px, ${other}`).toEqual([]);
	}
}

/** How the page is to be opened for `expectNoBarriers`. */
export async function openAs(page: Page, opened: 'desktop' | 'phone'): Promise<void> {
	await page.setViewportSize(opened === 'desktop' ? DESKTOP : PHONE);
	await page.emulateMedia({ colorScheme: opened === 'desktop' ? 'light' : 'dark' });
}

/** Changes the colours and waits until none is on its way to another: half of it has not the contrast of either. */
async function show(page: Page, colorScheme: Scheme): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await page.evaluate(async () => {
		await new Promise(requestAnimationFrame);
		const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
		await Promise.allSettled(moving.map(({ finished }) => finished));
	});
}

/** In the page itself: adding up what its frames say in a second page costs more than they do, and ours have none. */
async function analyse(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
	const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations'] }).setLegacyMode(true);
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}
