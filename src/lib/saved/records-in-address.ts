/*
 * Records that an address of the map names: the one that is open, and those selected with the tool, be it open or
 * beneath another. A slug may tell what a record is called.
 */

const OPEN = /^record:(.+)$/;
/** In what the tool keeps: `commune;a=31507@2025-07-01;r=chua-doi,le-kin`. */
const SELECTED = /(^|;)r=([^;]*)/g;
const QUERY = /^\?([^#]*)/;

/** What the tool of selections keeps stands in `with` when it is open, and in `under` when it is not. */
function isSelection(query: URLSearchParams, name: string, value: string): boolean {
	return name === 'with' ? query.get('tool') === 'select' : name === 'under' && value.startsWith('select~');
}

/** Slugs of all records an address names, each as often as it does. */
export function recordsInAddress(address: string): string[] {
	const query = new URLSearchParams(QUERY.exec(address)?.[1] ?? '');
	return [...query].flatMap(([name, value]) => {
		if (name === 'selected') return OPEN.exec(value)?.[1] ?? [];
		if (!isSelection(query, name, value)) return [];
		return [...value.matchAll(SELECTED)].flatMap(([, , slugs = '']) => slugs.split(',').filter(Boolean));
	});
}

/** The same address without the records that may not be named; unchanged where it names none of them. */
export function nameOnly(address: string, mayBeNamed: (slug: string) => boolean): string {
	if (recordsInAddress(address).every(mayBeNamed)) return address;
	const query = new URLSearchParams(QUERY.exec(address)?.[1] ?? '');
	const kept = new URLSearchParams();
	for (const [name, value] of query) {
		const open = name === 'selected' ? OPEN.exec(value)?.[1] : undefined;
		if (open !== undefined && !mayBeNamed(open)) continue;
		kept.append(name, isSelection(query, name, value) ? withoutSelected(value, mayBeNamed) : value);
	}
	const text = kept.toString();
	return address.replace(QUERY, text ? `?${text}` : '');
}

const withoutSelected = (value: string, mayBeNamed: (slug: string) => boolean) =>
	value.replace(SELECTED, (_, before: string, slugs: string) => {
		const left = slugs.split(',').filter(mayBeNamed).join(',');
		return left ? `${before}r=${left}` : '';
	});
