import { page } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { HeritageContent } from '../content.ts';
import ConflictPanel from './ConflictPanel.svelte';
import { blankContent } from './form-content.ts';
import { mergeVersions, type Choice } from './merge-versions.ts';

const BASE: HeritageContent = {
	...blankContent('site', 'cultural-sites'),
	name: { vi: 'Chùa Dơi' },
	aliases: ['Mahatup'],
};
const MINE: HeritageContent = {
	...BASE,
	name: { vi: 'Chùa Mã Tộc', km: 'វត្តមហាទប់' },
	aliases: ['Mahatup', 'Mã Tộc'],
};
const THEIRS: HeritageContent = {
	...BASE,
	name: { vi: 'Chùa Mahatup' },
	aliases: ['Mahatup', 'Serây tê chô'],
	threats: 'Dơi bị săn bắt.',
};

async function open() {
	const resolved: ReadonlyMap<string, Choice>[] = [];
	await render(ConflictPanel, {
		base: BASE,
		mine: MINE,
		theirs: THEIRS,
		theirName: 'Sơn Ngọc',
		onresolve: (choices: ReadonlyMap<string, Choice>) => resolved.push(choices),
	});
	return resolved;
}
const save = () => page.getByRole('button', { name: 'Lưu bản đã gộp' }).click();

describe('two versions side by side', () => {
	it('are not saved while a field that both changed is undecided, and the focus goes there', async () => {
		const resolved = await open();
		await save();
		expect(resolved).toEqual([]);
		await expect.element(page.getByText('Còn 2 mục chưa chọn.')).toBeVisible();
		expect(document.activeElement?.closest('fieldset')?.textContent).toContain('Chùa Mahatup');
	});

	it('are merged as picked, and what only one changed is kept without asking', async () => {
		const resolved = await open();
		await page.getByText('Chùa Mã Tộc').click();
		await page.getByRole('radio', { name: 'Giữ cả hai' }).click();
		await save();
		const [choices] = resolved;
		expect(mergeVersions(MINE, THEIRS, choices ?? new Map())).toEqual({
			...BASE,
			name: { vi: 'Chùa Mã Tộc', km: 'វត្តមហាទប់' },
			aliases: ['Mahatup', 'Serây tê chô', 'Mã Tộc'],
			threats: 'Dơi bị săn bắt.',
		});
	});

	it('show what stood there before both', async () => {
		await open();
		await expect.element(page.getByText('Trước đó: Chùa Dơi')).toBeVisible();
	});
});
