import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Hit } from '../scene.ts';
import FeaturePopup from './FeaturePopup.svelte';
import HitList from './HitList.svelte';

function hit(layerId: string, featureId: number, properties: Record<string, unknown>): Hit {
	return { layerId, featureId, properties, position: [105.97, 9.6], cluster: false };
}

const OK_OM_BOK = hit('festival', 7, {
	name: 'Lễ hội Oóc Om Bóc – đua ghe Ngo',
	name_km: 'ពិធីបុណ្យអកអំបុក',
	status: 'within_30_days',
	next_start: '2026-11-24',
	evidence: 'proposed',
	communities: '05,01',
	position_accuracy: 'commune',
});

describe('the popup of a feature', () => {
	it('puts every property into words', async () => {
		render(FeaturePopup, { hit: OK_OM_BOK, locale: 'vi', onclose: vi.fn() });
		const dialog = page.getByRole('dialog', { name: 'Lễ hội Oóc Om Bóc – đua ghe Ngo' });
		for (const text of [
			'Trong 30 ngày tới',
			'24/11/2026',
			'dự kiến theo lịch, chưa xác nhận',
			'Khmer, Kinh',
		]) {
			await expect.element(dialog.getByText(text)).toBeVisible();
		}
	});

	it('says "no data yet" where nothing is known, and never 0', async () => {
		render(FeaturePopup, { hit: OK_OM_BOK, locale: 'vi', onclose: vi.fn() });
		await expect.element(page.getByText('chưa có dữ liệu')).toBeVisible();
		const gap = hit('connectivity-gap', 1, { name: 'Trà Sết', kind: 'ap', state: 'unknown' });
		render(FeaturePopup, { hit: gap, locale: 'vi', onclose: vi.fn() });
		const dialog = page.getByRole('dialog', { name: 'Ấp Trà Sết' });
		expect(dialog.element().textContent).not.toMatch(/\b0\b/);
		await expect.element(dialog.getByText('Chưa có dữ liệu', { exact: true })).toBeVisible();
	});

	it('says when a place is known only to the commune', async () => {
		render(FeaturePopup, { hit: OK_OM_BOK, locale: 'vi', onclose: vi.fn() });
		await expect.element(page.getByText(/chỉ biết đến cấp xã/)).toBeVisible();
	});

	it('gives the Khmer name first and the Vietnamese below', async () => {
		render(FeaturePopup, { hit: OK_OM_BOK, locale: 'km', onclose: vi.fn() });
		await expect.element(page.getByRole('heading', { name: 'ពិធីបុណ្យអកអំបុក' })).toBeVisible();
		await expect.element(page.getByText('Lễ hội Oóc Om Bóc – đua ghe Ngo')).toHaveAttribute('lang', 'vi');
	});

	it.each([
		['vi', 'Phường 6'],
		['km', 'សង្កាត់ 6'],
		['en', 'Ward 6'],
	] as const)('names the kind of a unit in the language of the reader (%s)', async (locale, title) => {
		const ward = hit('commune', 31498, { name: '6', kind: 'phuong', code: '31498' });
		render(FeaturePopup, { hit: ward, locale, onclose: vi.fn() });
		await expect.element(page.getByRole('dialog', { name: title })).toBeVisible();
	});

	it('marks an invented feature', async () => {
		const gap = hit('connectivity-gap', 1, { name: '4', kind: 'khom', state: 'none', illustrative: true });
		render(FeaturePopup, { hit: gap, locale: 'vi', onclose: vi.fn() });
		await expect.element(page.getByRole('heading', { name: 'Khóm 4' })).toBeVisible();
		await expect.element(page.getByText('Dữ liệu minh họa')).toBeVisible();
	});

	it('takes the focus, closes with Escape and gives the focus back', async () => {
		const opener = document.createElement('button');
		document.body.append(opener);
		opener.focus();
		const onclose = vi.fn();
		const { unmount } = await render(FeaturePopup, { hit: OK_OM_BOK, locale: 'vi', onclose });
		await expect.element(page.getByRole('heading', { name: /Oóc Om Bóc/ })).toHaveFocus();
		await userEvent.keyboard('{Escape}');
		expect(onclose).toHaveBeenCalledOnce();
		await unmount();
		expect(document.activeElement).toBe(opener);
		opener.remove();
	});
});

describe('the list of overlapping features', () => {
	it('names each with its layer, and picks by keyboard', async () => {
		const onpick = vi.fn();
		const onhighlight = vi.fn();
		const pagoda = hit('heritage-site', 3, { name: 'Chùa Dơi', site_kind: 'pagoda' });
		render(HitList, { hits: [OK_OM_BOK, pagoda], locale: 'vi', onpick, onclose: vi.fn(), onhighlight });
		await expect.element(page.getByRole('dialog', { name: '2 đối tượng ở đây' })).toBeVisible();
		const button = page.getByRole('button', { name: /Chùa Dơi Cơ sở văn hóa, tín ngưỡng/ });
		(button.element() as HTMLElement).focus();
		expect(onhighlight).toHaveBeenLastCalledWith({ layerId: 'heritage-site', featureId: 3 });
		await userEvent.keyboard('{Enter}');
		expect(onpick).toHaveBeenCalledExactlyOnceWith(pagoda);
	});
});
