import { page } from 'vitest/browser';
import { afterEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import KhmerKeyboard from './KhmerKeyboard.svelte';
import { NIDA_ROWS } from './nida-layout.ts';

async function openOn(value = '') {
	const field = document.createElement('input');
	field.value = value;
	document.body.append(field);
	field.focus();
	field.setSelectionRange(value.length, value.length);
	await render(KhmerKeyboard, { input: () => field });
	return field;
}
afterEach(() => document.querySelectorAll('body > input').forEach((field) => field.remove()));

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('the Khmer keyboard on the screen', () => {
	it('writes ខ្មែរ sign by sign, the subscript and the shifted vowel included', async () => {
		const field = await openOn();
		await press('ខ');
		await press('◌្');
		await press('ម');
		await press('Shift');
		await press('◌ែ');
		await press('រ');
		expect(field.value).toBe('ខ្មែរ');
	});

	it('goes back to the plain keys after one shifted sign', async () => {
		await openOn();
		await press('Shift');
		await press('ឃ');
		await expect.element(page.getByRole('button', { name: 'ខ', exact: true })).toBeVisible();
	});

	it('writes where the cursor stands and over what is selected, and tells the field of it', async () => {
		const field = await openOn('កង');
		let told = 0;
		field.addEventListener('input', () => told++);
		field.setSelectionRange(1, 1);
		await press('ច');
		expect(field.value).toBe('កចង');
		field.setSelectionRange(0, 2);
		await press('ស');
		expect(field.value).toBe('សង');
		expect(told).toBe(2);
	});

	it('erases one sign of a cluster and not the whole', async () => {
		const field = await openOn('ក្មែ');
		await press('Xóa một ký tự');
		expect(field.value).toBe('ក្ម');
		await press('Xóa một ký tự');
		expect(field.value).toBe('ក្');
	});

	it('writes a word break that nobody sees', async () => {
		const field = await openOn('វត្ត');
		await press('Ngắt từ');
		expect(field.value).toBe('វត្ត\u200b');
	});

	it('keeps the focus in the field, or a phone would open its own keyboard', async () => {
		const field = await openOn();
		await press('ក');
		expect(document.activeElement).toBe(field);
	});
});

it('the layout holds every consonant and dependent vowel of modern Khmer', () => {
	const all = NIDA_ROWS.flat().flat().join('');
	const wanted = [
		...range(0x1780, 0x17a2).filter((code) => code !== 0x179d && code !== 0x179e),
		...range(0x17b6, 0x17c8),
		0x17d2,
	].map((code) => String.fromCodePoint(code));
	expect(wanted.filter((letter) => !all.includes(letter))).toEqual([]);
});

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
