import { expect, test } from '@playwright/test';
import { enterAs } from './accounts.ts';

test('an administrator names a system that is told of changes, tests it and takes it away', async ({
	page,
}) => {
	const name = `Nền tảng chia sẻ ${Date.now()}`;
	await enterAs(page, 'admin', '/admin/webhooks');
	const add = async (address: string) => {
		await page.getByLabel('Tên hệ thống nhận').fill(name);
		await page.getByLabel('Địa chỉ nhận (https)').fill(address);
		await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
	};
	for (const inside of [
		'https://169.254.169.254/latest/meta-data/',
		'https://127.0.0.1/',
		'http://share.example/',
	]) {
		await add(inside);
		await expect(page.getByRole('alert')).toContainText('không thuộc mạng nội bộ');
	}
	// A name that leads nowhere, by agreement for ever.
	await add('https://share.invalid/hooks');
	await expect(page.getByText(/^whsec_\S{44}$/)).toBeVisible();
	await page.getByRole('button', { name: `Gửi thử tới ${name}` }).click();
	await expect(page.getByText('Kết quả gửi thử: không kết nối được')).toBeVisible();
	await page.reload();
	await expect(page.getByText(/^whsec_/)).toHaveCount(0);
	await page.locator(`summary[aria-label="Xóa ${name}"]`).click();
	await page.getByRole('button', { name: `Xóa ${name}` }).click();
	await expect(page.getByText(`Đã xóa nơi nhận “${name}”.`)).toBeVisible();
});

test('a program that asks by turns is told what it has not been told, and nothing where there is nothing', async ({
	request,
}) => {
	const held = new Map<string, string>();
	let since = 0;
	for (let more = true; more;) {
		const answer = await request.get(`/api/changes?collection=communes&limit=20&since=${since}`);
		expect(answer.status()).toBe(200);
		const page = await answer.json();
		for (const { ref, feature } of page.changes) held.set(ref, feature);
		({ more, revision: since } = page);
	}
	const whole = await (await request.get('/ogc/collections/communes/items?f=json&limit=1000')).json();
	expect([...held.values()].sort()).toEqual(whole.features.map(({ id }: { id: string }) => id).sort());
});
