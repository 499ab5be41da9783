import { TITLE, type Arrangement } from './table-index.ts';
import { TABLE_LAYERS, type TableLayer } from './types.ts';

/** How a table is shown, as far as an address keeps it. */
export interface TableState extends Omit<Arrangement, 'only'> {
	/** null: what the map suggests. */
	layer: TableLayer | null;
	/** Ids of the columns shown; null: those shown from the start. */
	columns: readonly string[] | null;
}

export const PLAIN_TABLE: TableState = {
	...{ layer: null, columns: null },
	...{ sortBy: TITLE, descending: false, filters: {} },
};

/** More is not typed into a field. */
const LONGEST_FILTER = 100;
const COLUMN = /^[a-z0-9_]{1,60}$/;

/** `hamlet~sort=-population~columns=commune,population~population=>100`; '' for a table as it begins. */
export function writeTableState({ layer, columns, sortBy, descending, filters }: TableState): string {
	const parts = Object.entries(filters)
		.filter(([, asked]) => asked.trim() !== '')
		.map(([column, asked]) => `${column}=${asked.replaceAll('~', ' ').slice(0, LONGEST_FILTER)}`);
	return [
		layer ?? '',
		...(sortBy === TITLE && !descending ? [] : [`sort=${descending ? '-' : ''}${sortBy}`]),
		...(columns ? [`columns=${columns.join(',')}`] : []),
		...parts,
	]
		.join('~')
		.replace(/^~?$/, '');
}

/** Reads what `writeTableState` wrote; what cannot be read is left out. */
export function readTableState(text: string): TableState {
	const [layerText, ...parts] = text.split('~');
	let state: TableState = { ...PLAIN_TABLE, layer: TABLE_LAYERS.find((one) => one === layerText) ?? null };
	for (const part of parts) {
		const at = part.indexOf('=');
		const [name, value] = [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
		if (name === 'sort') {
			const sortBy = value.replace(/^-/, '');
			if (COLUMN.test(sortBy)) state = { ...state, sortBy, descending: value.startsWith('-') };
		} else if (name === 'columns')
			state = { ...state, columns: value.split(',').filter((id) => COLUMN.test(id)) };
		else if (COLUMN.test(name))
			state = { ...state, filters: { ...state.filters, [name]: value.slice(0, LONGEST_FILTER) } };
	}
	return state;
}
