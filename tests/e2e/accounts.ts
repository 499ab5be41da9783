import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Cookie, Page } from '@playwright/test';
import type { PERSON_ROLES } from '../../src/lib/accounts/types.ts';
import { expect } from './screen.ts';

type PersonRole = (typeof PERSON_ROLES)[number];

export interface Account {
	email: string;
	password: string;
}

/** Written by the server at its first start on the embedded database; `E2E_ACCOUNTS` for one that already runs. */
const FILE = process.env.E2E_ACCOUNTS ?? 'test-results/e2e-data/demo-accounts.txt';
const made = new Map<PersonRole, Account>();
/** Cookies of a session of each role, shared by the tests of a worker that neither end it nor ask how many there are. */
const sessions = new Map<PersonRole, Cookie[]>();

/** Signs in by the form as the demonstration account of a role and waits until the page shows so. */
export async function signInAs(page: Page, role: PersonRole, next = '/account'): Promise<void> {
	await signInPatiently(page, await accountOf(page, role), next);
	await expectSignedIn(page);
}

/** Opens `next` with a session of the role that is there already, for tests that are not about signing in. */
export async function enterAs(page: Page, role: PersonRole, next = '/account'): Promise<void> {
	let cookies = sessions.get(role);
	if (!cookies) {
		cookies = await onLaptop(page, async (laptop) => {
			await signInAs(laptop, role);
			return await laptop.context().cookies();
		});
		sessions.set(role, cookies);
	}
	await page.context().addCookies(cookies);
	await page.goto(next);
	await expectSignedIn(page);
}

async function expectSignedIn(page: Page): Promise<void> {
	await expect(accountButton(page)).toBeVisible();
}

const accountButton = (page: Page) =>
	page.getByRole('button', { name: /^(Tài khoản của|គណនីរបស់|Account of)/ });

/** A page in a context of its own, whatever screen and line the test has. */
async function onLaptop<Result>(page: Page, work: (laptop: Page) => Promise<Result>): Promise<Result> {
	const browser = page.context().browser();
	if (!browser) throw new Error('this page belongs to no browser that could open another');
	const context = await browser.newContext({
		viewport: { width: 1280, height: 720 },
		javaScriptEnabled: true,
		locale: 'vi-VN',
	});
	try {
		return await work(await context.newPage());
	} finally {
		await context.close();
	}
}

/** All journeys come from one address, and guessing is slowed by address: whoever is told to wait waits. */
async function signInPatiently(page: Page, account: Account, next?: string): Promise<void> {
	const isTold = page.getByText(/^Đã thử quá nhiều lần/);
	// Who has a password for once is asked for another first.
	const isIn = accountButton(page).or(page.getByLabel('Mật khẩu hiện tại'));
	for (let attempt = 1; attempt <= 10; attempt++) {
		await signIn(page, account, next);
		await expect(isTold.or(isIn).first()).toBeVisible();
		if (!(await isTold.isVisible())) return;
		await page.waitForTimeout(2_000);
	}
}

/** Types e-mail and password into the form. */
export async function signIn(page: Page, { email, password }: Account, next = '/account'): Promise<void> {
	await page.goto(`/sign-in?${new URLSearchParams({ next }).toString()}`);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Mật khẩu').fill(password);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

export async function signOut(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Tài khoản của/ }).click();
	await page.getByRole('button', { name: 'Đăng xuất' }).click();
	await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();
}

/** On the page where a one-time password has to be replaced. */
export async function replacePassword(page: Page, present: string, next: string): Promise<void> {
	await page.getByLabel('Mật khẩu hiện tại').fill(present);
	await page.getByLabel('Mật khẩu mới').fill(next);
	await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
	await expect(page.getByText('Đã đổi mật khẩu.')).toBeVisible();
}

async function accountOf(page: Page, role: PersonRole): Promise<Account> {
	if (!process.env.E2E_DATABASE_URL && existsSync(FILE)) {
		const line = readFileSync(FILE, 'utf8')
			.split('\n')
			.map((text) => text.trim().split(/\s+/))
			.find(([first]) => first === role);
		return { email: line?.[1] ?? '', password: line?.[2] ?? '' };
	}
	const known = made.get(role);
	if (known) return known;
	// A server with a database of its own starts with nobody: made as its operator would.
	const email = `${role}.${randomUUID().slice(0, 8)}@phumsoc.example`;
	const printed = execFileSync(
		process.execPath,
		['scripts/command.js', 'user', 'add', email, '--name', role, '--role', role],
		{ env: { ...process.env, DATABASE_URL: process.env.E2E_DATABASE_URL ?? '' }, encoding: 'utf8' },
	);
	const [once = ''] = /([a-z2-9]{4}-){3}[a-z2-9]{4}/.exec(printed) ?? [];
	const account = { email, password: `nước lớn nước ròng ${role}` };
	await onLaptop(page, async (laptop) => {
		await signInPatiently(laptop, { email, password: once });
		await replacePassword(laptop, once, account.password);
	});
	made.set(role, account);
	return account;
}
