import type { BoundingBox } from '../../geo/index.ts';
import { invalid } from '../http/parameters.ts';
import { findCrs } from './crs.ts';
import { readBox, readDays, readLimit } from './parameters.ts';

/** What of the catalogue is asked for; null narrows nothing. */
export interface RecordsRequest {
	boxes: readonly BoundingBox[] | null;
	days: { from: string | null; to: string | null } | null;
	/** Words, all of which must be found. */
	question: string | null;
	ids: readonly string[] | null;
	type: readonly string[] | null;
	limit: number;
	/** Records before the page. */
	start: number;
}

const KNOWN = [
	'f',
	'lang',
	'limit',
	'after',
	'bbox',
	'bbox-crs',
	'datetime',
	'q',
	'ids',
	'type',
	'externalIds',
];

/** @throws AppError Invalid for a parameter nobody knows, one that comes twice, or a value that cannot be */
export function readRecordsRequest(url: URL): RecordsRequest {
	const given = new Map<string, string>();
	for (const [name, value] of url.searchParams) {
		if (!KNOWN.includes(name)) throw invalid(name, `one of ${KNOWN.join(', ')}`, value);
		if (given.has(name)) throw invalid(name, 'once', value);
		given.set(name, value);
	}
	const list = (name: string) => given.get(name)?.split(',').filter(Boolean) ?? null;
	const after = given.get('after') ?? '0';
	if (!/^\d{1,6}$/.test(after)) throw invalid('after', 'as the link to the next page has it', after);
	return {
		boxes: readBox(given.get('bbox'), findCrs('bbox-crs', given.get('bbox-crs'))),
		days: readDays(given.get('datetime')) ?? null,
		question: given.get('q')?.slice(0, 200) ?? null,
		// Outside of this catalogue its datasets have no other names.
		ids: list('ids') ?? list('externalIds'),
		type: list('type'),
		limit: readLimit(given.get('limit')),
		start: Number(after),
	};
}
