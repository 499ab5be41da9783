import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Feature } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { GET } from './[collection]/items/+server.ts';

const test = useTestDatabase();
beforeAll(() => provideDatabase(test.database));

interface Page {
	features: Feature[];
	links: { rel: string; href: string }[];
}
const nextOf = ({ links }: Page) => links.find(({ rel }) => rel === 'next')?.href ?? null;

async function readPage(address: string, role: 'guest' | 'analyst' = 'guest'): Promise<Page> {
	const collection = /collections\/([^/]+)/.exec(address)![1]!;
	const { status, body } = await callApi(GET as never, address, { role, params: { collection } });
	expect(status).toBe(200);
	return body as Page;
}

/** Every page, with something happening after each. */
async function readAll(
	address: string,
	between: (pages: number) => Promise<unknown>,
	role?: 'guest' | 'analyst',
): Promise<string[]> {
	const keys: string[] = [];
	let next: string | null = address;
	for (let pages = 1; next; pages++) {
		const page: Page = await readPage(next, role);
		keys.push(...page.features.map(({ id }) => String(id)));
		await between(pages);
		next = nextOf(page);
	}
	return keys;
}

describe('who reads page by page while others write', () => {
	it('meets each record that stays once: none is skipped when one before it goes, none comes twice', async () => {
		const slugs = Array.from({ length: 20 }, (_, index) => `chua-${String(index).padStart(2, '0')}`);
		for (const slug of slugs)
			await addRecord(test.sql, { slug, name: `Chùa ${slug}`, position: [105.05, 9.61] });
		const gone = new Set<string>();
		const remove = async (slug: string) => {
			gone.add(slug);
			await test.sql`delete from heritage_record where slug = ${slug}`;
		};
		const keys = await readAll('/ogc/collections/heritage-sites/items?f=json&limit=3', async (pages) => {
			// One read before, the very one the page ended with, and one still to come.
			if (pages === 1) await remove('chua-00');
			if (pages === 2) await remove('chua-05');
			if (pages === 3) await remove('chua-12');
			// Renamed and hidden behind the reader's back, changed ahead of them.
			if (pages === 4)
				await test.sql`update heritage_record set name_vi = 'A' where slug in ('chua-01', 'chua-15')`;
			if (pages === 4) await test.sql`update heritage_record set protocol = 'staff' where slug = 'chua-14'`;
			await addRecord(test.sql, { slug: `moi-${pages}`, name: 'Mới', position: [105.05, 9.61] });
		});
		expect(new Set(keys).size, 'none twice').toBe(keys.length);
		const stayed = slugs.filter((slug) => !gone.has(slug) && slug !== 'chua-14');
		expect(keys.filter((key) => stayed.includes(key))).toEqual(stayed);
		for (const slug of ['chua-12', 'chua-14']) expect(keys).not.toContain(slug);
	});

	it('the same where rows are read in the order of texts', async () => {
		const sourceId = await addSource(test.sql, 'law');
		const add = (id: string) => test.sql`
			insert into cell_site (id, operator, technologies, geom, source_id)
			values (${id}, 'Viettel', '{4G}', ST_Point(105, 9.6, 4326), ${sourceId})`;
		const ids = ['A-1', 'B-1', 'a-1', 'b-1', 'Đ-1', 'Ấp-1'];
		for (const id of ids) await add(id);
		const keys = await readAll(
			'/ogc/collections/masts/items?f=json&limit=2',
			async (pages) => {
				if (pages === 1) await test.sql`delete from cell_site where id in ('B-1', 'b-1')`;
				// Before what was read, between, and after.
				if (pages === 2) await Promise.all([add('A-0'), add('Z-9'), add('Ổ-9')]);
			},
			'analyst',
		);
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys).toEqual(expect.arrayContaining(['A-1', 'B-1', 'a-1', 'Đ-1', 'Ấp-1', 'Ổ-9']));
		expect(keys).not.toContain('b-1');
	});

	it('is refused an address nobody gave', async () => {
		for (const after of ['%00', '', 'x'.repeat(301)])
			expect(
				(
					await callApi(GET as never, `/ogc/collections/masts/items?f=json&after=${after}`, {
						...{ role: 'analyst', params: { collection: 'masts' } },
					})
				).status,
				after,
			).toBe(400);
	});
});

it('100,000 features leave in one answer for the memory of a few hundred', async () => {
	const sourceId = await addSource(test.sql, 'law');
	await test.sql`delete from cell_site`;
	await test.sql`
		insert into cell_site (id, operator, technologies, height_m, geom, source_id)
		select 'VN-' || lpad(n::text, 7, '0'), 'Viettel', '{4G,5G}', 30 + n % 20,
			ST_Point(105 + n % 1000 / 1000.0, 9 + n / 1000 / 100.0, 4326), ${sourceId}
		from generate_series(1, 100000) n`;
	await test.sql`analyze cell_site`;
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const url = new URL('http://localhost/ogc/collections/masts/items?f=json&limit=100000');
	const response = await GET({
		...{ url, request: new Request(url), params: { collection: 'masts' } },
		locals: {
			viewer: { role: 'analyst', id: null, name: null },
			signedIn: null,
			locale: 'vi',
			requestId: 'r',
		},
	} as never);
	const decoder = new TextDecoder();
	let features = 0;
	let bytes = 0;
	let pieces = 0;
	let end = '';
	const heaps: number[] = [];
	for await (const piece of response.body!) {
		const text = decoder.decode(piece);
		features += text.split('"type":"Feature"').length - 1;
		bytes += piece.length;
		end = text;
		if (pieces++ % 40 === 5) {
			collectGarbage();
			heaps.push(process.memoryUsage().heapUsed);
		}
	}
	expect(features).toBe(100_000);
	expect(
		JSON.parse(
			end
				.slice(end.indexOf('"numberReturned"') - 1)
				.replace(/^,?/, '{')
				.replace(/^\{,/, '{'),
		),
	).toMatchObject({ numberReturned: 100_000 });
	expect(bytes).toBeGreaterThan(20_000_000);
	// An answer held whole would be in the last reading and not in the first.
	expect(Math.max(...heaps) - heaps[0]!).toBeLessThan(bytes / 10);
}, 120_000);
