import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ChangePage } from '$lib/changes/types';
import type { Role } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { GET as ITEMS } from '../../ogc/collections/[collection]/items/+server.ts';
import { GET } from './+server.ts';

const test = useTestDatabase();
let start: number;

beforeAll(async () => {
	provideDatabase(test.database);
	await loadSmallCountry(test.sql);
	await addSource(test.sql, 'law');
});
beforeEach(async () => {
	start = (await read(0, 'admin')).revision;
});

async function ask(query: string, role: Role = 'guest', headers = {}) {
	return callApi(GET as never, `/api/changes?${query}`, { role, headers });
}
async function read(since: number, role: Role = 'guest', more = ''): Promise<ChangePage> {
	const { status, body } = await ask(`since=${since}&limit=1000${more}`, role);
	expect(status, JSON.stringify(body)).toBe(200);
	return body as ChangePage;
}
const told = ({ changes }: ChangePage) => changes.map(({ change, feature }) => `${change} ${feature}`);
const place = { position: [105.05, 9.61] as const };

describe('the feed of changes', () => {
	it('tells what was created, changed and deleted since a revision, once each, in order', async () => {
		await addRecord(test.sql, { slug: 'mot', name: 'Một', ...place });
		await addRecord(test.sql, { slug: 'hai', name: 'Hai', ...place });
		const first = await read(start);
		expect(told(first)).toEqual(['created mot', 'created hai']);
		expect(first.changes[0]).toMatchObject({
			...{ collection: 'heritage-sites', feature: 'mot' },
			href: 'http://localhost/ogc/collections/heritage-sites/items/mot',
		});
		expect(told(await read(first.revision))).toEqual([]);

		await test.sql`update heritage_record set name_vi = 'Một rưỡi' where slug = 'mot'`;
		await test.sql`delete from heritage_record where slug = 'hai'`;
		const second = await read(first.revision);
		expect(told(second)).toEqual(['changed mot', 'deleted null']);
		expect(second.changes.map(({ ref }) => ref)).toEqual(first.changes.map(({ ref }) => ref));
		expect(second.changes[1]).toMatchObject({ href: null });
		// Who comes only now never had the second.
		expect(told(await read(start))).toEqual(['created mot']);
	});

	it('tells nothing where a touch changed nothing that is shown', async () => {
		await addRecord(test.sql, { slug: 'khong-doi', name: 'Không đổi', ...place });
		const { revision } = await read(start);
		await test.sql`update heritage_record set story = '{"vi": "Chuyện"}' where slug = 'khong-doi'`;
		expect(told(await read(revision))).toEqual([]);
	});

	it('follows masts for analysts only, and hamlets by what each may see of them', async () => {
		const sourceId = await addSource(test.sql, 'law');
		await test.sql`
			insert into cell_site (id, operator, technologies, geom, source_id)
			values ('M-1', 'Viettel', '{4G}', ST_Point(105.05, 9.65, 4326), ${sourceId})`;
		expect(told(await read(start, 'analyst'))).toEqual(['created M-1']);
		for (const role of ['guest', 'viewer', 'editor', 'reviewer'] as const)
			expect(told(await read(start, role)), role).toEqual([]);
		expect((await ask('collection=masts')).status).toBe(404);
		expect((await ask('collection=masts', 'analyst')).status).toBe(200);
	});

	it('comes in pages that lead to one another', async () => {
		for (let index = 0; index < 7; index++)
			await addRecord(test.sql, { slug: `trang-${index}`, name: 'Trang', ...place });
		const slugs: (string | null)[] = [];
		let since = start;
		for (let more = true; more;) {
			const { body, headers } = await ask(`since=${since}&limit=3`);
			const page = body as ChangePage;
			slugs.push(...page.changes.map(({ feature }) => feature));
			expect(headers.get('link')).toBe(
				page.more ? `<http://localhost/api/changes?since=${page.revision}&limit=3>; rel="next"` : null,
			);
			({ more, revision: since } = page);
		}
		expect(slugs).toEqual(Array.from({ length: 7 }, (_, index) => `trang-${index}`));
	});

	it('answers 304 while nothing is new, and refuses what was never given', async () => {
		const first = await ask(`since=${start}`);
		const etag = first.headers.get('etag')!;
		expect((await ask(`since=${start}`, 'guest', { 'if-none-match': etag })).status).toBe(304);
		await addRecord(test.sql, { slug: 'moi-day', name: 'Mới đây', ...place });
		expect((await ask(`since=${start}`, 'guest', { 'if-none-match': etag })).status).toBe(200);
		const ahead = await ask('since=9999999');
		expect([ahead.status, (ahead.body as { code: string }).code]).toEqual([410, 'error_unknown_revision']);
		for (const query of ['since=-1', 'since=1.5', 'since=x', 'limit=0', 'limit=100000', 'since=1&since=2'])
			expect((await ask(query)).status, query).toBe(400);
		expect((await ask('collection=khong-co')).status).toBe(404);
	});
});

describe('what somebody may not see', () => {
	it('is never named: drafts, other protocols, and what was hidden after it was told', async () => {
		await addRecord(test.sql, { slug: 'nhap', name: 'Nháp', state: 'draft', ...place });
		await addRecord(test.sql, { slug: 'cong-dong', name: 'Cộng đồng', protocol: 'community', ...place });
		await addRecord(test.sql, { slug: 'kin', name: 'Kín', protocol: 'restricted', ...place });
		await addRecord(test.sql, { slug: 'roi-an', name: 'Rồi ẩn', ...place });
		const slugs = async (role: Role, since = start) =>
			(await read(since, role)).changes.map(({ feature }) => feature).sort();
		expect(await slugs('guest')).toEqual(['roi-an']);
		expect(await slugs('viewer')).toEqual(['cong-dong', 'roi-an']);
		expect(await slugs('editor')).toEqual(['cong-dong', 'roi-an']);
		expect(await slugs('reviewer')).toEqual(['cong-dong', 'kin', 'roi-an']);
		const { revision, changes } = await read(start);

		await test.sql`update heritage_record set protocol = 'restricted' where slug = 'roi-an'`;
		await test.sql`update heritage_record set state = 'withdrawn' where slug = 'cong-dong'`;
		const after = await read(revision);
		expect(after.changes).toMatchObject([{ change: 'deleted', ref: changes[0]!.ref, feature: null }]);
		for (const since of [0, start, revision - 1, revision])
			expect(JSON.stringify(await read(since)), `since ${since}`).not.toMatch(/roi-an|cong-dong|kin|nhap/);
		expect(told(await read(revision, 'reviewer')), 'they see it as before').toEqual(['deleted null']);

		await test.sql`update heritage_record set protocol = 'public' where slug = 'roi-an'`;
		const again = await read(after.revision);
		expect(again.changes).toMatchObject([{ feature: 'roi-an', ref: changes[0]!.ref }]);
	});

	it('is a place told less exactly: its change is told to whom it shows', async () => {
		await addRecord(test.sql, {
			...{ slug: 'mo', name: 'Mờ', position: [105.055, 9.615], publicLocation: 'cell_1km' },
		});
		const [guest, editor] = [await read(start, 'guest'), await read(start, 'editor')];
		await test.sql`update heritage_record set geom = ST_Point(105.056, 9.616, 4326) where slug = 'mo'`;
		expect(told(await read(guest.revision, 'guest'))).toEqual([]);
		expect(told(await read(editor.revision, 'editor'))).toEqual(['changed mo']);
	});
});

/** What a program that follows the feed holds: by reference, the feature. */
class Follower {
	readonly held = new Map<string, string>();
	since = 0;
	async poll(): Promise<void> {
		for (let more = true; more;) {
			const page: ChangePage = (await ask(`since=${this.since}&limit=5&collection=heritage-sites`))
				.body as ChangePage;
			for (const { change, ref, feature } of page.changes satisfies Change[])
				if (change === 'deleted') this.held.delete(ref);
				else this.held.set(ref, feature!);
			({ more, revision: this.since } = page);
		}
	}
}

const shown = async () =>
	(
		(
			await callApi(ITEMS as never, '/ogc/collections/heritage-sites/items?f=json', {
				params: { collection: 'heritage-sites' },
			})
		).body as { features: { id: string }[] }
	).features.map(({ id }) => id);

describe('two who write at once', () => {
	it('do not make the reader miss who began first and ended last', async ({ skip }) => {
		if (test.database.kind === 'embedded') skip('one connection: nobody writes at once');
		const follower = new Follower();
		let finish!: () => void;
		const finished = new Promise<void>((resolve) => (finish = resolve));
		let began!: () => void;
		const hasBegun = new Promise<void>((resolve) => (began = resolve));
		const slow = test.sql.begin(async (sql) => {
			await addRecord(sql, { slug: 'bat-dau-truoc', name: 'Trước', ...place });
			began();
			await finished;
		});
		await hasBegun;
		await addRecord(test.sql, { slug: 'xong-truoc', name: 'Sau', ...place });
		await follower.poll();
		expect([...follower.held.values()]).toContain('xong-truoc');
		expect([...follower.held.values()]).not.toContain('bat-dau-truoc');
		finish();
		await slow;
		await follower.poll();
		expect([...follower.held.values()]).toEqual(expect.arrayContaining(['xong-truoc', 'bat-dau-truoc']));
	});

	it('and two who read leave a follower with exactly what is shown', async () => {
		const followers = [new Follower(), new Follower()];
		let writing = true;
		const write = async (name: string) => {
			for (let round = 0; round < 15; round++) {
				const slug = `${name}-${round}`;
				await addRecord(test.sql, { slug, name: slug, ...place });
				if (round % 3 === 0) await test.sql`update heritage_record set name_vi = 'Đổi' where slug = ${slug}`;
				if (round % 4 === 1) await test.sql`delete from heritage_record where slug = ${slug}`;
				if (round % 5 === 2)
					await test.sql`update heritage_record set protocol = 'staff' where slug = ${slug}`;
			}
		};
		const reading = followers.map(async (follower) => {
			while (writing) await follower.poll();
		});
		await Promise.all([write('a'), write('b')]);
		writing = false;
		await Promise.all(reading);
		for (const follower of followers) {
			await follower.poll();
			expect([...follower.held.values()].sort()).toEqual((await shown()).sort());
		}
	});
});
