import type { ModelledRows } from '../src/lib/connectivity/propagation/model-hamlets.ts';
import { DEFAULT_SETTINGS } from '../src/lib/connectivity/settings/definitions.ts';
import { openInNode } from '../src/lib/connectivity/worker/open-in-node.server.ts';
import { openDatabase, type Sql } from '../src/lib/server/db/index.ts';
import { toModelHamlets } from '../src/lib/server/connectivity/modelled/model-input.ts';
import { listHamletPlaces, listMasts } from '../src/lib/server/connectivity/modelled/repository.ts';
import { median } from './measure.ts';

export interface MastTimes {
	hamlets: number;
	masts: number;
	networks: number;
	/** Hamlet by hamlet 8 masts by index, then true distance; nothing but a sum leaves the server. Milliseconds. */
	bareMs: number;
	/** Reading both tables, handing them to a thread, nearest mast and signal of every network, and back. */
	modelledMs: number;
	/** Of these: reading. */
	readMs: number;
	/** Median of the ratios of each round. */
	ratio: number;
	/** Hamlets of which the first mast in the order of the index is not the nearest. */
	planarWrong: number;
	/** Hamlets of which the model's nearest mast is farther than that of the two-step query, by more than a millimetre. */
	worseThanBare: number;
}

const DAY = '2026-11-22';
const SECONDS = 300;

/**
 * Nearest mast and modelled signal of a whole country, against the bare query.
 * @param thread the built `scripts/connectivity-worker.ts`
 */
export async function measureMasts(
	url: string,
	thread: string,
	{ quick }: { quick: boolean },
): Promise<MastTimes> {
	const database = await openDatabase({ databaseUrl: url, dataDir: '' }, { closeOnSignals: false });
	const worker = openInNode(thread);
	try {
		const rounds: { bare: number; modelled: number; read: number }[] = [];
		let answer: ModelledRows | null = null;
		let size = { hamlets: 0, masts: 0 };
		for (let round = 0; round < (quick ? 1 : 5); round++) {
			const bare = await timed(() => database.patiently(SECONDS, sumNearest));
			const started = performance.now();
			const hamlets = await listHamletPlaces(database.sql, DAY);
			const masts = await listMasts(database.sql, DAY);
			const read = performance.now() - started;
			const { propagation, signal } = DEFAULT_SETTINGS;
			answer = await worker.ask('model', {
				hamlets: toModelHamlets(hamlets, propagation),
				masts,
				propagation,
				signal,
			});
			rounds.push({ bare, modelled: performance.now() - started, read });
			size = { hamlets: hamlets.length, masts: masts.length };
		}
		const modelled = answer!;
		const nearest = await database.patiently(SECONDS, listNearest);
		return {
			...size,
			networks: modelled.networks.length,
			bareMs: median(rounds.map(({ bare }) => bare)),
			modelledMs: median(rounds.map(({ modelled }) => modelled)),
			readMs: median(rounds.map(({ read }) => read)),
			ratio: median(rounds.map(({ bare, modelled }) => modelled / bare)),
			planarWrong: nearest.filter(({ first, metres }) => first > metres).length,
			worseThanBare: nearest.filter(({ metres }, hamlet) => modelled.nearestMetres[hamlet]! > metres + 0.001)
				.length,
		};
	} finally {
		worker.close();
		await database.close();
	}
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** The bare query, as short as it can be; the rows themselves stay in the server, which favours it. */
async function sumNearest(sql: Sql): Promise<void> {
	await sql`
		select sum(n.metres) from area a cross join lateral (
			select min(ST_Distance(c.geom::geography, a.label_point::geography)) as metres
			from (select m.geom from cell_site m order by m.geom <-> a.label_point limit 8) c) n
		where a.level = 'hamlet' and a.valid @> ${DAY}::date`;
}

/** By hamlet, in the order of the model: how far the index's first mast is, and the nearest of its eight. */
async function listNearest(sql: Sql): Promise<{ first: number; metres: number }[]> {
	return sql<{ first: number; metres: number }[]>`
		select n.first, n.metres from area a cross join lateral (
			select min(c.metres) as metres, (array_agg(c.metres order by c.place))[1] as first
			from (
				select ST_Distance(m.geom::geography, a.label_point::geography) as metres,
					row_number() over (order by m.geom <-> a.label_point) as place
				from cell_site m order by m.geom <-> a.label_point limit 8) c) n
		where a.level = 'hamlet' and a.valid @> ${DAY}::date
		order by coalesce(a.own_key, a.code) collate "C"`;
}
