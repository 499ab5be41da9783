import { page, userEvent } from 'vitest/browser';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Editing } from './editing.svelte.ts';
import TextParts from './TextParts.svelte';

const draft = () =>
	new Editing('Tờ trình', {
		superior: '',
		issuer: '',
		place: '',
		subject: '',
		to: [],
		recipients: [],
		signature: { onBehalf: '', title: '', name: '' },
		sections: [
			{ title: 'Sự cần thiết', text: 'Ba ấp chưa có sóng.' },
			{ title: 'Mục tiêu', text: 'Phủ sóng trong năm.' },
		],
		hamlets: [],
		costs: [],
		timetable: [],
		legalBases: [],
	});

it('a section that was taken out comes back in its place, with one key', async () => {
	const editing = draft();
	await render(TextParts, { editing, part: 'sections' });
	await page.getByRole('button', { name: /Sự cần thiết/ }).click();
	expect(editing.plain.sections.map(({ title }) => title)).toEqual(['Mục tiêu']);
	await expect.element(page.getByRole('button', { name: 'Hoàn tác' })).toHaveFocus();
	await userEvent.keyboard('{Enter}');
	await expect.poll(() => editing.plain.sections.length).toBe(2);
	expect(editing.content.sections[0]).toEqual({
		title: 'Sự cần thiết',
		text: 'Ba ấp chưa có sóng.',
	});
	await expect.element(page.getByRole('button', { name: 'Hoàn tác' })).not.toBeInTheDocument();
});

it('the offer goes with the form', async () => {
	const { unmount } = await render(TextParts, { editing: draft(), part: 'sections' });
	await page.getByRole('button', { name: /Mục tiêu/ }).click();
	await expect.element(page.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
	await unmount();
	await expect.element(page.getByRole('button', { name: 'Hoàn tác' })).not.toBeInTheDocument();
});
