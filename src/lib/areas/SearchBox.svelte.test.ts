import { page, userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { foldText } from '$lib/text';
import { RequestFailure } from '$lib/ui/get-json';
import SearchBox from './SearchBox.svelte';
import type { SearchResult } from './types.ts';

function result(id: number, vi: string, more: Partial<SearchResult> = {}): SearchResult {
	return {
		kind: 'area',
		id,
		title: { vi },
		level: 'commune',
		within: { vi: 'Thành phố Cần Thơ' },
		matched: null,
		validFrom: '2025-07-01',
		validTo: null,
		position: [105.97, 9.6],
		bounds: null,
		...more,
	};
}

const PLACES = [
	result(1, 'Phường Sóc Trăng'),
	result(2, 'Phường 6', { validFrom: null, validTo: '2025-06-30', within: { vi: 'Thành phố Sóc Trăng' } }),
	result(3, 'Chùa Sóc', { kind: 'site', level: null, within: { vi: 'Phường Sóc Trăng' }, validFrom: null }),
];

/** Answers as the server does: by folded words. */
const find = async (words: string) =>
	PLACES.filter(
		({ title, within }) =>
			foldText(title.vi).includes(foldText(words)) || foldText(within?.vi ?? '').includes(foldText(words)),
	);

async function open(search: typeof find = find) {
	const picked: SearchResult[] = [];
	await render(SearchBox, { find: search, at: '2026-11-22', onpick: (one) => picked.push(one) });
	return { field: page.getByRole('combobox'), picked };
}

describe('the search box', () => {
	it('finds without tone marks, and the arrows run through the results and wrap around', async () => {
		const { field, picked } = await open();
		await userEvent.type(field, 'soc trang');
		await expect.element(page.getByRole('option').first()).toBeVisible();
		await expect.element(field).toHaveAttribute('aria-expanded', 'true');
		await userEvent.keyboard('{ArrowUp}');
		await expect
			.element(page.getByRole('option', { name: /Chùa Sóc/ }))
			.toHaveAttribute('aria-selected', 'true');
		await userEvent.keyboard('{ArrowDown}{ArrowDown}');
		const active = page.getByRole('option', { name: /Phường 6/ });
		await expect.element(active).toHaveAttribute('aria-selected', 'true');
		await expect.element(field).toHaveAttribute('aria-activedescendant', active.element().id);
		await userEvent.keyboard('{Enter}');
		expect(picked.map(({ id }) => id)).toEqual([2]);
		await expect.element(field).toHaveValue('Phường 6');
		await expect.element(field).toHaveAttribute('aria-expanded', 'false');
	});

	it('tells when a unit existed, and that picking a past one changes the date', async () => {
		const { field } = await open();
		await userEvent.type(field, 'phuong 6');
		const past = page.getByRole('option', { name: /Phường 6/ });
		await expect.element(past).toHaveTextContent('đến 30/06/2025');
		await expect.element(past).toHaveTextContent('Chọn sẽ chuyển ngày của bản đồ');
	});

	it('closes with Escape and then empties the field', async () => {
		const { field } = await open();
		await userEvent.type(field, 'chua');
		await expect.element(page.getByRole('option')).toBeVisible();
		await userEvent.keyboard('{Escape}');
		await expect.element(field).toHaveAttribute('aria-expanded', 'false');
		await expect.element(field).toHaveValue('chua');
		await userEvent.keyboard('{Escape}');
		await expect.element(field).toHaveValue('');
	});

	it('says in words that nothing was found', async () => {
		const { field } = await open();
		await userEvent.type(field, 'hà giang');
		await expect.element(page.getByText(/Không tìm thấy “hà giang”/)).toBeVisible();
	});

	it('shows a failure and finds when asked again', async () => {
		let works = false;
		const { field } = await open(async (words) => {
			if (works) return find(words);
			throw new RequestFailure('error_offline', null, '');
		});
		await userEvent.type(field, 'chua');
		await expect.element(page.getByRole('alert')).toHaveTextContent('Không kết nối được máy chủ');
		works = true;
		await userEvent.click(page.getByRole('button', { name: 'Thử lại' }));
		await expect.element(page.getByRole('option', { name: /Chùa Sóc/ })).toBeVisible();
	});
});
