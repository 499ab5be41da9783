import type { Position } from '$lib/geo';

/** error: the import is refused; warning: a person should look; notice: what was understood or tidied. */
export type Severity = 'error' | 'warning' | 'notice';

/** Which record of the file is meant. */
export interface FeatureReference {
	/** Position in the file, from 0. */
	index: number;
	code: string | null;
	/** As the file spells it. */
	name: string | null;
}

/** What an importer noticed; data, not prose: words in any language come from the format's catalogue. */
export interface Finding<Code extends string = string> {
	severity: Severity;
	code: Code;
	/** Null when the file as a whole is meant. */
	feature: FeatureReference | null;
	/** EPSG:4326, where a person should look; null when the finding has no place. */
	place: Position | null;
	/** Numbers and names that fill the sentence. Numbers carry their unit in the key (`hectares`). */
	values: Record<string, string | number>;
}

/** checked: a trial run, nothing was written. */
export type ImportState = 'applied' | 'unchanged' | 'refused' | 'checked';

/** The outcome of one import, kept in import_run.report. */
export interface ImportReport<Code extends string = string> {
	kind: string;
	state: ImportState;
	fileName: string;
	/** Of the file's bytes; empty when it could not be read. */
	sha256: string;
	/** Source the imported rows point to; null unless applied or unchanged. */
	sourceId: string | null;
	/** Records in the file. */
	read: number;
	/** Records without an error, left-out ones not counted. */
	kept: number;
	/** Records with at least one error. */
	rejected: number;
	/** Rows of ours that changed (or, on a trial run, would change). */
	changed: number;
	findings: Finding<Code>[];
	seconds: number;
	/** What happened (or would) to the rows of each table; absent where an import does not keep its changes. */
	rows?: Record<string, Record<'added' | 'changed' | 'removed', number>>;
	/** Its number among all imports, by which it can be undone; absent for a trial run. */
	runId?: number | null;
}

/** Called often while an importer works. `done` and `total` count the step's own units. */
export type OnProgress<Step extends string = string> = (step: Step, done: number, total: number) => void;

export const hasError = (findings: Finding[]): boolean =>
	findings.some((finding) => finding.severity === 'error');
