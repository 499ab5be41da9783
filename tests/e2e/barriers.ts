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
		await expectNoBarriersHere(page, size === DESKTOP ? 'light' : 'dark');
	}
}

/** The same at the size the page has, in the colours named first, then in the others. */
export async function expectNoBarriersHere(page: Page, first: Scheme): Promise<void> {
	const width = page.viewportSize()?.width ?? 0;
	await show(page, first);
	expect(await findBarriers(page), `${width} px, ${first}`).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(
		width,
	);
	expect(await findCovered(page), `${width} px`).toEqual([]);
	// Other colours change the contrast and nothing else that axe knows of.
	const other = first === 'light' ? 'dark' : 'light';
	await show(page, other);
	const faint = await analyse(page, { type: 'rule', values: ['color-contrast'] });
	expect(faint, `${width} px, ${other}`).toEqual([]);
}

/** How the page is to be opened for `expectNoBarriers`. */
export async function openAs(page: Page, opened: 'desktop' | 'phone'): Promise<void> {
	await page.setViewportSize(opened === 'desktop' ? DESKTOP : PHONE);
	await page.emulateMedia({ colorScheme: opened === 'desktop' ? 'light' : 'dark' });
}

/**
 * Controls that something else lies over, where a pointer would meet them and they are not merely scrolled away. What
 * sticks to an edge covers what scrolls beneath it, and is no fault.
 */
async function findCovered(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const isSticky = (element: Element) => {
			for (let above: Element | null = element; above; above = above.parentElement)
				if (['sticky', 'fixed'].includes(getComputedStyle(above).position)) return true;
			return false;
		};
		const isScrolledAway = (element: Element, x: number, y: number) => {
			for (let above = element.parentElement; above; above = above.parentElement) {
				if (getComputedStyle(above).overflow === 'visible') continue;
				const { left, right, top, bottom } = above.getBoundingClientRect();
				if (x < left || x > right || y < top || y > bottom) return true;
			}
			return false;
		};
		const controls = document.querySelectorAll<HTMLElement>(
			'a[href], button, input, select, textarea, summary',
		);
		return [...controls].flatMap((control) => {
			if (control.matches('.sr-only')) return [];
			const { left, top, width, height } = control.getBoundingClientRect();
			const [x, y] = [left + width / 2, top + height / 2];
			if (width < 2 || height < 2 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return [];
			if (!control.checkVisibility({ visibilityProperty: true }) || isScrolledAway(control, x, y)) return [];
			const above = document.elementFromPoint(x, y);
			const isSelf = (element: Element | null) =>
				!!element && (element.contains(above) || above?.contains(element));
			if (isSelf(control) || isSelf(control.closest('label')) || (above && isSticky(above))) return [];
			return [`${control.outerHTML.slice(0, 120)} lies under ${above?.outerHTML.slice(0, 120)}`];
		});
	});
}

/**
 * Changes the colours, and brings what is on its way to others to its end: half of it has not the contrast of either. It
 * is not waited for: a page that a map keeps busy may not come to a next frame for minutes.
 */
async function show(page: Page, colorScheme: Scheme): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await page.evaluate(() => {
		const moving = () => document.getAnimations().filter((animation) => animation instanceof CSSTransition);
		// What inherits begins to move when what it inherits from has come to its end.
		for (let round = 0; round < 5 && moving().length > 0; round++)
			for (const animation of moving()) animation.finish();
	});
}

/** In the page itself: adding up what its frames say in a second page costs more than they do, and ours have none. */
async function analyse(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
	const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations'] }).setLegacyMode(true);
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}
