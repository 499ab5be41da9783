import type { Duplex } from 'node:stream';
import postgres from 'postgres';
import { guardTransactions } from './transactions.ts';

/**
 * What a repository needs: the pool or a transaction, whichever the caller holds. Inside `sql.begin` pass the
 * transaction on; the embedded database has one connection, so a query on the pool would wait for itself.
 */
export type Sql = postgres.ISql;
/** The pool, which can begin transactions. */
export type Pool = postgres.Sql;
export type Transaction = postgres.TransactionSql;

/** Vietnamese civil time on both databases, so `current_date` is the date people there read on the wall. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

const INT8 = 20;
const DATE = 1082;

type Options = postgres.Options<Record<string, postgres.PostgresType>> & {
	/** Missing in postgres.js's types: makes the connection instead of TCP. */
	socket?: () => Duplex;
};

/**
 * A client for either database. Both answer alike: camelCase columns (keys inside json stay), `bigint` as number,
 * `date` as 'YYYY-MM-DD', `timestamptz` as Date, `numeric` and ranges as text.
 */
export function createPool(url: string, options: Options): Pool {
	const pool = postgres(url, {
		...options,
		transform: { column: { from: postgres.toCamel } },
		types: {
			bigint: { to: INT8, from: [INT8], serialize: String, parse: toSafeInteger },
			// A JS Date is an instant; the day a decree takes effect is not, and would shift with the reader's time zone.
			date: { to: DATE, from: [DATE], serialize: String, parse: (text: string) => text },
		},
		onnotice: () => {},
	});
	return guardTransactions(pool as unknown as Pool);
}

/** @throws RangeError beyond 2^53, where a number would silently be another number; cast to text there */
function toSafeInteger(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
	return value;
}

/** The SQLSTATE of a database error, or the code of a connection error such as ECONNREFUSED; null for others. */
export function errorCode(error: unknown): string | null {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
