import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ProgressWords from './ProgressWords.svelte';

it('shows every step and reads out one in each quarter', async () => {
	const at = (percent: number) => ({ percent, words: `${percent} %` });
	const { container, rerender } = await render(ProgressWords, at(0));
	const heard = new Set<string>();
	for (let percent = 0; percent <= 100; percent += 5) {
		await rerender(at(percent));
		await expect.element(page.getByText(`${percent} %`, { exact: true }).first()).toBeInTheDocument();
		expect(container.querySelector('[aria-hidden]')!.textContent).toBe(`${percent} %`);
		heard.add(container.querySelector('[role=status]')!.textContent);
	}
	expect([...heard]).toEqual(['0 %', '25 %', '50 %', '75 %', '100 %']);
});
