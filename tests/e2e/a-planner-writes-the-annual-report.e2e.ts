import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { fromBufferPromise } from 'yauzl';
import { readPdf } from '../support/pdf-text.ts';
import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

/** The text of one part of an office document. */
async function partOf(zip: Buffer, path: string): Promise<string> {
	const opened = await fromBufferPromise(zip, { lazyEntries: true });
	for await (const entry of opened.eachEntry()) {
		if (entry.fileName !== path) continue;
		const chunks: Buffer[] = [];
		for await (const chunk of await opened.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
		return Buffer.concat(chunks).toString('utf8');
	}
	throw new Error(`no ${path}`);
}

async function download(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
	const begun = page.waitForEvent('download', { timeout: 90_000 });
	await page.getByRole('link', { name }).click();
	const done = await begun;
	return { file: done.suggestedFilename(), bytes: readFileSync(await done.path()) };
}

test('a planner makes the annual report, writes the causes, freezes it and sends the three files @database', async ({
	page,
	browser,
}) => {
	test.setTimeout(240_000);
	await enterAs(page, 'viewer', '/reports');
	await expect(page.getByRole('heading', { level: 2, name: /hạn báo cáo năm|đã chốt/ })).toBeVisible();
	await page.getByLabel('Năm', { exact: true }).fill('2025');
	await page.getByRole('button', { name: 'Lập báo cáo', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: /^Báo cáo năm 2025, bản \d+$/ })).toBeVisible({
		timeout: 90_000,
	});
	await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible();
	await expect(page.getByText(/chuẩn này không còn áp dụng/)).toBeVisible();
	const address = new URL(page.url()).pathname;
	await expectNoBarriers(page);

	// A number typed by hand is noticed, not forbidden; a figure is put in from the snapshot.
	await page.getByRole('button', { name: 'Sửa phần “Nguyên nhân”' }).click();
	const text = page.getByLabel('Nội dung phần “Nguyên nhân”');
	await text.fill('Thiếu cán bộ ở 12 xã. ');
	await expect(page.getByText('Các số tự gõ sau đây không có nguồn: 12.')).toBeVisible();
	await text.fill('Thiếu cán bộ phụ trách; tỷ lệ hộ nghèo còn ');
	await page.getByText('Chèn số liệu').click();
	await page.getByLabel('Tìm số liệu theo tên').fill('ty le ho ngheo chuan 2021 nam 2025');
	await page.getByRole('button', { name: /Tỷ lệ hộ nghèo \(chuẩn 2021–2025\), năm 2025/ }).click();
	await expect(text).toHaveValue(/\[\[poverty_rate\]\]$/);

	// A colleague saves the same section meanwhile: nothing of either is lost.
	const colleague = await browser.newPage({ baseURL: new URL(page.url()).origin });
	await enterAs(colleague, 'analyst', address);
	await colleague.getByRole('button', { name: 'Sửa phần “Nguyên nhân”' }).click();
	await colleague.getByLabel('Nội dung phần “Nguyên nhân”').fill('Kinh phí cấp chậm.');
	await colleague.getByRole('button', { name: 'Lưu phần này' }).click();
	await expect(colleague.getByLabel('Nội dung phần “Nguyên nhân”')).toHaveCount(0);
	await page.getByRole('button', { name: 'Lưu phần này' }).click();
	await expect(page.getByRole('alert')).toContainText('Kinh phí cấp chậm.');
	await page.getByRole('button', { name: 'Giữ bài của tôi, lưu đè' }).click();
	await page.getByRole('button', { name: 'Lưu phần này' }).click();
	await expect(text).toHaveCount(0);
	await expect(page.getByText('Thiếu cán bộ phụ trách')).toBeVisible();

	await page.getByRole('button', { name: 'Chốt báo cáo' }).click();
	await expect(page.getByText('Đã chốt báo cáo; các tệp được giữ nguyên.')).toBeVisible({ timeout: 120_000 });
	await expect(page.getByRole('button', { name: 'Sửa phần “Nguyên nhân”' })).toHaveCount(0);
	await expectNoBarriers(page);

	// Whoever was still writing hears of it and keeps the text.
	await colleague.getByRole('button', { name: 'Sửa phần “Nguyên nhân”' }).click();
	await colleague.getByLabel('Nội dung phần “Nguyên nhân”').fill('Đang viết dở.');
	await colleague.getByRole('button', { name: 'Lưu phần này' }).click();
	await expect(colleague.getByRole('alert')).toContainText('đã được chốt');
	await expect(colleague.getByLabel('Nội dung phần “Nguyên nhân”')).toHaveValue('Đang viết dở.');
	await colleague.close();

	const docx = await download(page, 'Tải DOCX (Word)');
	expect(docx.file).toMatch(/^bao-cao-cong-tac-dan-toc-2025-noi-bo-ban-\d+-20\d\d-\d\d-\d\d\.docx$/);
	expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
	const words = (await partOf(docx.bytes, 'word/document.xml')).replace(/<[^>]+>/g, '');
	expect(words).toMatch(/Thiếu cán bộ phụ trách; tỷ lệ hộ nghèo còn \d,\d+%/);
	const pdf = await download(page, 'Tải PDF');
	expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
	const printed = readPdf(pdf.bytes);
	expect(printed.text.replace(/\s+/g, ' ')).toMatch(/Thiếu cán bộ phụ trách; tỷ lệ hộ nghèo còn \d,\d+%/);
	for (const one of printed.texts) expect(one.replace(/\s+/g, ' ')).toContain('Dữ liệu minh họa');
	const xlsx = await download(page, 'Tải XLSX (số liệu, công thức)');
	expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
	expect(await partOf(xlsx.bytes, 'xl/worksheets/sheet4.xml')).toContain('SUM(');

	await page.getByRole('button', { name: 'Tạo lại và so' }).click();
	await expect(page.getByText('Tạo lại: giống từng byte')).toHaveCount(3, { timeout: 120_000 });

	await page.goto('/reports/compare');
	await expect(page.getByRole('row', { name: /Tỷ lệ hộ nghèo \(chuẩn 2021–2025\)/ })).toContainText(
		/giảm \d,\d+ điểm phần trăm/,
	);
});
