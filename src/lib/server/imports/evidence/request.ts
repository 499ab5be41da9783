import type { FileRequest } from '../run.ts';
import type { ToldTechnology } from './cells.ts';

export const EVIDENCE_KINDS = ['masts', 'coverage', 'speed-tests', 'questionnaires'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const isEvidenceKind = (value: unknown): value is EvidenceKind =>
	EVIDENCE_KINDS.some((kind) => kind === value);

/** What a file does not say itself and a person answers; each kind of file asks for its own. Null = not answered. */
export interface Answers {
	/** Operator of every record, where the file has no field for it. */
	operator: string | null;
	technology: ToldTechnology | null;
	/** Day the coverage is declared for, or the households were asked, YYYY-MM-DD. */
	day: string | null;
	/** EPSG code of a geographic file that does not tell its system: `EPSG:9209`. */
	crs: string | null;
	/** Self-crossing polygons are mended, after the person has seen which. */
	mend: boolean;
	/** The file is the operator's whole coverage of these communes (codes), or of all: hamlets outside have none. */
	completeFor: readonly string[] | 'all' | null;
	/** First day of the quarter of a file of public speed tiles, YYYY-MM-DD. */
	quarter: string | null;
	network: 'mobile' | 'fixed' | null;
}

export const NO_ANSWERS: Answers = {
	operator: null,
	technology: null,
	day: null,
	crs: null,
	mend: false,
	completeFor: null,
	quarter: null,
	network: null,
};

/** What a person asks for: which file, of what kind, from whom. */
export interface EvidenceRequest extends FileRequest {
	kind: EvidenceKind;
	answers: Answers;
}
