import { todayInVietnam } from '../../calendar/index.ts';
import type { Viewer } from '../access/index.ts';
import { listConnectivitySourceIds } from '../connectivity/repository.ts';
import type { Sql } from '../db/index.ts';
import { countAreas, countHeritage, type CountRow } from './repository.ts';

export { sumRevisions } from './repository.ts';

export interface LayerCount {
	/** Features the viewer may see on that day. */
	count: number;
	/** Ids of the sources behind them, sorted. */
	sourceIds: string[];
}

/** Layer → the level or kind whose features it shows. */
const AREA_LAYERS = {
	province: 'province',
	district: 'district',
	commune: 'commune',
	hamlet: 'hamlet',
} as const;
const HERITAGE_LAYERS = {
	'heritage-site': 'site',
	festival: 'festival',
	product: 'product',
	intangible: 'intangible',
} as const;
/** Both show the hamlets, by what is known of their signal. */
const SIGNAL_LAYERS = ['connectivity-gap', 'connectivity-surface'] as const;

/** How many features each layer of ours has for this viewer on a day; layers of bundled files are not among them. */
export async function countLayers(
	sql: Sql,
	{ at, viewer }: { at: string; viewer: Viewer },
): Promise<Map<string, LayerCount>> {
	const [areas, heritage, signalSources] = await Promise.all([
		countAreas(sql, at),
		countHeritage(sql, viewer.role),
		listConnectivitySourceIds(sql, at),
	]);
	const counts = new Map<string, LayerCount>();
	for (const [layer, level] of Object.entries(AREA_LAYERS)) counts.set(layer, pick(areas, level));
	for (const [layer, kind] of Object.entries(HERITAGE_LAYERS)) counts.set(layer, pick(heritage, kind));
	for (const layer of SIGNAL_LAYERS)
		counts.set(layer, { count: pick(areas, 'hamlet').count, sourceIds: signalSources });
	return counts;
}

/** What was counted, for as long as it holds. */
export class CountedLayers {
	readonly #kept = new WeakMap<Sql, Map<string, ReturnType<typeof countLayers>>>();
	readonly #most = 64;

	/** @param state changes whenever anything that is counted does */
	find(sql: Sql, asked: { at: string; viewer: Viewer }, state: string): ReturnType<typeof countLayers> {
		const key = [asked.at, asked.viewer.role, todayInVietnam(), state].join('|');
		const kept = this.#kept.get(sql) ?? new Map<string, ReturnType<typeof countLayers>>();
		this.#kept.set(sql, kept);
		const found = kept.get(key);
		if (found) return found;
		const counts = countLayers(sql, asked);
		kept.set(key, counts);
		counts.catch(() => kept.delete(key));
		const [oldest] = kept.keys();
		if (kept.size > this.#most && oldest !== undefined) kept.delete(oldest);
		return counts;
	}
}

function pick(rows: readonly CountRow[], group: string): LayerCount {
	const row = rows.find((one) => one.group === group);
	return { count: row?.count ?? 0, sourceIds: [...(row?.sourceIds ?? [])].sort() };
}
