import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import type { Sql } from '../db/index.ts';
import { Revisions } from './revisions.ts';

const test = useTestDatabase();

const TABLES = ['area', 'source'] as const;

/** A statement raises its table's number even when it touches no row. */
const touch = {
	area: (sql: Sql) => sql`delete from area where id = -1`,
	source: (sql: Sql) => sql`delete from source where id = ''`,
};

async function numbers(): Promise<Record<string, number>> {
	const rows = await test.sql<{ tableName: string; revision: number }[]>`
		select table_name, revision from data_revision where table_name = any(${[...TABLES]})`;
	return Object.fromEntries(rows.map(({ tableName, revision }) => [tableName, revision]));
}

const pieces = async () =>
	(await test.sql<{ count: number }[]>`select count(*)::integer as count from data_change`)[0]?.count;

describe('the numbers of our tables', () => {
	it('grow by every statement that changed a table, and only when it is committed', async () => {
		const before = await numbers();
		await test.sql.begin(async (sql) => {
			await touch.area(sql);
			await touch.area(sql);
		});
		await test.sql
			.begin(async (sql) => {
				await touch.source(sql);
				throw new Error('changed my mind');
			})
			.catch(() => {});
		expect(await numbers()).toEqual({ area: before['area']! + 2, source: before['source'] });
	});

	it('stay what they are when the rows behind them are folded', async () => {
		for (let time = 0; time < 5; time++) await touch.area(test.sql);
		const before = await numbers();
		await test.sql`select fold_data_changes()`;
		expect(await numbers()).toEqual(before);
		const [row] = await test.sql<{ tables: number }[]>`
			select count(distinct table_name)::integer as tables from data_change`;
		expect(await pieces()).toBe(row?.tables);
	});

	it('are folded by whoever reads them when many rows stand behind them', async () => {
		await test.sql`insert into data_change select 'area', 1 from generate_series(1, 2500)`;
		const before = await numbers();
		const { revisions, stop } = await Revisions.watch(test.database);
		try {
			expect((await revisions.current()).of(['area'])).toBe(before['area']);
			const deadline = Date.now() + 5_000;
			while ((await pieces())! > 100 && Date.now() < deadline) await sleep(20);
			expect(await pieces()).toBeLessThan(100);
			expect(await numbers()).toEqual(before);
		} finally {
			await stop();
		}
	});
});

// The embedded database runs one transaction after another.
describe.skipIf(!process.env.TEST_DATABASE_URL)('two transactions at once', () => {
	it('raise the same numbers in opposite order without waiting for each other', async () => {
		const before = await numbers();
		let arrived = 0;
		const both = new Promise<void>((resolve) => {
			const check = setInterval(() => {
				if (arrived < 2) return;
				clearInterval(check);
				resolve();
			}, 5);
		});
		const change = (order: readonly (keyof typeof touch)[]) =>
			test.sql.begin(async (sql) => {
				await touch[order[0]!](sql);
				arrived++;
				await both;
				await touch[order[1]!](sql);
			});
		await Promise.all([change(['area', 'source']), change(['source', 'area'])]);
		expect(await numbers()).toEqual({ area: before['area']! + 2, source: before['source']! + 2 });
	});

	it('fold while another adds, and nothing is lost', async () => {
		const before = await numbers();
		await Promise.all(
			Array.from({ length: 40 }, (_, index) =>
				index % 4 === 3 ? test.sql`select fold_data_changes()` : touch.area(test.sql),
			),
		);
		expect(await numbers()).toEqual({ ...before, area: before['area']! + 30 });
	});
});
