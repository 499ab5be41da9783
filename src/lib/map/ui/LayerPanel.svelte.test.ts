import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { LayerView } from '../view-state.ts';
import type { LayerSource } from './layer-list.ts';
import LayerPanel from './LayerPanel.svelte';

const ON: LayerView[] = [
	{ id: 'commune', opacity: 1, filters: {} },
	{ id: 'connectivity-gap', opacity: 0.5, filters: {} },
];

function source(id: string, illustrative: boolean): LayerSource {
	return {
		id,
		title: { vi: `Bộ dữ liệu ${id}` },
		publisher: { vi: 'Sở Dân tộc và Tôn giáo' },
		licence: 'CC0-1.0',
		licenceUrl: null,
		publishedOn: '2025-07-01',
		illustrative,
	};
}

function show(props: Partial<Parameters<typeof render<typeof LayerPanel>>[1]> = {}) {
	const onchange = vi.fn<(views: LayerView[], kind: string) => void>();
	const onretry = vi.fn<(layerId: string) => void>();
	render(LayerPanel, { views: ON, locale: 'vi', onchange, onretry, ...props });
	return { onchange, onretry };
}

const details = (name: string) => page.getByRole('button', { name: `Chi tiết lớp ${name}` });

describe('the layer list', () => {
	it('shows which layers are on, with their counts', async () => {
		show({ facts: [{ id: 'commune', count: 1043, sourceIds: [] }] });
		await expect.element(page.getByRole('checkbox', { name: /^Xã, phường 1\.043 đối tượng/ })).toBeChecked();
		await expect.element(page.getByRole('checkbox', { name: /^Lễ hội/ })).not.toBeChecked();
	});

	it('switches a layer on and off by keyboard', async () => {
		const { onchange } = show();
		const festival = page.getByRole('checkbox', { name: /^Lễ hội/ });
		(festival.element() as HTMLElement).focus();
		await userEvent.keyboard(' ');
		expect(onchange).toHaveBeenLastCalledWith([...ON, { id: 'festival', opacity: 1, filters: {} }], 'step');
		await page.getByRole('checkbox', { name: /^Xã, phường/ }).click();
		expect(onchange).toHaveBeenLastCalledWith([ON[1]], 'step');
	});

	it('offers no switch for Hoàng Sa and Trường Sa', async () => {
		show();
		await expect.element(page.getByText('Quần đảo Hoàng Sa, Trường Sa', { exact: true })).toBeVisible();
		expect(page.getByRole('checkbox', { name: /Hoàng Sa/ }).elements()).toHaveLength(0);
	});

	it('opens a legend only under layers that are on', async () => {
		show();
		await expect
			.element(page.getByRole('list', { name: 'Chú giải: Lõm sóng và vùng thiếu dịch vụ' }))
			.toBeVisible();
		await expect.element(page.getByText('Chưa có dữ liệu')).toBeVisible();
		expect(page.getByRole('list', { name: 'Chú giải: Lễ hội' }).elements()).toHaveLength(0);
	});

	it('tells opacity while the slider moves and once more when it rests', async () => {
		const { onchange } = show();
		await details('Lõm sóng và vùng thiếu dịch vụ').click();
		const slider = page.getByRole('slider', { name: 'Độ đậm' });
		await expect.element(slider).toHaveValue('50');
		(slider.element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowRight}');
		const faded = [ON[0], { ...ON[1], opacity: 0.55 }];
		expect(onchange.mock.calls).toEqual([
			[faded, 'adjust'],
			[faded, 'step'],
		]);
	});

	it('filters by checklist, and drops the filter when everything is checked again', async () => {
		const { onchange } = show();
		await details('Lõm sóng và vùng thiếu dịch vụ').click();
		await page.getByRole('group', { name: 'Tình trạng dịch vụ' }).getByLabelText('Dịch vụ tốt').click();
		const filtered = { ...ON[1], filters: { state: ['none', 'weak', 'unknown'] } };
		expect(onchange).toHaveBeenLastCalledWith([ON[0], filtered], 'step');
	});

	it('says that nothing is checked instead of showing an empty map', async () => {
		const { onchange } = show({ views: [{ id: 'festival', opacity: 1, filters: { status: [] } }] });
		await details('Lễ hội').click();
		await expect.element(page.getByText('Không mục nào được chọn nên lớp không hiển thị gì.')).toBeVisible();
		await page.getByRole('button', { name: 'Chọn tất cả' }).click();
		expect(onchange).toHaveBeenLastCalledWith([{ id: 'festival', opacity: 1, filters: {} }], 'step');
	});

	it('says that clusters do not follow a filter while they are shown', async () => {
		const views = [{ id: 'festival', opacity: 1, filters: { status: ['ongoing'] } }];
		show({ views, zoom: 8 });
		await details('Lễ hội').click();
		await expect
			.element(page.getByText(/các cụm vẫn đếm tất cả; bộ lọc có hiệu lực từ mức phóng 10/))
			.toBeVisible();
	});

	it('shows a failed layer as failed and lets it be tried again', async () => {
		const { onretry } = show({ loadStates: { commune: 'failed' } });
		await expect.element(page.getByRole('alert')).toHaveTextContent('Không tải được lớp này');
		await page.getByRole('button', { name: 'Thử lại' }).click();
		expect(onretry).toHaveBeenCalledExactlyOnceWith('commune');
	});

	it('says to zoom in where a layer begins later', async () => {
		show({ zoom: 4 });
		await expect.element(page.getByText('Phóng to để thấy lớp này').first()).toBeVisible();
	});

	it('marks invented data, and names source, date and licence', async () => {
		show({
			facts: [{ id: 'commune', count: 43, sourceIds: ['so-do'] }],
			sources: [source('so-do', false), source('demo-signal', true)],
		});
		expect(page.getByText('Dữ liệu minh họa').elements()).toHaveLength(1);
		await details('Xã, phường').click();
		await expect.element(page.getByText(/Nguồn: Sở Dân tộc và Tôn giáo, 01\/07\/2025\./)).toBeVisible();
		await expect.element(page.getByText('Giấy phép: CC0-1.0')).toBeVisible();
	});

	it('warns of generalised boundaries only while they are shown', async () => {
		const warning = 'Ranh giới khái quát hóa, không dùng để xác định địa giới hành chính.';
		show({
			facts: [{ id: 'commune', count: 43, sourceIds: ['official'] }],
			sources: [source('official', false), source('communes-2025', false)],
		});
		expect(page.getByText(warning).elements()).toHaveLength(0);
		show({ sources: [source('communes-2025', false)] });
		await expect.element(page.getByText(warning)).toBeVisible();
	});
});
