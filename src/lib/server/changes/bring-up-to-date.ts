import { todayInVietnam } from '../../calendar/index.ts';
import type { Asked } from '../collections/define-features.ts';
import { FIGURES } from '../collections/figures.ts';
import { COLLECTIONS, type Collection } from '../collections/registry.ts';
import { listDigests } from '../collections/repository.ts';
import type { Pool, Transaction } from '../db/index.ts';
import {
	FIGURE_TABLES,
	isPatternFresh,
	listFiguredIndicators,
	listFigureDigests,
	listToldFigures,
	noteAllFigures,
} from './figures.repository.ts';
import {
	advanceFeed,
	AUDIENCES,
	isBehind,
	listTold,
	lockFeed,
	takeChangedRows,
	tell,
	type Audience,
	type ChangedRow,
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
		// Festivals come nearer, units end: what depends on the day is not touched by anybody.
		const isNewDay = feed.day !== today;
		if (isNewDay) await noteAllFigures(sql);
		const withFigures = await isPatternFresh(sql);
		const touched = await takeChangedRows(sql, withFigures ? [] : FIGURE_TABLES);
		let { revision } = feed;
		for (const collection of COLLECTIONS.values()) {
			const rowIds = isNewDay ? 'all' : whichRows(collection, touched);
			if (rowIds !== 'all' && rowIds.length === 0) continue;
			for (const audience of AUDIENCES)
				revision = await compare(sql, { collection, audience, today }, { rowIds, revision });
		}
		for (const indicatorId of withFigures ? await whichIndicators(sql, touched) : [])
			revision = await compareFigures(sql, { indicatorId, today, revision });
		await advanceFeed(sql, { revision, day: today });
	});
}

/** The rows of a collection that may have changed. */
function whichRows(
	{ declaration: { id, reads } }: Collection,
	touched: readonly ChangedRow[],
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
	const told = await whatWasTold(sql, whose, rowIds === 'all' ? null : rowIds);
	let last = revision;
	let after: string | null = null;
	for (;;) {
		const shown = await listDigests(sql, collection, {
			...{ asked, selection: rowIds === 'all' ? {} : { rowIds }, after, limit: ROWS_AT_ONCE },
		});
		last = await tellNews(sql, whose, { told, shown, last });
		if (shown.length < ROWS_AT_ONCE) break;
		after = shown.at(-1)!.rowId;
	}
	return tellGone(sql, whose, { told, last });
}

/** Indicators whose figures may have changed, also those that have none any more. */
async function whichIndicators(sql: Transaction, touched: readonly ChangedRow[]): Promise<Set<string>> {
	const ofFigures = touched.filter(({ tableName }) => FIGURE_TABLES.some((one) => one === tableName));
	// Figures of before a merger are carried over it.
	const isAll =
		ofFigures.some(({ subject }) => subject === null) ||
		touched.some(({ tableName }) => tableName === 'area_succession');
	if (!isAll) return new Set(ofFigures.map(({ subject }) => subject!));
	const told = (await listToldFigures(sql)).map((collection) => collection.slice(FIGURES.length));
	return new Set([...(await listFiguredIndicators(sql)), ...told]);
}

/** The figures of an indicator, a period as one. @returns the last number given */
async function compareFigures(
	sql: Transaction,
	{ indicatorId, today, revision }: { indicatorId: string; today: string; revision: number },
): Promise<number> {
	let last = revision;
	const shownTo = {
		guest: await listFigureDigests(sql, { indicatorId, today, seesSmall: false }),
		staff: await listFigureDigests(sql, { indicatorId, today, seesSmall: true }),
	};
	for (const audience of AUDIENCES) {
		const whose = { collection: FIGURES + indicatorId, audience };
		const told = await whatWasTold(sql, whose, null);
		const shown = audience === 'guest' ? shownTo.guest : shownTo.staff;
		last = await tellNews(sql, whose, { told, shown, last });
		last = await tellGone(sql, whose, { told, last });
	}
	return last;
}

interface Whose {
	collection: string;
	audience: Audience;
}

async function whatWasTold(
	sql: Transaction,
	whose: Whose,
	rowIds: readonly string[] | null,
): Promise<Map<string, Told>> {
	return new Map((await listTold(sql, whose, rowIds)).map((one) => [one.rowId, one]));
}

/** Tells what is shown otherwise than it was told, and takes it from `told`. @returns the last number given */
async function tellNews(
	sql: Transaction,
	whose: Whose,
	{
		told,
		shown,
		last,
	}: {
		told: Map<string, Told>;
		shown: readonly { rowId: string; key: string; digest: string }[];
		last: number;
	},
): Promise<number> {
	const news: News[] = [];
	for (const { rowId, key, digest } of shown) {
		const before = told.get(rowId);
		told.delete(rowId);
		if (before?.digest === digest) continue;
		news.push({ rowId, key, digest, revision: ++last });
	}
	if (news.length > 0) await tell(sql, whose, news);
	return last;
}

/** Tells that what was told is shown no more. @returns the last number given */
async function tellGone(
	sql: Transaction,
	whose: Whose,
	{ told, last }: { told: ReadonlyMap<string, Told>; last: number },
): Promise<number> {
	const gone = [...told.values()].filter(({ key }) => key !== null);
	if (gone.length > 0)
		await tell(
			sql,
			whose,
			gone.map(({ rowId }) => ({ rowId, key: null, digest: null, revision: ++last })),
		);
	return last;
}
