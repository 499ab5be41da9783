import type { RecordState } from '$lib/heritage/api';
import { DESIGNATION_LEVELS, RECORD_KINDS, type RecordKind } from '$lib/heritage/content';
import type { ListFilter } from '$lib/heritage/page/types';

export const RECORD_STATES = [
	'draft',
	'in_review',
	'published',
	'withdrawn',
] as const satisfies RecordState[];

/** What an address asks the list for. What we do not know is left out; it is never an error. */
export function readListQuery(url: URL): {
	filter: ListFilter;
	after: string | null;
	view: 'records' | 'photos';
} {
	const { searchParams: query } = url;
	const one = <Known extends string>(name: string, known: readonly Known[]): Known | null =>
		known.find((value) => value === query.get(name)) ?? null;
	const code = (name: string, shape: RegExp) => {
		const given = query.get(name) ?? '';
		return shape.test(given) ? given : null;
	};
	return {
		filter: {
			// PostgreSQL refuses NUL, and no name holds the others.
			words: (query.get('q') ?? '')
				.replace(/\p{Cc}/gu, ' ')
				.trim()
				.slice(0, 200),
			kind: one<RecordKind>('kind', RECORD_KINDS),
			community: code('community', /^\d{2}$/),
			commune: code('commune', /^[0-9A-Za-z]{1,12}$/),
			rank: one('rank', DESIGNATION_LEVELS),
			state: one<RecordState>('state', RECORD_STATES),
		},
		after: query.get('after')?.replaceAll('\0', '') ?? null,
		view: query.get('view') === 'photos' ? 'photos' : 'records',
	};
}

/** The address of the list narrowed so. */
export function listAddress(filter: ListFilter, after: string | null = null): string {
	const { words, ...codes } = filter;
	const query = new URLSearchParams(
		Object.entries({ q: words, ...codes, after }).filter((entry): entry is [string, string] =>
			Boolean(entry[1]),
		),
	);
	return query.size > 0 ? `/heritage?${query.toString()}` : '/heritage';
}

const LAYERS: Readonly<Record<RecordKind, string | null>> = {
	site: 'heritage-site',
	festival: 'festival',
	product: 'product',
	intangible: null,
};

/** The map with the same kind of things on it, at the commune that was asked for. It has no search of its own words. */
export function mapAddress({ kind, commune }: ListFilter): string {
	const layers = kind ? [LAYERS[kind]] : Object.values(LAYERS);
	const shown = ['commune', ...layers.filter((id) => id !== null)];
	const query = new URLSearchParams({ layers: shown.join(',') });
	if (commune) query.set('selected', `area:${commune}@`);
	return `/?${query.toString()}`;
}
