import type { BoundingBox } from '../../geo/index.ts';
import { fieldsOf, type Selection } from '../collections/repository.ts';
import type { Collection } from '../collections/registry.ts';
import { readFilterJson } from '../collections/filter/read-json.ts';
import { readFilterText } from '../collections/filter/read-text.ts';
import { FilterError, isBox, type Predicate } from '../collections/filter/types.ts';
import { invalid } from '../http/parameters.ts';
import { boxesOf, CRS84, findCrs, fromCrs, type Crs } from './crs.ts';

export const DEFAULT_LIMIT = 1000;
/** Sent as it is read, so a page of any size costs the server the same. */
export const MOST_FEATURES = 100_000;

export interface ItemsRequest {
	selection: Selection;
	limit: number;
	/** Row after which the page begins; null = the first page. */
	after: string | null;
	crs: Crs;
}

const KNOWN = [
	...['f', 'lang', 'limit', 'after', 'bbox', 'bbox-crs', 'datetime', 'crs'],
	...['filter', 'filter-lang', 'filter-crs'],
];

/**
 * What an address of items asks for.
 * @throws AppError Invalid for a parameter nobody knows, one that comes twice, or a value that cannot be
 */
export function readItemsRequest(url: URL, collection: Collection): ItemsRequest {
	const { declaration } = collection;
	const fields = fieldsOf(declaration);
	const given = new Map<string, string>();
	for (const [name, value] of url.searchParams) {
		if (!KNOWN.includes(name) && !fields.some((field) => field.name === name))
			throw invalid(name, `one of ${KNOWN.join(', ')}, or a property`, value);
		if (given.has(name)) throw invalid(name, 'once', value);
		given.set(name, value);
	}
	const boxes = readBox(given.get('bbox'), findCrs('bbox-crs', given.get('bbox-crs')));
	const days = readDays(given.get('datetime'));
	const filters: Predicate[] = fields.flatMap(({ name, type }) => {
		const value = given.get(name);
		if (value === undefined) return [];
		const literal = type === 'integer' || type === 'number' ? Number(value) : value;
		if (Number.isNaN(literal)) throw invalid(name, 'a number', value);
		if (type === 'boolean' && value !== 'true' && value !== 'false')
			throw invalid(name, 'true or false', value);
		return [{ op: '=', args: [{ property: name }, type === 'boolean' ? value === 'true' : literal] }];
	});
	const filter = readFilter(given);
	if (filter !== null) filters.push(filter);
	return {
		selection: { ...(boxes && { boxes }), ...(days && { days }), filters },
		limit: readLimit(given.get('limit')),
		after: readAfter(given.get('after'), declaration.rowId),
		crs: findCrs('crs', given.get('crs')),
	};
}

export function readLimit(given: string | undefined): number {
	if (given === undefined) return DEFAULT_LIMIT;
	const limit = Number(given);
	if (!/^\d+$/.test(given) || limit < 1) throw invalid('limit', 'a whole number from 1', given);
	return Math.min(limit, MOST_FEATURES);
}

function readAfter(given: string | undefined, rowId: 'bigint' | 'text'): string | null {
	if (given === undefined) return null;
	// eslint-disable-next-line no-control-regex -- PostgreSQL takes no NUL
	const known = rowId === 'bigint' ? /^\d{1,18}$/ : /^[^\u0000-\u001f]{1,300}$/;
	if (!known.test(given)) throw invalid('after', 'as the link to the next page has it', given);
	return given;
}

export function readBox(given: string | undefined, crs: Crs): BoundingBox[] | null {
	if (given === undefined) return null;
	const numbers = given.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
	const isBox = (numbers.length === 4 || numbers.length === 6) && numbers.every(Number.isFinite);
	const [south, north] = numbers.length === 6 ? [numbers[1]!, numbers[4]!] : [numbers[1]!, numbers[3]!];
	const [first, last] = numbers.length === 6 ? [numbers[0]!, numbers[3]!] : [numbers[0]!, numbers[2]!];
	const isUpright = crs.northFirst ? first <= last : south <= north;
	if (!isBox || !isUpright)
		throw invalid(
			'bbox',
			'four or six numbers, the lower corner before the upper, separated by commas',
			given,
		);
	return boxesOf(numbers, crs);
}

const OPEN = ['', '..'];

export function readDays(given: string | undefined): Selection['days'] | null {
	if (given === undefined) return null;
	const [from, to, ...more] = given.split('/');
	if (from === undefined || more.length > 0) throw refuseDays(given);
	if (to === undefined) {
		const day = readDay(from, given);
		return { from: day, to: day };
	}
	const days = {
		from: OPEN.includes(from) ? null : readDay(from, given),
		to: OPEN.includes(to) ? null : readDay(to, given),
	};
	if (days.from !== null && days.to !== null && days.from > days.to) throw refuseDays(given);
	return days;
}

const refuseDays = (given: string) =>
	invalid(
		'datetime',
		'a day or moment (2025-07-01, 2025-07-01T00:00:00Z), or an interval with / and ..',
		given,
	);

const VIETNAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The civil day in Vietnam. */
function readDay(written: string, given: string): string {
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written);
	const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i.test(written);
	const moment = new Date(written);
	if ((!isDay && !isMoment) || Number.isNaN(moment.getTime())) throw refuseDays(given);
	if (isMoment) return VIETNAM.format(moment);
	if (moment.toISOString().slice(0, 10) !== written) throw refuseDays(given);
	return written;
}

function readFilter(given: ReadonlyMap<string, string>): Predicate | null {
	const filter = given.get('filter');
	const language = given.get('filter-lang') ?? 'cql2-text';
	if (!['cql2-text', 'cql2-json', 'cql-text'].includes(language))
		throw invalid('filter-lang', 'cql2-text or cql2-json', language);
	const crs = findCrs('filter-crs', given.get('filter-crs'));
	if (filter === undefined) return null;
	try {
		return inCrs(language === 'cql2-json' ? readFilterJson(filter) : readFilterText(filter), crs);
	} catch (error) {
		throw explainFilter(error, filter);
	}
}

/** What is wrong with a filter as a parameter that cannot be; any other error stays what it is. */
export function explainFilter(error: unknown, filter: string | null): unknown {
	if (!(error instanceof FilterError)) return error;
	const place = error.at === null ? '' : ` at character ${error.at + 1}`;
	return invalid('filter', `CQL2: ${error.message}${place}`, filter);
}

/** Places of a filter come in its own system. */
function inCrs(predicate: Predicate, crs: Crs): Predicate {
	if (typeof predicate === 'boolean' || crs === CRS84) return predicate;
	if (predicate.op === 'and' || predicate.op === 'or')
		return { ...predicate, args: predicate.args.map((part) => inCrs(part, crs)) };
	if (predicate.op === 'not') return { op: 'not', args: [inCrs(predicate.args[0], crs)] };
	if (predicate.op !== 's_intersects') return predicate;
	const [property, place] = predicate.args;
	const moved = isBox(place) ? { bbox: boxesOf(place.bbox, crs)[0]! } : fromCrs(place, crs);
	return { ...predicate, args: [property, moved as typeof place] };
}
