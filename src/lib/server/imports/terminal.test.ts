import { describe, expect, it } from 'vitest';
import { showProgress } from './terminal.ts';

const STEPS = {
	read: { share: 1, name: () => 'Đọc' },
	check: { share: 3, name: () => 'Kiểm tra' },
};

function write(isTTY: boolean) {
	const written: string[] = [];
	const output = { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
	return { written, progress: showProgress(STEPS, 'vi', output) };
}

describe('progress', () => {
	it('is one line per step in a log', () => {
		const { written, progress } = write(false);
		progress.step('read', 0, 1);
		progress.step('check', 1, 3);
		progress.step('check', 2, 3);
		progress.end();
		expect(written).toEqual(['  0 %  Đọc\n', ' 50 %  Kiểm tra\n']);
	});

	it('is one rewritten line on a terminal, cleared at the end', () => {
		const { written, progress } = write(true);
		progress.step('check', 1, 3);
		progress.step('check', 2, 3);
		progress.end();
		expect(written.map((text) => text.replace('\r\u001b[2K', '«'))).toEqual([
			'« 50 %  Kiểm tra',
			'« 75 %  Kiểm tra',
			'«',
		]);
	});
});
