import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ExpressionMeans from './ExpressionMeans.svelte';
import type { SelectSession } from './select-session.svelte.ts';

/** The hamlets of a screen that shows no indicator. */
const session = {
	...{ layer: 'hamlet', operation: 'new', rows: [{ id: 1 }] },
	screen: { indicators: [], at: '2026-11-22', overlay: null },
} as unknown as SelectSession;

it('who names a field in Vietnamese words is offered it, and has it put in their place', async () => {
	const screen = await render(ExpressionMeans, { session, onfound: () => {} });
	const text = screen.getByRole('textbox');
	await text.fill('population > 5 va so ho > 100');
	await screen.getByRole('button', { name: 'Tìm và chọn' }).click();
	const alert = screen.getByRole('alert');
	await expect.element(alert).toHaveTextContent('Không có trường nào tên "so".');
	await expect.element(alert).toHaveTextContent('Có phải là:');
	await alert.getByRole('button', { name: /^households Số hộ/ }).click();
	await expect.element(text).toHaveValue('population > 5 va households > 100');
	await expect.element(text).toHaveFocus();
	await expect.element(alert).not.toBeInTheDocument();
});
