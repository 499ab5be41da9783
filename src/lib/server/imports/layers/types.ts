import type { Geometry } from 'geojson';
import type { FieldValue } from '$lib/imports/read-cell';
import type { LayerImportChoice, RowAction } from '$lib/imports/types';
import type { Viewer } from '../../access/index.ts';
import type { Sql, Transaction } from '../../db/index.ts';
import type { FeatureReference } from '../types.ts';
import type { LayerNote } from './findings.ts';

/** What a row tells, by field of the layer; blank cells are absent. */
export type ToldFields = Readonly<Record<string, Exclude<FieldValue, null>>>;

/** A row of the file as far as it was understood. */
export interface StagedRow {
	/** Position in the file, from 0. */
	index: number;
	fields: ToldFields;
	/** EPSG:4326. */
	geometry: Geometry | null;
}

/** What of ours a row is about. */
export interface Found {
	/** Null = nothing yet: it would be added. */
	subject: string | null;
	/** What people call it. */
	label: string;
	/** The same for rows that mean the same; null where that cannot be told. */
	identity: string | null;
	/** What is there, by field of the layer, and `place` as `writePlace` writes it; null for a new one. */
	current: Readonly<Record<string, FieldValue>> | null;
	/** Fields that are not to be touched although the row tells them. */
	kept?: readonly string[];
	/** What `write` needs again. */
	resolved?: Readonly<Record<string, string | number | null>>;
}

export interface PlannedRow extends StagedRow, Found {
	action: RowAction;
	/** The told fields that differ, as they are; null for a new one. */
	before: Readonly<Record<string, FieldValue>> | null;
}

/** Who brings which rows in, and how. */
export interface LayerImportContext {
	choice: LayerImportChoice;
	viewer: Viewer;
	requestId: string | null;
	sourceId: string;
}

/** How rows of one layer find what is there, and how they are written. */
export interface LayerWriter {
	/**
	 * Finds what of ours each row is about; what is wrong with a row is noted. Reads only.
	 * @returns one for each row, in their order
	 */
	find(
		sql: Sql,
		rows: readonly StagedRow[],
		context: Pick<LayerImportContext, 'choice' | 'viewer'>,
		note: LayerNote,
	): Promise<Found[]>;
	/** Writes rows that are to be added or changed. The source is there already. */
	write(sql: Transaction, rows: readonly PlannedRow[], context: LayerImportContext): Promise<void>;
}

export const referenceOf = ({ index, fields }: StagedRow): FeatureReference => ({
	index,
	code: typeof fields.code === 'string' ? fields.code : typeof fields.slug === 'string' ? fields.slug : null,
	name: typeof fields.name_vi === 'string' ? fields.name_vi : null,
});
