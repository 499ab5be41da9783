import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providePublicArchive } from '$lib/server/started';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { GET } from '../../../routes/(pages)/data/phum-soc.pmtiles/+server.ts';
import { createTileService, type TileService } from '../tiles/index.ts';
import { PublicArchive } from './public-archive.ts';

const test = useTestDatabase();
let folder: string;
let tiles: TileService;
let archive: PublicArchive;

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	await addRecord(test.sql, { slug: 'chua-doi', name: 'Chùa Dơi', position: [105.05, 9.61] });
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-archive-'));
	tiles = await createTileService(test.database);
	archive = new PublicArchive({ sql: test.sql, tiles }, join(folder, 'archive'));
	providePublicArchive(archive);
});
afterAll(async () => {
	await tiles.close();
	await rm(folder, { recursive: true, force: true });
});

const ask = async (headers: Record<string, string> = {}) => {
	const request = new Request('http://localhost/data/phum-soc.pmtiles', { headers });
	const locals = { viewer: { role: 'guest', id: null, name: null }, locale: 'vi', requestId: 'r' };
	return GET({ request, url: new URL(request.url), params: {}, locals } as never);
};

describe('the archive that is given away', () => {
	it('is made once for all who ask, and kept', async () => {
		expect(await archive.find()).toBeNull();
		const [one, other] = await Promise.all([archive.get(), archive.get()]);
		expect(one).toEqual(other);
		expect(await archive.find()).toEqual(one);
		expect((await readdir(join(folder, 'archive'))).sort()).toEqual([
			...['phum-soc.pmtiles', 'phum-soc.pmtiles.json'],
		]);
	});

	it('leaves whole, by range, and not at all to who holds it', async () => {
		const whole = await ask();
		expect(whole.status).toBe(200);
		const bytes = Buffer.from(await whole.arrayBuffer());
		expect(bytes.subarray(0, 7).toString()).toBe('PMTiles');
		expect(bytes.length).toBe((await archive.get()).size);
		const part = await ask({ range: 'bytes=0-126' });
		expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-126/${bytes.length}`]);
		expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(0, 127));
		const etag = whole.headers.get('etag')!;
		expect((await ask({ 'if-none-match': etag })).status).toBe(304);
		expect((await ask({ range: `bytes=${bytes.length}-` })).status).toBe(416);
	});

	it('is made anew when a layer has changed: what was withdrawn leaves in no file', async () => {
		const before = await archive.get();
		await test.sql`update heritage_record set state = 'withdrawn' where slug = 'chua-doi'`;
		tiles.noticeChange();
		expect(await archive.find()).toBeNull();
		const after = await archive.get();
		expect(after.revision).not.toBe(before.revision);
		expect(after.tiles).toBeLessThan(before.tiles);
		expect((await readFile(archive.path)).length).toBe(after.size);
	});
});
