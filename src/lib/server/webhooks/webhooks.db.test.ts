import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import type { Change } from '../../changes/types.ts';
import type { Viewer } from '../access/index.ts';
import { deliverNext, type Delivery } from './deliver.ts';
import { send } from './send.ts';
import { createWebhook, listWebhooks, removeWebhook, resumeWebhook, testWebhook } from './service.ts';

interface Got {
	headers: IncomingHttpHeaders;
	body: string;
	path: string;
}

const test = useTestDatabase();
let server: Server;
let base: string;
let admin: Viewer;
let got: Got[] = [];
/** What the receiver answers; null = nothing at all. */
let answer: number | null = 204;
let clock: Date;

const delivery = (): Delivery => ({
	...{ allowed: new Set([base]), origin: 'https://phumsoc.example.vn', now: clock, patience: 300 },
});

beforeAll(async () => {
	admin = await addPerson(test.sql, 'quan-tri', 'admin');
	await addSource(test.sql, 'law');
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (piece: Buffer) => (body += piece.toString()));
		request.on('end', () => {
			got.push({ headers: request.headers, body, path: request.url ?? '' });
			if (answer !== null)
				response
					.writeHead(answer, answer === 302 ? { location: `${base}/elsewhere` } : {})
					.end('x'.repeat(1e5));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(async () => {
	await test.sql`delete from webhook`;
	got = [];
	answer = 204;
	clock = new Date(Date.now() + 1000);
});

const make = (changes: object = {}) =>
	createWebhook(
		test.sql,
		admin,
		{ ...{ name: 'Nền tảng', url: `${base}/hook`, audience: 'guest', collections: [] }, ...changes },
		{ allowed: new Set([base]), requestId: 'r' },
	);
const add = (slug: string, protocol: 'public' | 'community' | 'staff' = 'public') =>
	addRecord(test.sql, { slug, name: slug, position: [105.05, 9.61], protocol });
/** Everything that is due, as the clock stands. */
async function deliverAll(): Promise<void> {
	while (await deliverNext(test.sql, delivery()));
}
const later = (seconds: number) => (clock = new Date(clock.getTime() + seconds * 1000));
interface Told {
	type: string;
	data: { since: number; revision: number; changes: Change[] };
}
const told = () =>
	got.map(({ body }) => (JSON.parse(body) as Told).data.changes.map(({ feature }) => feature));
const state = async () => (await listWebhooks(test.sql))[0]!;

describe('a webhook', () => {
	it('is sent what changes from then on, once, signed so that a library nobody here wrote believes it', async () => {
		await add('truoc');
		const secret = await make();
		await deliverAll();
		expect(got).toEqual([]);
		await add('mot');
		await add('rieng', 'staff');
		await add('cong-dong', 'community');
		later(20);
		await deliverAll();
		expect(told()).toEqual([['mot']]);
		const [{ headers, body, path }] = got as [Got];
		expect(path).toBe('/hook');
		const read = new Webhook(secret).verify(body, headers as Record<string, string>) as Told;
		expect(read).toMatchObject({
			type: 'features.changed',
			data: {
				changes: [
					{ change: 'created', href: 'https://phumsoc.example.vn/ogc/collections/heritage-sites/items/mot' },
				],
			},
		});
		expect(() =>
			new Webhook(secret).verify(body.replace('mot', 'hai'), headers as Record<string, string>),
		).toThrow();
		later(20);
		await deliverAll();
		expect(got).toHaveLength(1);
		expect(await state()).toMatchObject({ state: 'active', attempts: 0, behind: 0, lastResult: '204' });
	});

	it('follows only its collections, as its audience sees them', async () => {
		await make({ collections: ['products'] });
		await make({ name: 'Trong mạng', audience: 'viewer' });
		await add('hai', 'community');
		later(20);
		await deliverAll();
		expect(told()).toEqual([['hai']]);
	});

	it('sends many changes in order, the next only when the ones before were received', async () => {
		await make();
		for (let index = 0; index < 230; index++) await add(`nhieu-${index}`);
		later(20);
		await deliverAll();
		expect(told().map(({ length }) => length)).toEqual([100, 100, 30]);
		expect(told().flat()).toEqual(Array.from({ length: 230 }, (_, index) => `nhieu-${index}`));
	}, 60_000);
});

describe('a receiver in trouble', () => {
	it('is tried again after pauses that grow, with the same id for the same content, and misses nothing', async () => {
		await make();
		await add('loi');
		answer = 500;
		later(20);
		await deliverAll();
		const pauses: number[] = [];
		for (let attempt = 2; attempt <= 5; attempt++) {
			const { nextAt } = await state();
			pauses.push(Math.round((nextAt.getTime() - clock.getTime()) / 1000));
			clock = new Date(nextAt.getTime() - 1000);
			await deliverAll();
			expect(got, 'not before its time').toHaveLength(attempt - 1);
			clock = nextAt;
			await deliverAll();
			expect(got).toHaveLength(attempt);
		}
		expect(pauses).toEqual([5, 30, 120, 600]);
		expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		expect(await state()).toMatchObject({ attempts: 5, state: 'active', lastResult: '500' });
		answer = 200;
		await add('sau-loi');
		clock = (await state()).nextAt;
		await deliverAll();
		expect(told().at(-1)).toEqual(['loi', 'sau-loi']);
		expect(await state()).toMatchObject({ attempts: 0, failingSince: null });
	});

	it('is given up after three days, and goes on from where it stood when an administrator says so', async () => {
		await make();
		await add('ba-ngay');
		answer = 503;
		later(20);
		const begun = clock.getTime();
		for (let round = 0; round < 50 && (await state()).state === 'active'; round++) {
			clock = new Date(Math.max(clock.getTime(), (await state()).nextAt.getTime()));
			await deliverAll();
		}
		const { state: is, id } = await state();
		expect(is).toBe('given_up');
		const days = (clock.getTime() - begun) / 86_400_000;
		expect(days).toBeGreaterThanOrEqual(3);
		expect(days).toBeLessThan(3.5);
		const attempts = got.length;
		later(86_400);
		await deliverAll();
		expect(got).toHaveLength(attempts);
		answer = 204;
		await resumeWebhook(test.sql, admin, id, 'r');
		later(86_400);
		await deliverAll();
		expect(told().at(-1)).toEqual(['ba-ngay']);
	});

	it('that is gone is given up at once; one that leads elsewhere or says nothing is a failure', async () => {
		for (const [status, result, becomes] of [
			[302, '302', 'active'],
			[null, 'timeout', 'active'],
			[410, '410', 'given_up'],
		] as const) {
			await test.sql`delete from webhook`;
			got = [];
			answer = status;
			await make();
			await add(`that-bai-${result}`);
			later(20);
			await deliverAll();
			expect(await state(), result).toMatchObject({ lastResult: result, state: becomes, attempts: 1 });
			expect(
				got.map(({ path }) => path),
				'nothing is followed',
			).toEqual(['/hook']);
		}
	});

	it('is not told what was hidden while it was in trouble', async () => {
		await make();
		await add('se-an');
		answer = 500;
		later(20);
		await deliverAll();
		await test.sql`update heritage_record set protocol = 'restricted' where slug = 'se-an'`;
		answer = 204;
		later(60);
		await deliverAll();
		expect(got.filter(({ body }) => body.includes('se-an'))).toHaveLength(1);
		expect((await state()).behind).toBe(0);
	});
});

it('two who deliver at once send each change once', async () => {
	await make();
	await add('mot-lan');
	later(20);
	await Promise.all([deliverAll(), deliverAll(), deliverAll()]);
	expect(told()).toEqual([['mot-lan']]);
});

describe('the administration', () => {
	it('tests a receiver, which moves nothing', async () => {
		const secret = await make();
		const { id } = await state();
		expect(await testWebhook(test.sql, admin, id, { ...delivery(), now: new Date() })).toBe(204);
		const [{ headers, body }] = got as [Got];
		expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
			type: 'webhook.test',
		});
		answer = 404;
		expect(await testWebhook(test.sql, admin, id, delivery())).toBe(404);
		expect(await state()).toMatchObject({ lastResult: '404', state: 'active', attempts: 0 });
	});

	it('is the only one who makes, tests and removes them; the log keeps no secret', async () => {
		const editor = await addPerson(test.sql, 'bien-tap', 'editor');
		const options = { allowed: new Set([base]), requestId: 'r' };
		const wanted = { name: 'X', url: `${base}/`, audience: 'guest', collections: [] };
		await expect(createWebhook(test.sql, editor, wanted, options)).rejects.toMatchObject({ status: 403 });
		const secret = await make();
		const { id } = await state();
		await expect(removeWebhook(test.sql, editor, id, 'r')).rejects.toMatchObject({ status: 403 });
		await expect(testWebhook(test.sql, editor, id, delivery())).rejects.toMatchObject({ status: 403 });
		await removeWebhook(test.sql, admin, id, 'r');
		await expect(removeWebhook(test.sql, admin, id, 'r')).rejects.toMatchObject({ status: 404 });
		const log = JSON.stringify(await test.sql`select * from audit_entry where subject = 'webhook'`);
		expect(log).toContain('webhook_deleted');
		expect(log).not.toContain(secret);
		expect(JSON.stringify(await listWebhooks(test.sql))).not.toContain(secret);
		for (const bad of [
			...[{ url: 'http://127.0.0.1:1/' }, { url: 'https://169.254.169.254/' }, { name: ' ' }],
			...[{ audience: 'admin' }, { collections: ['masts'] }, { collections: ['khong-co'] }],
		])
			await expect(make(bad), JSON.stringify(bad)).rejects.toMatchObject({ status: 400 });
	});

	it('reaches nothing of the own network that the operator has not named, by any name for it', async () => {
		const port = new URL(base).port;
		const { secret, message } = { secret: 'whsec_c2VjcmV0', message: { id: 'msg_1', body: '{}' } };
		for (const url of [`${base}/hook`, `https://127.0.0.1:${port}/`])
			expect(await send({ url, secret }, message, { allowed: new Set() }), url).toBe('refused_address');
		// Machines differ in whether they know the name; none connects.
		const named = await send({ url: `https://localhost.:${port}/`, secret }, message, { allowed: new Set() });
		expect(['refused_address', 'unreachable']).toContain(named);
		expect(got).toEqual([]);
	});
});
