import { page } from 'vitest/browser';
import { beforeAll, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Position } from '$lib/geo';
import TypedCoordinates from './TypedCoordinates.svelte';

// Fetched when somebody types; the first time the test server has to prepare it.
beforeAll(async () => void (await import('$lib/geo/typed-coordinates')));

async function open() {
	const placed: Position[] = [];
	await render(TypedCoordinates, { pin: null, onplace: (position: Position) => placed.push(position) });
	return placed;
}
const use = () => page.getByRole('button', { name: 'Đặt ghim tại đây' }).click();

describe('coordinates typed by hand', () => {
	it('with decimal commas put the pin', async () => {
		const placed = await open();
		await page.getByLabelText('Vĩ độ (bắc)').fill('9,6025');
		await page.getByLabelText('Kinh độ (đông)').fill('105,9739');
		await use();
		await expect.poll(() => placed).toEqual([[105.9739, 9.6025]]);
	});

	it('pasted as a pair in degrees, minutes and seconds are split in two', async () => {
		const placed = await open();
		await page.getByLabelText('Vĩ độ (bắc)').fill('9°36\'09"N 105°58\'26.04"E');
		await page.getByLabelText('Kinh độ (đông)').click();
		await expect.element(page.getByLabelText('Kinh độ (đông)')).toHaveValue('105°58\'26.04"E');
		await use();
		await expect.poll(() => placed.length).toBe(1);
		expect(placed[0]?.[0]).toBeCloseTo(105.9739, 6);
	});

	it('the wrong way round are offered swapped and not taken as they are', async () => {
		const placed = await open();
		await page.getByLabelText('Vĩ độ (bắc)').fill('105,9739');
		await page.getByLabelText('Kinh độ (đông)').fill('9,6025');
		await use();
		await expect.element(page.getByText('Hai số có vẻ bị đảo thứ tự.')).toBeVisible();
		expect(placed).toEqual([]);
		await page.getByRole('button', { name: 'Đổi chỗ hai số' }).click();
		await expect.poll(() => placed).toEqual([[105.9739, 9.6025]]);
	});

	it('in VN-2000 are carried over by the seven parameters', async () => {
		const placed = await open();
		await page.getByLabelText('Hệ tọa độ').selectOptions('9209');
		await page.getByLabelText('X (bắc), mét').fill('1.061.542,13');
		await page.getByLabelText('Y (đông), mét').fill('552.136,48');
		await use();
		await expect.poll(() => placed.length).toBe(1);
		expect(placed[0]?.[0]).toBeCloseTo(105.97678144, 6);
		expect(placed[0]?.[1]).toBeCloseTo(9.598984763, 6);
	});

	it('that cannot be read are pointed out at their field', async () => {
		const placed = await open();
		await page.getByLabelText('Vĩ độ (bắc)').fill('chùa Dơi');
		await page.getByLabelText('Kinh độ (đông)').fill('105,97');
		await use();
		await expect.element(page.getByText('Không đọc được số ở ô "Vĩ độ (bắc)".')).toBeVisible();
		await expect.element(page.getByLabelText('Vĩ độ (bắc)')).toHaveAttribute('aria-invalid', 'true');
		expect(placed).toEqual([]);
	});

	it('are no longer said to hold the pin once it stands elsewhere', async () => {
		let pin: Position | null = null;
		const props = () => ({ pin, onplace: (position: Position) => (pin = position) });
		const { rerender } = await render(TypedCoordinates, props());
		await page.getByLabelText('Vĩ độ (bắc)').fill('9,6025');
		await page.getByLabelText('Kinh độ (đông)').fill('105,9739');
		await use();
		const said = page.getByText('Đã đặt ghim theo tọa độ này.');
		await expect.element(said).toBeVisible();
		await rerender({ ...props(), pin: [106, 9.5] });
		await expect.element(said).not.toBeInTheDocument();
	});
});
