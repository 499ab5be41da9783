import { todayInVietnam } from '../../calendar/index.ts';
import type { Asked } from '../collections/define-features.ts';
import { COLLECTIONS, type Collection } from '../collections/registry.ts';
import { listDigests } from '../collections/repository.ts';
import type { Pool, Transaction } from '../db/index.ts';
import {
	advanceFeed,
	AUDIENCES,
	isBehind,
	listTold,
	lockFeed,
	takeChangedRows,
	tell,
	type Audience,
	type News,
	type Told,
} from './repository.ts';

/** Features of one statement. */
const ROWS_AT_ONCE = 500;
/** Rows of these tables carry the id of the feature's own row; a change of any other may concern every feature. */
const OWN_ROWS = new Set([
	...['heritage_record', 'site_detail', 'product_detail', 'intangible_detail', 'festival_occurrence'],
	...['area_status', 'hamlet_profile', 'hamlet_signal', 'hamlet_point', 'cell_site', 'coverage'],
]);
/** Their rows are of something else than the tables' own. */
const OF_SEVERAL = new Set(['festival-days', 'successions']);
/** Read by a collection without being named among what its files depend on. */
const ALSO_READ: Readonly<Record<string, readonly string[]>> = { 'service-states': ['hamlet_point'] };

/**
 * Tells of everything that was touched since the last time, by comparing what each audience is shown now with what it was
 * told. Called by whoever reads the feed; two at once wait for each other, and the second finds nothing left.
 */
export async function bringUpToDate(sql: Pool): Promise<void> {
	const today = todayInVietnam();
	if (!(await isBehind(sql, today))) return;
	await sql.begin(async (sql) => {
		const feed = await lockFeed(sql);
		const touched = await takeChangedRows(sql);
		// Festivals come nearer, units end: what depends on the day is not touched by anybody.
		const isNewDay = feed.day !== today;
		let { revision } = feed;
		for (const collection of COLLECTIONS.values()) {
			const rowIds = isNewDay ? 'all' : whichRows(collection, touched);
			if (rowIds !== 'all' && rowIds.length === 0) continue;
			for (const audience of AUDIENCES)
				revision = await compare(sql, { collection, audience, today }, { rowIds, revision });
		}
		await advanceFeed(sql, { revision, day: today });
	});
}

/** The rows of a collection that may have changed. */
function whichRows(
	{ declaration: { id, reads } }: Collection,
	touched: readonly { tableName: string; subject: string | null }[],
): 'all' | string[] {
	const rowIds = new Set<string>();
	for (const { tableName, subject } of touched) {
		if (!reads.includes(tableName) && !ALSO_READ[id]?.includes(tableName)) continue;
		if (subject === null || OF_SEVERAL.has(id) || !OWN_ROWS.has(tableName)) return 'all';
		rowIds.add(subject);
	}
	return [...rowIds];
}

interface Compared {
	collection: Collection;
	audience: Audience;
	today: string;
}

/** @returns the last number given */
async function compare(
	sql: Transaction,
	{ collection, audience, today }: Compared,
	{ rowIds, revision }: { rowIds: 'all' | string[]; revision: number },
): Promise<number> {
	const asked: Asked = { role: audience, seesSmall: audience !== 'guest', today };
	const whose = { collection: collection.declaration.id, audience };
	const told = new Map<string, Told>(
		(await listTold(sql, whose, rowIds === 'all' ? null : rowIds)).map((one) => [one.rowId, one]),
	);
	let last = revision;
	let after: string | null = null;
	for (;;) {
		const shown = await listDigests(sql, collection, {
			...{ asked, selection: rowIds === 'all' ? {} : { rowIds }, after, limit: ROWS_AT_ONCE },
		});
		const news: News[] = [];
		for (const { rowId, key, digest } of shown) {
			const before = told.get(rowId);
			told.delete(rowId);
			if (before?.digest === digest) continue;
			news.push({ rowId, key, digest, revision: ++last });
		}
		if (news.length > 0) await tell(sql, whose, news);
		if (shown.length < ROWS_AT_ONCE) break;
		after = shown.at(-1)!.rowId;
	}
	const gone = [...told.values()].filter(({ key }) => key !== null);
	if (gone.length > 0)
		await tell(
			sql,
			whose,
			gone.map(({ rowId }) => ({ rowId, key: null, digest: null, revision: ++last })),
		);
	return last;
}
