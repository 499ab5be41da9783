import type { LocalizedText } from '$lib/i18n';
import type { LayerPermission } from '$lib/map/types';

/** `day` is YYYY-MM-DD. */
export type FieldType = 'text' | 'integer' | 'number' | 'boolean' | 'day';

/** A column of a collection: the same name in every file, query and answer. */
export interface CollectionField {
	/** snake_case, at most 31 characters; what is longer than 10 is cut in a shapefile. */
	name: string;
	type: FieldType;
	title: LocalizedText;
	/** What somebody could misread: how it is counted, where it comes from. */
	note?: LocalizedText;
	/** As in UCUM: `km2`, `m`, `%`. */
	unit?: string;
	/** Words of the codes it holds. */
	values?: Readonly<Record<string, LocalizedText>>;
}

/** Features of one kind, declared once: the folder `collections/<id>/`. See README.md for the recipe. */
export interface CollectionDeclaration {
	/** Folder name, name of files, and address below `/ogc/collections/`. */
	id: string;
	title: LocalizedText;
	/** One or two sentences: what a feature is and which of them are in it. */
	description: LocalizedText;
	/** Null = a table without places. */
	geometry: 'Point' | 'MultiPolygon' | 'Geometry' | null;
	permission: LayerPermission;
	/** Beside those every collection has (`STANDARD_FIELDS`). */
	fields: readonly CollectionField[];
	/** Fields that say from which day to which (both inclusive, empty = open) a feature holds; null = no time. */
	time: { from: string; to: string } | null;
	/** It holds what is over beside what is in force; a tile of it shows one day, today where none is named. */
	versions?: boolean;
	/** Tables whose changes change it. */
	reads: readonly string[];
	/** What a `row_id` is: rows are read in its order. */
	rowId: 'bigint' | 'text';
	/** Layer of the map that shows it. */
	layer: string | null;
}

export const defineCollection = (declaration: CollectionDeclaration): CollectionDeclaration => declaration;
