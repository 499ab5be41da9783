import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';

const database = useTestDatabase({ state: 'blank' });

describe('one client over either database', () => {
	it('keeps three hundred pipelined answers, a third of them errors, with the queries they belong to', async () => {
		const { sql } = database;
		const answers = await Promise.allSettled(
			Array.from({ length: 300 }, (_, index) =>
				index % 3 === 0
					? sql`select 1 / (${index}::int - ${index}::int) as value`
					: sql`select ${index}::int as value, ${`Đ${index}`} as text`,
			),
		);
		answers.forEach((answer, index) => {
			if (index % 3 === 0) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
			else
				expect(answer).toMatchObject({
					status: 'fulfilled',
					value: [{ value: index, text: `Đ${index}` }],
				});
		});
	});

	it('keeps transactions whole while other queries come in between', async () => {
		const { sql } = database;
		await sql`create table parcel (id int primary key)`;
		await Promise.allSettled(
			Array.from({ length: 50 }, (_, index) =>
				index % 2
					? sql.begin(async (sql) => {
							await sql`insert into parcel values (${index})`;
							await sql`select pg_sleep(0.001)`;
							if (index % 10 === 1) throw new Error('changed my mind');
							await sql.savepoint((sql) => sql`insert into parcel values (${index + 1000})`);
						})
					: sql`select count(*) from parcel`,
			),
		);
		const rows = await sql<{ id: number }[]>`select id from parcel order by id`;
		const kept = Array.from({ length: 25 }, (_, half) => 2 * half + 1).filter((index) => index % 10 !== 1);
		expect(rows.map(({ id }) => id)).toEqual([...kept, ...kept.map((id) => id + 1000)]);
	});

	it('undoes a failed savepoint and keeps the rest of its transaction', async () => {
		const { sql } = database;
		await sql`create table plot (id int primary key)`;
		await sql.begin(async (sql) => {
			await sql`insert into plot values (1)`;
			await expect(
				sql.savepoint(async (sql) => {
					await sql`insert into plot values (2)`;
					await sql`insert into plot values (1)`;
				}),
			).rejects.toMatchObject({ code: '23505' });
			await sql`insert into plot values (3)`;
		});
		expect(await sql`select id from plot order by id`).toEqual([{ id: 1 }, { id: 3 }]);
	});

	it('carries twenty megabytes each way unchanged', async () => {
		const { sql } = database;
		const bytes = Buffer.alloc(20_000_000, 'ភូមិ Sóc ');
		const [row] = await sql<{ bytes: Buffer }[]>`select ${bytes}::bytea as bytes`;
		expect(row?.bytes.equals(bytes)).toBe(true);
	});

	it('answers a hundred thousand rows in order', async () => {
		const rows = await database.sql<{ n: number }[]>`select n from generate_series(1, 100000) as n`;
		expect(rows.every(({ n }, index) => n === index + 1)).toBe(true);
		expect(rows).toHaveLength(100_000);
	});

	it('reads a cursor batch by batch', async () => {
		const sizes: number[] = [];
		for await (const rows of database.sql`select n from generate_series(1, 25) as n`.cursor(10))
			sizes.push(rows.length);
		expect(sizes).toEqual([10, 10, 5]);
	});

	it('gives dates as text, bigint as number, and leaves the keys inside json alone', async () => {
		const [row] = await database.sql`
			select date '2025-07-01' as valid_from, 9007199254740991::bigint as large_number,
				daterange('2025-07-01', null) as valid, array[date '2024-02-29'] as leap_days,
				${database.sql.json({ ma_xa: '31498', ten: 'Sóc Trăng' })}::jsonb as properties`;
		expect(row).toEqual({
			validFrom: '2025-07-01',
			largeNumber: 9007199254740991,
			valid: '[2025-07-01,)',
			leapDays: ['2024-02-29'],
			properties: { ma_xa: '31498', ten: 'Sóc Trăng' },
		});
	});

	it('refuses a bigint that a number would round', async () => {
		await expect(database.sql`select 9007199254740993::bigint as id`).rejects.toThrow(/9007199254740993/);
	});

	it('keeps the calendar of Vietnam', async () => {
		const [row] = await database.sql`
			select current_setting('TimeZone') as zone,
				(timestamptz '2025-06-30 17:30:00Z')::date as day`;
		expect(row).toEqual({ zone: 'Asia/Ho_Chi_Minh', day: '2025-07-01' });
	});
});

describe('a geometry that cannot be computed', () => {
	const BOWTIE = 'POLYGON((0 0,1 1,1 0,0 1,0 0))';

	it('is an error, not an empty answer', async () => {
		await expect(
			database.sql`select ST_Union(${BOWTIE}::geometry, ${BOWTIE}::geometry) as geom`,
		).rejects.toMatchObject({ code: 'XX000', message: expect.stringContaining('TopologyException') });
	});

	it('is an error when the projection is nonsense', async () => {
		await expect(
			database.sql`select ST_Transform(ST_Point(105.97, 9.6, 4326), '+proj=nonsense') as geom`,
		).rejects.toMatchObject({ code: 'XX000' });
	});

	it('is an error when the coordinate system is unknown', async () => {
		await expect(
			database.sql`select ST_Transform(ST_Point(105.97, 9.6, 4326), 990001) as geom`,
		).rejects.toMatchObject({ code: expect.stringMatching(/^(XX000|22023)$/) });
	});

	it('leaves the transaction around it to be rolled back', async () => {
		const { sql } = database;
		await sql`create table drawing (id int)`;
		await expect(
			sql.begin(async (sql) => {
				await sql`insert into drawing values (1)`;
				await sql`select ST_Union(${BOWTIE}::geometry, ${BOWTIE}::geometry)`;
			}),
		).rejects.toMatchObject({ code: 'XX000' });
		expect(await sql`select id from drawing`).toEqual([]);
	});

	it('projects Sóc Trăng to web mercator where it belongs', async () => {
		const [row] = await database.sql<{ x: number; y: number }[]>`
			select ST_X(p) as x, ST_Y(p) as y
			from (select ST_Transform(ST_Point(105.97, 9.6, 4326), 3857) as p) as projected`;
		// x = 105.97 · π/180 · 6378137; y = 6378137 · ln tan(π/4 + 9.6°/2)
		expect(row?.x).toBeCloseTo(11_796_526.44, 0);
		expect(row?.y).toBeCloseTo(1_073_702.71, 0);
	});
});
