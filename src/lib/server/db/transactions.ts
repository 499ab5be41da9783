import type { Pool, Transaction } from './client.ts';

/** Thrown when a transaction is used after it ended; nothing was sent. */
export class TransactionOver extends Error {
	override readonly name = 'TransactionOver';

	constructor() {
		super('this transaction is over: a query was not awaited, or its connection was lost');
	}
}

interface Life {
	over: boolean;
}

/**
 * Makes a transaction's handle dead once the transaction is.
 *
 * postgres.js gives the callback of `begin` a handle on a connection, and reconnects that same connection when it is
 * lost. A callback that goes on afterwards would write outside any transaction, or its closing COMMIT would hit someone
 * else's. So queries on a dead handle throw, and a callback that outlives its connection never settles for postgres.js:
 * the caller of `begin` has had its rejection by then.
 */
export function guardTransactions(pool: Pool): Pool {
	const begin = pool.begin.bind(pool) as (...parameters: unknown[]) => Promise<unknown>;
	const guarded = (...parameters: unknown[]) => {
		const life: Life = { over: false };
		const work = parameters.pop() as Work;
		const end = () => void (life.over = true);
		const result = begin(...parameters, (transaction: Transaction) => attend(life, work, transaction));
		result.then(end, end);
		return result;
	};
	return Object.assign(pool, { begin: guarded as Pool['begin'] });
}

type Work = (sql: Transaction) => unknown;

async function attend(life: Life, work: Work, transaction: Transaction): Promise<unknown> {
	try {
		const pending = work(guard(life, transaction));
		return await (Array.isArray(pending) ? Promise.all(pending) : pending);
	} finally {
		// A lost connection rejects the query first and `begin` some microtasks later; let both happen.
		await new Promise((resolve) => setImmediate(resolve));
		if (life.over) await new Promise(() => {});
	}
}

function guard(life: Life, transaction: Transaction): Transaction {
	const check = () => {
		if (life.over) throw new TransactionOver();
	};
	return new Proxy(transaction, {
		apply(target, self, parameters) {
			check();
			return Reflect.apply(target as unknown as (...parameters: unknown[]) => unknown, self, parameters);
		},
		get(target, key) {
			const value: unknown = Reflect.get(target, key);
			if (key === 'savepoint')
				return (...parameters: unknown[]) => {
					check();
					const work = parameters.pop() as Work;
					const attended = (savepoint: Transaction) => attend(life, work, savepoint);
					return (value as (...parameters: unknown[]) => unknown)(...parameters, attended);
				};
			if (key !== 'unsafe' && key !== 'file') return value;
			return (...parameters: unknown[]) => {
				check();
				return (value as (...parameters: unknown[]) => unknown)(...parameters);
			};
		},
	});
}
