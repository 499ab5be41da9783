import type { ListFilter, RecordCard, WallPhoto } from '../../heritage/page/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import { foldText } from '../../text/index.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import {
	countMatching,
	listCards,
	listChoices,
	listPhotos,
	type FoldedFilter,
	type ListPlace,
} from './list.repository.ts';

const PAGE_LENGTH = 24;
const WALL_LENGTH = 36;
/** No name is longer; what is pasted beyond it cannot change the answer. */
const MOST_LETTERS = 200;
const MOST_WORDS = 12;
/** Letters that another spelling is looked for by, as in the search of the map: a few to go by, and no sentence. */
const ALIKE_LETTERS = { least: 4, most: 60 };

export interface CardPage {
	cards: RecordCard[];
	/** Of everything that matches, on this page or another. */
	count: number;
	/** No name holds what was typed: these are like it. */
	alike: boolean;
	/** Pass as `after` for the next page; null on the last one. */
	next: string | null;
	communes: { code: string; kind: string; name: LocalizedText }[];
	/** Codes of ethnic groups. */
	communities: string[];
}

/**
 * Records this viewer may see, by name. Words that are in no name find the names like them, as the search of the map
 * does: "somrong", "sâm rông". A state narrows the list for staff only. An unknown `after` starts over.
 */
export async function listRecordCards(
	sql: Sql,
	viewer: Viewer,
	{ filter, after }: { filter: ListFilter; after: string | null },
): Promise<CardPage> {
	const typed = foldFilter(filter, can(viewer, 'staff'));
	const place = after === null ? null : readPlace(after);
	const exact = await countMatching(sql, viewer.role, typed);
	const words = typed.words.join(' ');
	const alike = exact === 0 && words.length >= ALIKE_LETTERS.least && words.length <= ALIKE_LETTERS.most;
	const folded = alike ? { ...typed, words: [], alike: words } : typed;
	const [rows, count, choices] = await Promise.all([
		listCards(sql, viewer.role, { filter: folded, after: place, limit: PAGE_LENGTH + 1 }),
		alike ? countMatching(sql, viewer.role, folded) : exact,
		listChoices(sql, viewer.role),
	]);
	const shown = rows.slice(0, PAGE_LENGTH);
	const last = shown.at(-1);
	return {
		cards: shown.map(({ id: _id, foldedName: _name, ...card }) => card),
		count,
		alike: alike && count > 0,
		next: rows.length > PAGE_LENGTH && last ? `${last.id}:${last.foldedName}` : null,
		...choices,
	};
}

function foldFilter(filter: ListFilter, staff: boolean): FoldedFilter {
	const typed = filter.words.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').replaceAll('|', ' ');
	const words = foldText([...typed.slice(0, 2 * MOST_LETTERS)].slice(0, MOST_LETTERS).join(''))
		.split(/\s+/)
		.filter(Boolean)
		.slice(0, MOST_WORDS);
	return { ...filter, words, alike: null, state: staff ? filter.state : null };
}

function readPlace(after: string): ListPlace | null {
	const [, id, name] = /^(\d{1,15}):(.{0,600})$/s.exec(after) ?? [];
	return id === undefined || name === undefined ? null : { id: Number(id), name };
}

/** Photographs this viewer may see, newest first. An unknown `after` starts over. */
export async function listWallPhotos(
	sql: Sql,
	viewer: Viewer,
	after: string | null,
): Promise<{ photos: WallPhoto[]; next: string | null }> {
	const known = after && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after) ? after : null;
	const found = await listPhotos(sql, viewer.role, { after: known, limit: WALL_LENGTH + 1 });
	const photos = found.slice(0, WALL_LENGTH);
	return { photos, next: found.length > WALL_LENGTH ? (photos.at(-1)?.id ?? null) : null };
}
