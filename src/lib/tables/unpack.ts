import { areaTitle } from '../areas/title.ts';
import { localize, type Locale } from '../i18n/index.ts';
import { HIDDEN, type Cell, type LayerTable, type TablePage, type TableRow } from './types.ts';

/** Columns that name a unit of the page by its number. */
const UNIT_COLUMN = 'commune';

/** The rows of all pages as the screen has them, in the language of the reader. */
export function unpackPages(pages: readonly TablePage[], locale: Locale): LayerTable {
	const [first, ...others] = pages;
	if (!first) throw new Error('a table has at least one page');
	return others.reduce((table, page) => withPage(table, page, locale), withPage(null, first, locale));
}

/** A table with one page more. @param table null before the first */
export function withPage(table: LayerTable | null, page: TablePage, locale: Locale): LayerTable {
	return {
		...{ layer: page.layer, at: page.at, isWhole: page.next === null },
		rows: [...(table?.rows ?? []), ...unpackPage(page, locale)],
		sourceIds: [...new Set([...(table?.sourceIds ?? []), ...page.sourceIds])].sort(),
		illustrative: page.illustrative || (table?.illustrative ?? false),
	};
}

function unpackPage({ rows, columns, hidden, units }: TablePage, locale: Locale): TableRow[] {
	const titles = new Map(units.map(({ id, kind, name }) => [id, areaTitle(kind, name, locale)]));
	return rows.map(([id, key, name, kind, position, ...values]) => {
		const cells: Record<string, Cell> = {};
		for (const [at, column] of columns.entries()) {
			const value = values[at] ?? null;
			if (hidden.includes(column)) cells[column] = HIDDEN;
			else cells[column] = column === UNIT_COLUMN ? (titles.get(Number(value)) ?? null) : value;
		}
		const title = kind ? areaTitle(kind, name, locale) : localize(name, locale);
		return { id, key, title, position, cells };
	});
}
