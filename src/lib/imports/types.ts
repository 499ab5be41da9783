import * as v from 'valibot';
import { COORDINATE_SYSTEM_CODES } from '$lib/geo/coordinate-systems';
import { TEXT_ENCODINGS } from '$lib/text/encodings/decode';
import { DAY_FORMS, NUMBER_FORMS } from './cell-forms.ts';

const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const column = v.pipe(v.string(), v.maxLength(500));

/** What a person answers before a file is compared with what is there. */
export const LAYER_IMPORT_CHOICE = v.object({
	layer: words(60),
	reading: v.object({
		layer: v.pipe(v.string(), v.maxLength(500)),
		system: v.picklist(COORDINATE_SYSTEM_CODES),
		encodings: v.record(column, v.picklist(TEXT_ENCODINGS)),
		coordinates: v.nullable(v.object({ x: column, y: column })),
		swap: v.boolean(),
	}),
	/** Column of the file by field of the layer. */
	mapping: v.record(words(60), column),
	/** Words that hold for every record, by field. */
	constants: v.record(words(60), words(300)),
	forms: v.object({ number: v.picklist(NUMBER_FORMS), day: v.picklist(DAY_FORMS) }),
	/** Polygons that cross themselves are mended; the person has seen which. */
	mend: v.boolean(),
	/** What becomes of new versions of heritage records. */
	after: v.picklist(['draft', 'submit', 'publish']),
	source: v.object({
		title: v.pipe(words(300), v.minLength(1)),
		publisher: v.pipe(words(300), v.minLength(1)),
		licence: words(300),
		address: words(1000),
		/** YYYY-MM-DD. */
		publishedOn: v.pipe(v.string(), v.isoDate()),
		illustrative: v.boolean(),
	}),
});
export type LayerImportChoice = v.InferOutput<typeof LAYER_IMPORT_CHOICE>;

export const ROW_ACTIONS = ['add', 'change', 'same', 'refuse'] as const;
/** What an import does with a row of the file. */
export type RowAction = (typeof ROW_ACTIONS)[number];

export type LayerImportState =
	| 'reading'
	| 'comparing'
	| 'compared'
	| 'applying'
	| 'applied'
	| 'unchanged'
	| 'refused'
	| 'undone'
	| 'cancelled'
	| 'failed'
	/** Who worked on it is gone: it can be taken up again. */
	| 'interrupted';

/** Something noticed, in the reader's language. */
export interface ShownFinding {
	severity: 'error' | 'warning' | 'notice';
	/** "Dòng 12: Ấp Tâm Phước"; the whole file where it has no row. */
	where: string;
	/** Position in the file, from 0; null for the whole file. */
	index: number | null;
	what: string;
}

/** An import as the screen shows it. */
export interface ShownLayerImport {
	id: number;
	layer: string;
	fileName: string;
	state: LayerImportState;
	/** Rows done of `total`, where it is known. */
	done: number;
	total: number | null;
	/** Rows by what is done with them; null before they were compared. */
	counts: Record<RowAction, number> | null;
	findings: ShownFinding[];
	/** Findings of each gravity in the whole file. */
	noticed: Record<ShownFinding['severity'], number>;
	/** What can be done about them, each advice once. */
	remedies: string[];
	/** Number of the import among all imports, by which it can be undone; null before it is applied. */
	runId: number | null;
	/** Why it failed, where it did. */
	failure: string | null;
}

/** A row as it will be, or was, brought in. */
export interface ShownRow {
	index: number;
	action: RowAction;
	label: string;
	/** Of the fields that differ: what is there, and what the file tells. */
	changes: { field: string; before: string | null; after: string | null }[];
	/** EPSG:4326; null without a place. */
	place: [number, number] | null;
}
