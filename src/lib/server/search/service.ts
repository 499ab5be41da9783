import { areaTitles } from '../../areas/title.ts';
import type { SearchResult } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import { foldText } from '../../text/index.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { listAreasNamed, listHeritageNamed, type FoundArea, type FoundHeritage } from './repository.ts';
import { searchWords, tellingWords } from './words.ts';

export interface WantedSearch {
	/** As typed, in any spelling. */
	typed: string;
	/** YYYY-MM-DD: units of this day come before past ones. */
	at: string;
	limit: number;
	viewer: Viewer;
}

/** Looking alike needs a few letters to go by; a sentence looks like no name. */
const ALIKE_LETTERS = { least: 4, most: 60 };

/**
 * Units, hamlets, sites, festivals and products by any of their names. Best first: whole name, beginning of a name, of
 * a word, anywhere; then larger units, heritage, hamlets; then units of the day before past ones. Names that only look
 * alike come when nothing else answers. Nothing typed gives nothing.
 */
export async function search(sql: Sql, { typed, at, limit, viewer }: WantedSearch): Promise<SearchResult[]> {
	const words = searchWords(typed);
	if (!words.length) return [];
	const named = async (words: string[], alike: boolean) => {
		const wanted = { words, alike, at, limit };
		const [areas, heritage] = await Promise.all([
			listAreasNamed(sql, wanted),
			listHeritageNamed(sql, { ...wanted, role: viewer.role }),
		]);
		return [
			...areas.map((area) => ({ order: sortKey(area.rank, area.level), result: fromArea(area, words) })),
			...heritage.map((record) => ({
				order: sortKey(record.rank, null),
				result: fromHeritage(record, words),
			})),
		];
	};
	let found = await named(words, false);
	const telling = tellingWords(words[0] ?? '');
	if (!found.length && telling.length >= ALIKE_LETTERS.least && telling.length <= ALIKE_LETTERS.most)
		found = await named([telling], true);
	// The sort is stable, so the order of the queries stands where these keys are equal.
	return found
		.sort((one, other) => one.order - other.order)
		.slice(0, limit)
		.map(({ result }) => result);
}

/** @param level null for heritage, which stands between communes and hamlets */
function sortKey(rank: number, level: SearchResult['level']): number {
	const places = ['province', 'district', 'commune', null, 'hamlet'];
	return rank * places.length + places.indexOf(level);
}

function fromArea(area: FoundArea, words: string[]): SearchResult {
	const title = areaTitles(area.kind, area.name);
	return {
		kind: 'area',
		id: area.id,
		title,
		level: area.level,
		within: area.withinKind && area.withinName ? areaTitles(area.withinKind, area.withinName) : null,
		matched: findMatched(title.vi, area.name, area.aliases, words),
		validFrom: area.validFrom,
		validTo: area.validTo,
		position: area.position,
		bounds: area.bounds,
	};
}

function fromHeritage(record: FoundHeritage, words: string[]): SearchResult {
	const inscribed = record.placeAsInscribed ? { vi: record.placeAsInscribed } : null;
	return {
		kind: record.kind,
		id: record.id,
		title: record.name,
		level: null,
		within:
			record.withinKind && record.withinName ? areaTitles(record.withinKind, record.withinName) : inscribed,
		matched: findMatched(record.name.vi, record.name, record.aliases, words),
		validFrom: null,
		validTo: null,
		position: record.position,
		bounds: null,
	};
}

/** The name that answered where it is not the title: the one most like what was typed. */
function findMatched(title: string, name: LocalizedText, aliases: string[], words: string[]): string | null {
	const answers = (text: string) => words.some((word) => foldText(text).includes(word));
	if (answers(title)) return null;
	const names = [name.km, name.zh, name.en, ...aliases].filter((text) => text !== undefined);
	const [nearest] = names.filter(answers).sort((one, other) => one.length - other.length);
	return nearest ?? null;
}
