/** What is outlined on a sheet, by the keys that name it in any database. */
export interface ChosenKeys {
	/** `31507@2025-07-01`, a hamlet's own key. */
	areas: readonly string[];
	/** Slugs. */
	records: readonly string[];
}

/** An address holds no more; a larger selection fills the sheet anyway. */
export const MOST_CHOSEN = 300;

const AREA = /^(?!\d+$)[0-9A-Za-z][0-9A-Za-z@-]{0,199}$/;
const SLUG = /^[0-9a-z][0-9a-z-]{0,199}$/;

/** Writes `chosen=area,area;record`, where anything is. */
export function writeChosen({ areas, records }: ChosenKeys): string {
	if (areas.length + records.length === 0) return '';
	return `chosen=${encodeURIComponent(`${areas.join(',')};${records.join(',')}`)}`;
}

/** Reads what `writeChosen` wrote; in English what it should have been where it is something else. */
export function readChosen(query: URLSearchParams): ChosenKeys | { expected: string } {
	const [areas = [], records = []] = (query.get('chosen') ?? '')
		.split(';')
		.map((part) => part.split(',').filter((key) => key));
	const isWhole = areas.every((key) => AREA.test(key)) && records.every((key) => SLUG.test(key));
	if (!isWhole || areas.length + records.length > MOST_CHOSEN)
		return { expected: `keys of areas, a semicolon, slugs of records; ${MOST_CHOSEN} at most` };
	return { areas, records };
}
