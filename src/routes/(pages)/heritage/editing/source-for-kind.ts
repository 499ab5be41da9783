import type { RecordKind } from '$lib/heritage/content';

/** Where a new record of a kind most likely comes from; the person says otherwise in the form. */
const USUAL: Readonly<Record<RecordKind, string>> = {
	site: 'cultural-sites',
	intangible: 'cultural-sites',
	festival: 'festivals',
	product: 'products',
};

/** @returns '' where nothing is known to choose from */
export function sourceForKind(kind: RecordKind, sources: readonly { id: string }[]): string {
	const ids = sources.map(({ id }) => id);
	return ids.find((id) => id === STAFF_SOURCE) ?? ids.find((id) => id === USUAL[kind]) ?? ids[0] ?? '';
}

/** What culture staff gather themselves. */
const STAFF_SOURCE = 'staff-records';
