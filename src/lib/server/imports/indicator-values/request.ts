import type { LocalizedText } from '$lib/i18n';
import type { Dimension, IndicatorKind } from '$lib/indicators/types';
import type { FileRequest } from '../run.ts';
import type { ColumnRole } from './roles.ts';

/** How a figure came about, as `indicator_value.evidence` keeps it. */
export const EVIDENCE_GRADES = [
	'register',
	'survey',
	'reported',
	'declared',
	'measured',
	'modelled',
] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

/** What an import has to know of an indicator. */
export interface KnownIndicator {
	id: string;
	name: LocalizedText;
	kind: IndicatorKind;
	unit: string;
	numerator: LocalizedText;
	denominator: LocalizedText | null;
	standard: string | null;
	series: string | null;
	reportingLevel: 'commune' | 'district' | 'province';
	breakdowns: readonly Dimension[];
	retired: boolean;
}

/** What a column was taken for, by the program or by a person. */
export interface ColumnMeaning {
	role: ColumnRole;
	/** Null = told by the row, or the one answered for the file. */
	indicatorId: string | null;
	/** Null = told by the row, or the one answered for the file. */
	period: string | null;
	/** "ethnic_group:05": the figures of one category. Null = of everybody, or told by the row. */
	breakdown: string | null;
}

export interface ValueAnswers {
	/** Name of the sheet; null = the first in which a table is found. */
	sheet: string | null;
	/** Of figures whose column and row name none. */
	indicatorId: string | null;
	period: string | null;
	evidence: EvidenceGrade;
	/** What a person said of the columns, by position; holds only for a header of this signature. */
	columns: { signature: string; meanings: Readonly<Record<number, ColumnMeaning>> } | null;
	/** An empty cell takes out the figure there was. */
	erase: boolean;
	/** Sums that do not agree are warnings. */
	acceptTotals: boolean;
}

export const NO_VALUE_ANSWERS: ValueAnswers = {
	sheet: null,
	indicatorId: null,
	period: null,
	evidence: 'register',
	columns: null,
	erase: false,
	acceptTotals: false,
};

/** Figures of indicators by unit and date, from a person. */
export interface ValuesRequest extends FileRequest {
	kind: 'indicator-values';
	answers: ValueAnswers;
	/** Why figures that are there change; empty = not told. */
	reason: string;
	/** Fingerprint of the changes the person has seen; null = not asked to have seen any (the command line). */
	seen: string | null;
}
