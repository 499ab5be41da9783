import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { featuresOf, namesOf, PLACE, useTileService } from '../../../../tests/support/tile-service.ts';
import { tileAt } from '../../../../tests/support/tiles.ts';

const { database, ask, describeCommunes, onDay, heard } = useTileService();

describe('a tile', () => {
	it('leaves compressed, with its kind, or plain for who cannot read gzip', async () => {
		const packed = await ask(`/tiles/commune/${PLACE}`);
		expect(packed.status).toBe(200);
		expect(packed.headers).toMatchObject({
			'content-type': 'application/vnd.mapbox-vector-tile',
			'content-encoding': 'gzip',
			vary: 'Accept-Encoding',
		});
		const plain = await ask(`/tiles/commune/${PLACE}`, { headers: { 'accept-encoding': 'gzip;q=0, br' } });
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(Buffer.from(plain.body as Uint8Array)).toEqual(gunzipSync(packed.body as Uint8Array));
	});

	it('shows the units of the day: 2024 and 2026 differ under one code', async () => {
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2024-12-31`))).toEqual(['6']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2025-06-30`))).toEqual(['6']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2025-07-01`))).toEqual(['Sóc Trăng']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']);
		expect((await ask(`/tiles/commune/${PLACE}?at=2023-01-01`)).status).toBe(204);
	});

	it('is shared by all days between two changes', async () => {
		await ask(`/tiles/commune/${PLACE}?at=2025-03-01`);
		const other = await ask(`/tiles/commune/${PLACE}?at=2025-03-02`);
		expect(other.found?.origin).toBe('cache');
	});

	it('carries figures, recast where units merged, and none where nothing is known', async () => {
		const [unit] = featuresOf(await ask(`/tiles/commune/${PLACE}?indicator=poor-share&period=2024`));
		expect(unit?.properties).toMatchObject({
			name: 'Sóc Trăng',
			value: 12.5,
			numerator: 25,
			denominator: 200,
		});
		const [plain] = featuresOf(await ask(`/tiles/commune/${PLACE}`));
		expect(plain?.properties).not.toHaveProperty('value');
	});

	it('is made once for two who ask at the same moment', async () => {
		const place = tileAt(11, 106.02, 9.65);
		const path = `/tiles/commune/${place.z}/${place.x}/${place.y}`;
		const answers = await Promise.all([ask(path), ask(path)]);
		expect(answers.map(({ found }) => found?.origin).sort()).toEqual(['made', 'shared']);
	});

	it('of nothing is 204', async () => {
		expect(await ask('/tiles/commune/9/0/0')).toMatchObject({ status: 204, body: null });
	});

	it('asked for with HEAD says the same without bytes', async () => {
		const [head, get] = [
			await ask(`/tiles/commune/${PLACE}`, { method: 'HEAD' }),
			await ask(`/tiles/commune/${PLACE}`),
		];
		expect(head).toMatchObject({ status: 200, body: null, headers: get.headers });
	});
});

describe('keeping', () => {
	it('is allowed for ever under the present revision only', async () => {
		const { revision } = await describeCommunes();
		const cacheControl = async (query: string) =>
			(await ask(`/tiles/commune/${PLACE}${query}`)).headers['cache-control'];
		expect(await cacheControl(`?rev=${revision}`)).toBe('public, max-age=31536000, immutable');
		expect(await cacheControl('?rev=older')).toBe('public, no-cache');
		expect(await cacheControl('')).toBe('public, no-cache');
	});

	it('ends with 304 while the tile is the same', async () => {
		const { headers } = await ask(`/tiles/commune/${PLACE}`);
		const again = await ask(`/tiles/commune/${PLACE}`, {
			headers: { 'if-none-match': `"other", ${headers['etag']}` },
		});
		expect(again).toMatchObject({ status: 304, body: null });
		expect((await ask(`/tiles/commune/${PLACE}`, { headers: { 'if-none-match': '"other"' } })).status).toBe(
			200,
		);
	});

	it('gives way at once to a change of the data, by name, by shape and by figure', async () => {
		const { sql } = database;
		const path = `/tiles/commune/${PLACE}?indicator=poor-share&period=2024`;
		const before = await ask(path);
		const { revision } = await describeCommunes('?indicator=poor-share&period=2024');
		await sql`update area set name_vi = 'Đất Mới' where code = '31507' and upper_inf(valid)`;
		await heard(async () => expect(namesOf(await ask(path))).toEqual(['Đất Mới']));
		await sql`update indicator_value set numerator = 50 where indicator_id = 'poor-share'`;
		await heard(async () => expect(featuresOf(await ask(path))[0]?.properties['value']).toBe(25));
		await sql`update area set geom = ST_Translate(geom, 0.02, 0) where code = '31507' and upper_inf(valid)`;
		await heard(async () =>
			expect(featuresOf(await ask(path))[0]?.geometry).not.toEqual(featuresOf(before)[0]?.geometry),
		);
		expect((await describeCommunes('?indicator=poor-share&period=2024')).revision).not.toBe(revision);
		expect((await ask(`${path}&rev=${revision}`)).headers['cache-control']).toBe('public, no-cache');
		await sql`update area set name_vi = 'Sóc Trăng' where code = '31507' and upper_inf(valid)`;
	});

	it.skipIf(!process.env.TEST_DATABASE_URL)(
		'is never stale while nobody listens, nor afterwards',
		async () => {
			const { sql } = database;
			const path = `/tiles/commune/${PLACE}`;
			const rename = (name: string) =>
				sql`update area set name_vi = ${name} where code = '31507' and upper_inf(valid)`;
			const listeners = () => sql<{ pid: number }[]>`
			select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`;
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Sóc Trăng']));
			const [before] = await listeners();
			await sql`select pg_terminate_backend(${before!.pid})`;
			await rename('Đất Mới');
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Đất Mới']));
			await expect
				.poll(async () => (await listeners())[0]?.pid ?? before!.pid, { timeout: 5000 })
				.not.toBe(before!.pid);
			await rename('Sóc Trăng');
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Sóc Trăng']));
		},
	);

	it('is undone by a rollback: nothing of it is ever seen', async () => {
		const { sql } = database;
		await heard(async () => expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']));
		await sql
			.begin(async (sql) => {
				await sql`update area set name_vi = 'Chưa có' where code = '31507'`;
				throw new Error('changed my mind');
			})
			.catch(() => undefined);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']);
	});

	it('turns with the day on which units change', async () => {
		const { revision } = await describeCommunes();
		await onDay('2026-11-23', async () => expect((await describeCommunes()).revision).toBe(revision));
		await onDay('2025-06-30', async () => {
			expect((await describeCommunes()).revision).not.toBe(revision);
			expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['6']);
		});
	});
});
