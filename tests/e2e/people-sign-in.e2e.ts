import { test as plain } from '@playwright/test';
import { enterAs, replacePassword, signIn, signInAs, signOut } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

const EMAIL = `son.${Date.now()}@example.vn`;
const PASSWORD = 'Ngọn gió đông nam 2026';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

// Plain where a refused sign-in is part of the journey: browsers report the answer's status as an error.
plain('an administrator adds a person, who works and is blocked @database', async ({ page, browser }) => {
	await enterAs(page, 'admin', '/admin');
	await page.getByText('Thêm người').first().click();
	await page.getByLabel('Họ và tên').fill('Thạch Sơn (kiểm thử)');
	await page.getByLabel('E-mail', { exact: true }).fill(EMAIL);
	await page.locator('form[action="?/add"] select[name=role]').selectOption('editor');
	await page.getByRole('button', { name: 'Thêm người' }).click();
	await expect(page.getByText('Đã thêm Thạch Sơn (kiểm thử).')).toBeVisible();
	const once = await page.locator('[data-one-time-password]').innerText();

	// On a slow line the first password is replaced before the program has arrived.
	const early = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled: false });
	const first = await early.newPage();
	await signIn(first, { email: EMAIL, password: once }, '/');
	await expect(first.getByText('Mật khẩu hiện tại do người khác đặt.')).toBeVisible();
	await first.goto('/');
	await expect(first).toHaveURL(/\/account$/);
	await replacePassword(first, once, PASSWORD);
	await expect(first.getByRole('button', { name: 'Tài khoản của Thạch Sơn (kiểm thử)' })).toBeVisible();
	await early.close();

	const context = await browser.newContext({ locale: 'vi-VN' });
	const other = await context.newPage();
	await signIn(other, { email: EMAIL, password: 'không phải mật khẩu' }, '/');
	await expect(other.getByRole('alert')).toHaveText('E-mail hoặc mật khẩu không đúng.');
	await expect(other.getByLabel('E-mail')).toHaveValue(EMAIL);
	await signIn(other, { email: EMAIL, password: PASSWORD }, '/');
	await openMap(other);
	await expect(other.getByRole('button', { name: 'Tài khoản của Thạch Sơn (kiểm thử)' })).toBeVisible();
	expect((await other.goto('/admin'))?.status()).toBe(403);

	const row = page.getByRole('listitem').filter({ hasText: EMAIL });
	await page.goto('/admin?q=thach+son');
	await row.getByText('Thay đổi Thạch Sơn').click();
	await row.getByRole('button', { name: 'Khóa tài khoản' }).click();
	await expect(page.getByText(/^Đã khóa Thạch Sơn/)).toBeVisible();
	await other.goto('/account');
	await expect(other).toHaveURL(/\/sign-in/);
	await signIn(other, { email: EMAIL, password: PASSWORD });
	await expect(other.getByRole('alert')).toContainText('đã bị khóa');
	await context.close();

	await page.goto('/admin/audit');
	const log = page.getByRole('row').filter({ hasText: 'Thạch Sơn (kiểm thử)' });
	await expect(log.filter({ hasText: 'Khóa tài khoản' }).first()).toBeVisible();
	await expect(log.filter({ hasText: 'Thêm người' }).first()).toBeVisible();
	expect(await page.content()).not.toContain(once);
});

plain('guessing is slowed, in words and with Retry-After', async ({ page }) => {
	const guess = { email: `nobody.${Date.now()}@example.vn`, password: 'sai' };
	for (let count = 0; count < 5; count++) {
		await signIn(page, guess);
		await expect(page.getByRole('alert')).toHaveText('E-mail hoặc mật khẩu không đúng.');
	}
	await page.goto('/sign-in?lang=en');
	await page.getByLabel('E-mail').fill(guess.email);
	await page.getByLabel('Password').fill(guess.password);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Sign in' }).click();
	const response = await answered;
	expect(response.status()).toBe(429);
	expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0);
	await expect(page.getByRole('alert')).toContainText('Too many attempts. Wait');
});

test('signing in returns to the very view of the map, and signing out leaves a guest', async ({ page }) => {
	await openMap(page, '/?layers=commune#map=11/9.6/105.97');
	await page.getByRole('link', { name: 'Đăng nhập' }).click();
	await page.waitForURL(/\/sign-in/);
	const next = new URL(page.url()).searchParams.get('next') ?? '';
	expect(next).toContain('layers=commune');
	await signInAs(page, 'viewer', next);
	await expect(page).toHaveURL(/\?.*layers=commune.*#map=11\//);
	await expect(page.locator('[data-map-drawn]')).toBeVisible({ timeout: 60_000 });
	const cookies = await page.context().cookies();
	const session = cookies.find(({ name }) => name.endsWith('phumsoc.session_token'));
	expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
	await signOut(page);
	expect((await page.context().cookies()).some(({ name }) => name.endsWith('session_token'))).toBe(false);
	await page.goto('/account');
	await expect(page).toHaveURL(/\/sign-in\?next=\/account/);
});

test('one session ends another, and other sites cannot sign anybody out @database', async ({
	page,
	browser,
	baseURL,
}) => {
	await signInAs(page, 'analyst');
	// Told from the sessions of other tests by its name.
	const context = await browser.newContext({ locale: 'vi-VN', userAgent: FIREFOX });
	const other = await context.newPage();
	await signInAs(other, 'analyst');
	const foreign = await page.request.post(`${baseURL}/sign-out`, {
		headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
	});
	expect(foreign.status()).toBe(403);
	await page.reload();
	const session = page.getByRole('listitem').filter({ hasText: 'Firefox' });
	await session.first().getByRole('button', { name: 'Kết thúc phiên' }).click();
	await expect(page.getByText('Đã kết thúc 1 phiên đăng nhập.')).toBeVisible();
	await other.reload();
	await expect(other).toHaveURL(/\/sign-in/);
	await context.close();
});

test('accounts and administration have no barrier, on a desktop and a phone, light and dark', async ({
	page,
}) => {
	await page.goto('/sign-in?lang=km');
	await expectNoBarriers(page);
	await enterAs(page, 'admin', '/account?lang=vi');
	await expectNoBarriers(page);
	for (const address of ['/admin', '/admin/audit', '/admin?lang=km', '/account?lang=en']) {
		await page.goto(address);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		for (const summary of await page.locator('summary').all()) await summary.click();
		await expectNoBarriers(page);
	}
});
