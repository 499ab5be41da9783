import { enterAs } from './accounts.ts';
import { expect, test } from './screen.ts';

const MARK = Date.now().toString(36);

test('a guest sees the board without anybody’s name and cannot write', async ({ page, baseURL }) => {
	await page.goto('/targets');
	await expect(page.getByRole('heading', { level: 1, name: 'Mục tiêu kế hoạch' })).toBeVisible();
	await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible();

	const union = page.locator('[data-objective="c2"]');
	await expect(union).toContainText('80% trưởng ấp, người có uy tín được đào tạo, tập huấn về CĐS');
	await expect(union).toContainText(/còn thiếu [\d.]+ người/);
	const unknown = page.locator('[data-objective="c1"]');
	await expect(unknown).toContainText('41/43 xã, phường đã báo cáo');
	await expect(unknown).toContainText('Cần báo cáo: Xã');
	await expect(page.locator('[data-objective="d"] [data-measure]')).toHaveCount(2);
	await expect(page.locator('[data-objective="d"]')).toContainText('chưa cách nào được chọn');

	await page.goto('/targets/c2');
	await expect(page.locator('[data-union]')).toContainText(
		/Tổng số người: trưởng ấp [\d.]+ \+ người có uy tín [\d.]+ − kiêm cả hai [\d.]+ = [\d.]+/,
	);
	await expect(page.getByText('Mở lớp tập huấn chuyển đổi số')).toBeVisible();
	expect(await page.content()).not.toContain('Phòng Chuyển đổi số');

	await page.goto('/targets/tasks');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Ftargets%2Ftasks/);
	const refused = await page.request.post('/targets/tasks?/add', {
		headers: { origin: baseURL ?? '', accept: 'text/html' },
		form: { title: 'x' },
	});
	expect(refused.status()).toBe(403);
});

test('a planner follows a target to the communes and the map, and gives the flagged objective a task', async ({
	page,
}) => {
	test.setTimeout(120_000);
	await enterAs(page, 'viewer', '/targets');
	await expect(page.locator('[data-flagged]')).toContainText('B2');

	await test.step('through to the communes that pull the target down', async () => {
		await page.locator('[data-objective="c2"]').getByRole('link', { name: 'Xem chi tiết' }).click();
		await expect(page).toHaveURL(/\/targets\/c2$/);
		const rows = page.locator('[data-contributions] tbody tr');
		await expect(rows).toHaveCount(15);
		await expect(async () => {
			await page.getByRole('button', { name: 'Xem cả 43 xã, phường' }).click({ timeout: 3000 });
			await expect(rows).toHaveCount(43, { timeout: 3000 });
		}).toPass();
		const cumulative = await rows.locator('td:last-child').allInnerTexts();
		expect(cumulative.at(-1)).toMatch(/^100\s%$/);
	});

	await test.step('and to the map, coloured against the target', async () => {
		await page.getByRole('link', { name: 'Xem trên bản đồ so với mục tiêu' }).click();
		await expect(page).toHaveURL(/indicator=hamlet_leaders_trained.*classes=target:5/);
		await expect(page.locator('[data-map-drawn]')).toBeAttached({ timeout: 60_000 });
		await expect(page.getByLabel('Cách chia nhóm')).toHaveValue('target');
	});

	const title = `Lập danh mục thủ tục đủ điều kiện ${MARK}`;
	await test.step('a task is added to the flagged objective, and the flag goes', async () => {
		await page.goto('/targets/tasks');
		await page.locator('[data-flagged]').getByRole('link', { name: 'Thêm nhiệm vụ cho B2' }).click();
		const form = page.locator('#add');
		await expect(form.getByRole('checkbox', { name: /^B2 / })).toBeChecked();
		await form.getByLabel('Nhiệm vụ', { exact: true }).fill(title);
		await form.getByLabel('Cơ quan chủ trì').fill('Văn phòng UBND thành phố');
		await form.getByLabel('Người phụ trách').fill('Danh Sa Rươl');
		await form.getByLabel('Kết quả cần đạt').fill('Danh mục có quyết định công bố');
		await form.getByLabel('Thời hạn').fill('2030-06-30');
		await form.getByRole('button', { name: 'Lưu nhiệm vụ' }).click();
		await expect(page.getByText('Đã lưu nhiệm vụ.')).toBeVisible();
		await expect(page.locator('[data-flagged]')).toHaveCount(0);
		await page.goto('/targets');
		await expect(page.locator('[data-objective="b2"]')).toContainText('1 nhiệm vụ');
		await expect(page.locator('[data-flagged]')).toHaveCount(0);
	});

	await test.step('given up with a reason, the objective is flagged again', async () => {
		await page.goto('/targets/tasks?objective=b2');
		const task = page.locator('[data-task]', { hasText: title });
		await task.locator('summary', { hasText: 'Bỏ nhiệm vụ' }).click();
		await task.getByLabel('Lý do').fill('Gộp vào nhiệm vụ khác');
		await task.getByRole('button', { name: 'Bỏ nhiệm vụ' }).click();
		await expect(task).toContainText('Đã bỏ: Gộp vào nhiệm vụ khác');
		await expect(page.locator('[data-flagged]')).toContainText('B2');
	});
});

test('whoever saves a task second is shown what the first one changed, and keeps what was typed @database', async ({
	page,
	browser,
	baseURL,
}) => {
	test.setTimeout(120_000);
	await enterAs(page, 'viewer', '/targets/tasks?objective=b1');
	const editOf = (of: typeof page) => of.locator('[data-task]', { hasText: 'Lập sổ chế độ báo cáo' });
	const office = await browser.newContext({ ...(baseURL && { baseURL }), locale: 'vi-VN' });
	const colleague = await office.newPage();
	await enterAs(colleague, 'analyst', '/targets/tasks?objective=b1');
	for (const one of [page, colleague]) await editOf(one).getByText('Sửa', { exact: true }).click();
	const save = (of: typeof page) => editOf(of).getByRole('button', { name: 'Lưu nhiệm vụ' }).click();

	await editOf(colleague).getByLabel('Người phụ trách').fill(`Kim Sơ ${MARK}`);
	await save(colleague);
	await expect(colleague.getByText('Đã lưu nhiệm vụ.')).toBeVisible();

	await editOf(page).getByLabel('Kết quả cần đạt').fill(`Sổ có mã ${MARK}`);
	await save(page);
	const conflict = page.locator('[data-conflict]');
	await expect(conflict).toContainText('đã lưu bản khác lúc');
	await expect(conflict.getByRole('row', { name: /Người phụ trách/ })).toContainText(`Kim Sơ ${MARK}`);
	await expect(editOf(page).getByLabel('Kết quả cần đạt')).toHaveValue(`Sổ có mã ${MARK}`);
	await save(page);
	await expect(page.getByText('Đã lưu nhiệm vụ.')).toBeVisible();
	await expect(editOf(page)).toContainText(`Sổ có mã ${MARK}`);
	await office.close();
});

test('an administrator makes one reading official by a document, and takes it back', async ({ page }) => {
	await enterAs(page, 'admin', '/targets/d');
	await page.getByRole('radio', { name: /^Cách hiểu B/ }).check();
	await page.getByLabel('Số, ký hiệu văn bản').fill('QĐ 99/QĐ-UBND (thử)');
	await page.getByLabel('Ngày văn bản').fill('2026-10-01');
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(
		page.getByText('Cách hiểu B được chọn theo QĐ 99/QĐ-UBND (thử) ngày 01/10/2026.'),
	).toBeVisible();
	await page.goto('/targets');
	await expect(page.locator('[data-objective="d"]')).toContainText('Cách hiểu chính thức');
	await page.goto('/admin/audit?subject=plan_objective');
	await expect(page.getByText('Chọn cách hiểu của mục tiêu').last()).toBeVisible();
	await page.goto('/targets/d');
	await page.getByRole('button', { name: 'Rút lại lựa chọn' }).click();
	await expect(page.getByText('chưa cách nào được chọn')).toBeVisible();
});
