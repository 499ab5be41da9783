import type { Permission } from '$lib/accounts/types';
import type { LocalizedText } from '$lib/i18n';

/** How the words of a cell become a value. */
export type ImportFieldType = 'text' | 'integer' | 'number' | 'day' | 'yes_no' | 'choice' | 'list';

export interface ImportChoice {
	value: string;
	/** In the reader's language. */
	words: () => string;
	/** Ways files write it besides the value, as `foldWords` leaves them; the first is told where one is refused. */
	aliases: readonly string[];
}

/** Something of a record that a column of a file can tell. */
export interface ImportField {
	/** Stands in what is remembered of a mapping: never renamed. */
	id: string;
	type: ImportFieldType;
	title: LocalizedText;
	/** What a person should know before choosing a column. */
	note?: LocalizedText;
	/** Names that columns have for it, as `foldWords` leaves them; the likeliest first. */
	aliases: readonly string[];
	required?: boolean;
	/** The same for every record unless a column tells it: a person may write it once. */
	mayBeConstant?: boolean;
	/** Of a choice, or of each entry of a list; a list without them takes any words. */
	choices?: readonly ImportChoice[];
	least?: number;
	most?: number;
	/** Characters of a text; 300 unless told. */
	longest?: number;
}

export type ImportGeometry = 'point' | 'line' | 'polygon';

/** A layer of ours that a file can be brought into. */
export interface ImportLayer {
	id: string;
	title: LocalizedText;
	/** What becomes of the records, in a sentence or two. */
	note: LocalizedText;
	permission: Permission;
	/** Geometries it takes. */
	geometries: readonly ImportGeometry[];
	/** A record without a place is refused. */
	needsPlace: boolean;
	fields: readonly ImportField[];
}

export const defineImportLayer = (layer: ImportLayer): ImportLayer => layer;

/** The names of columns by field, for readers of tables that have fields of their own. */
export const aliasesOf = <Id extends string>({
	fields,
}: ImportLayer): Record<Id, readonly [string, ...string[]]> =>
	Object.fromEntries(fields.map(({ id, aliases }) => [id, aliases])) as unknown as Record<
		Id,
		readonly [string, ...string[]]
	>;
