import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import type { Transaction } from './index.ts';
import { TransactionOver } from './transactions.ts';

const STATEMENT_LIMIT = 2_500;
const IDLE_LIMIT = 1_000;
const database = useTestDatabase({
	state: 'blank',
	statementLimit: STATEMENT_LIMIT,
	idleTransactionLimit: IDLE_LIMIT,
});

describe('a statement that runs too long', () => {
	it('ends with the code of a cancelled query, and what was asked behind it is answered', async () => {
		const { sql } = database;
		await sql`create table witness (id int)`;
		await sql`insert into witness values (${1})`;
		const before = (id: number) => sql`select id from witness where id = ${id}`;
		await before(1);
		const answers = await Promise.allSettled([
			sql`select count(*) from generate_series(1, ${1e9}::bigint)`,
			...[1, 2].map((id) => before(id)),
			sql`select ${'Sóc Trăng'} as name`,
		]);
		expect(answers[0]).toMatchObject({ status: 'rejected', reason: { code: '57014' } });
		expect(answers.slice(1)).toMatchObject([
			{ status: 'fulfilled', value: [{ id: 1 }] },
			{ status: 'fulfilled', value: [] },
			{ status: 'fulfilled', value: [{ name: 'Sóc Trăng' }] },
		]);
	});

	it('leaves its transaction aborted even when the caller carries on', async () => {
		const { sql } = database;
		await sql`create table ledger (id int)`;
		const codes: unknown[] = [];
		const note = (error: { code?: string }) => codes.push(error.code);
		await sql
			.begin(async (sql) => {
				await sql`insert into ledger values (1)`;
				await sql`select count(*) from generate_series(1, ${1e9}::bigint)`.catch(note);
				await sql`insert into ledger values (2)`.catch(note);
			})
			.catch(note);
		expect(codes).toEqual(['57014', '25P02', '57014']);
		expect(await sql`select id from ledger`).toEqual([]);
	});

	it('lets a prepared statement be used again inside the next transaction', async () => {
		const { sql } = database;
		await sql`create table diary (id int)`;
		await sql.begin((sql) => sql`insert into diary values (${1})`);
		await sql`select count(*) from generate_series(1, ${1e9}::bigint)`.catch(() => {});
		await sql.begin((sql) => sql`insert into diary values (${2})`);
		expect(await sql`select id from diary order by id`).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it('may take longer where the work asks for patience, and only there', async () => {
		const [row] = await database.database.patiently(
			30,
			(sql) => sql<{ done: boolean }[]>`select pg_sleep(${2 * (STATEMENT_LIMIT / 1000)}) is not null as done`,
		);
		expect(row).toEqual({ done: true });
		await expect(database.sql`select count(*) from generate_series(1, ${1e9}::bigint)`).rejects.toMatchObject(
			{ code: '57014' },
		);
	});
});

describe('a transaction that waits', () => {
	it('is not ended while its statements are quick, however many there are', async () => {
		const counted = await database.sql.begin(async (sql) => {
			for (let pause = 0; pause < 3; pause++) {
				await sql`select 1`;
				await sleep(IDLE_LIMIT / 2);
			}
			return sql`select 1 as alive`;
		});
		expect(counted).toEqual([{ alive: 1 }]);
	});

	it('is rolled back when nothing comes for too long, and others go on', async () => {
		const { sql } = database;
		await sql`create table forgotten (id int)`;
		const late: unknown[] = [];
		const stuck = sql.begin(async (sql) => {
			await sql`insert into forgotten values (1)`;
			await sleep(2 * IDLE_LIMIT);
			try {
				await sql`insert into forgotten values (2)`;
			} catch (error) {
				late.push(error);
			}
		});
		await expect(stuck).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
		expect(await sql`select id from forgotten where id = ${1}`).toEqual([]);
		// Its author wakes up: nothing may be written outside the transaction it believes in.
		await expect.poll(() => late, { timeout: 3 * IDLE_LIMIT }).toEqual([expect.any(TransactionOver)]);
		expect(await sql`select id from forgotten`).toEqual([]);
	});

	it('refuses a query that was not awaited and comes after the end', async () => {
		const { sql } = database;
		await sql`create table afterthought (id int)`;
		const kept: Transaction[] = [];
		await sql.begin(async (sql) => {
			kept.push(sql);
			await sql`insert into afterthought values (1)`;
		});
		expect(() => kept[0]!`insert into afterthought values (2)`).toThrow(TransactionOver);
		expect(await sql`select id from afterthought`).toEqual([{ id: 1 }]);
	});

	it('does not wait for ever for a query that went past it to the pool', async () => {
		const { sql } = database;
		const outside: unknown[] = [];
		const entangled = sql.begin(async (own) => {
			await own`select 1`;
			outside.push(...(await sql`select 2 as two`));
			return own`select 3 as three`;
		});
		// A server has another connection for it; the embedded database has to give the transaction up.
		if (database.kind === 'postgres') expect(await entangled).toEqual([{ three: 3 }]);
		else await expect(entangled).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
		await expect.poll(() => outside).toEqual([{ two: 2 }]);
	});
});
