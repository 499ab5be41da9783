import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { copyText } from './copy-text.ts';

/** What a page without https has. */
const withoutClipboard = () => vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
afterEach(() => vi.restoreAllMocks());

/** Copies from a click, as people do. @returns whether it worked, and what the browser was given */
async function copyByClick(text: string) {
	const button = document.createElement('button');
	button.textContent = 'Chép';
	document.body.append(button);
	let given = '';
	const listen = () => (given = String(getSelection()) || selectedInField());
	document.addEventListener('copy', listen);
	const copied = new Promise<boolean>((done) => {
		button.addEventListener('click', () => void copyText(text).then(done));
	});
	await userEvent.click(button);
	const worked = await copied;
	document.removeEventListener('copy', listen);
	const focused = document.activeElement;
	button.remove();
	return { worked, given, keepsFocus: focused === button };
}

function selectedInField(): string {
	const field = document.activeElement;
	if (!(field instanceof HTMLTextAreaElement)) return '';
	return field.value.slice(field.selectionStart, field.selectionEnd);
}

describe('copying', () => {
	it('works on a page without https, and the keyboard stays where it was', async () => {
		withoutClipboard();
		const link = 'http://phum-soc.local/?tool=select&with=commune;s=khmer-dong';
		expect(await copyByClick(link)).toEqual({ worked: true, given: link, keepsFocus: true });
		expect(document.querySelector('textarea')).toBeNull();
	});

	it('says so where the browser refuses', async () => {
		withoutClipboard();
		vi.spyOn(document, 'execCommand').mockReturnValue(false);
		expect((await copyByClick('x')).worked).toBe(false);
	});
});
