import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keepPlace } from './keep-place.ts';

let end: () => void;
let page: HTMLElement;

beforeEach(() => {
	page = document.createElement('main');
	page.tabIndex = -1;
	document.body.append(page);
	end = keepPlace();
});
afterEach(() => {
	end();
	page.remove();
});

const frames = async () => {
	for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
};
const named = (name: string) =>
	[...page.querySelectorAll<HTMLElement>('button')].find((button) => button.textContent === name)!;
/** Presses a button by the keyboard. @returns what has the focus afterwards */
async function press(name: string, act: (button: HTMLElement) => void): Promise<string> {
	const button = named(name);
	button.addEventListener('click', () => act(button), { once: true });
	button.focus();
	await userEvent.keyboard('{Enter}');
	await frames();
	return document.activeElement?.textContent ?? '';
}
const list = () => {
	page.innerHTML =
		'<button>Thêm</button><ul><li><button>Xóa 1</button></li><li><button>Xóa 2</button></li></ul><p>Hết</p>';
};

describe('whoever works by the keyboard', () => {
	it('stands at the next row when a row is deleted, and at what is left after the last', async () => {
		list();
		expect(await press('Xóa 1', (button) => button.closest('li')!.remove())).toBe('Xóa 2');
		expect(await press('Xóa 2', (button) => button.closest('ul')!.remove())).toBe('Thêm');
	});

	it('stands at the question that takes the place of a button', async () => {
		page.innerHTML = '<button>Trước</button><div><button>Xóa</button></div><button>Sau</button>';
		const now = await press('Xóa', (button) => {
			button.insertAdjacentHTML('afterend', '<p>Chắc chưa? <button>Có</button><button>Không</button></p>');
			button.remove();
		});
		expect(now).toBe('Có');
	});

	it('stands at the row behind when rows go one by one, their list with them', async () => {
		page.innerHTML = '<section><ul><li><button>Bỏ</button></li><li>b</li></ul></section><button>Sau</button>';
		const now = await press('Bỏ', (button) => {
			const section = button.closest('section')!;
			button.closest('li')!.remove();
			section.querySelector('ul')!.remove();
			section.remove();
		});
		expect(now).toBe('Sau');
	});

	it('stands at the button again that was out of use while it worked', async () => {
		page.innerHTML = '<button>Lưu</button><button>Sau</button>';
		const button = named('Lưu') as HTMLButtonElement;
		await press('Lưu', () => (button.disabled = true));
		button.disabled = false;
		await frames();
		expect(document.activeElement).toBe(button);
	});

	it('stands at the button it moved', async () => {
		list();
		const now = await press('Xóa 2', (button) => {
			const row = button.closest('li')!;
			row.parentElement!.prepend(row);
		});
		expect(now).toBe('Xóa 2');
	});

	it('is left where the page itself put the focus', async () => {
		list();
		const now = await press('Xóa 1', (button) => {
			button.remove();
			queueMicrotask(() => named('Thêm').focus());
		});
		expect(now).toBe('Thêm');
	});

	it('is not moved when nothing was taken away', async () => {
		list();
		named('Xóa 1').focus();
		named('Xóa 1').blur();
		await frames();
		expect(document.activeElement).toBe(document.body);
	});

	it('keeps the place within a dialog', async () => {
		const dialog = document.createElement('dialog');
		dialog.innerHTML = '<button>Đóng</button><p><button>Gửi</button></p>';
		page.append(dialog, Object.assign(document.createElement('button'), { textContent: 'Ngoài' }));
		dialog.showModal();
		expect(await press('Gửi', (button) => button.parentElement!.remove())).toBe('Đóng');
	});
});

it('whoever points has the focus left alone', async () => {
	list();
	const button = named('Xóa 1');
	button.addEventListener('click', () => button.remove());
	await userEvent.click(button);
	await frames();
	expect(document.activeElement).toBe(document.body);
});
