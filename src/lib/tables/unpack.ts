import { areaTitle } from '../areas/title.ts';
import { localize, type Locale } from '../i18n/index.ts';
import { HIDDEN, type Cell, type LayerTable, type TablePage, type TableRow } from './types.ts';

/** Columns that name a unit of the page by its number. */
const UNIT_COLUMN = 'commune';

/** The rows of all pages as the screen has them, in the language of the reader. */
export function unpackPages(pages: readonly TablePage[], locale: Locale): LayerTable {
	const [first] = pages;
	if (!first) throw new Error('a table has at least one page');
	return {
		layer: first.layer,
		at: first.at,
		rows: pages.flatMap((page) => unpackPage(page, locale)),
		sourceIds: [...new Set(pages.flatMap(({ sourceIds }) => sourceIds))].sort(),
		illustrative: pages.some(({ illustrative }) => illustrative),
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
