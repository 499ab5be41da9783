import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { Audience, FileKind } from './types.ts';

const AUDIENCE: Record<Audience, () => string> = {
	internal: m.report_audience_internal,
	public: m.report_audience_public,
};

const FILE: Record<FileKind, () => string> = {
	docx: m.report_file_docx,
	pdf: m.report_file_pdf,
	xlsx: m.report_file_xlsx,
};

const PROBLEM: Readonly<Record<string, () => string>> = {
	report_error_unknown: m.report_error_unknown,
	report_error_year: m.report_error_year,
	report_error_text: m.report_error_text,
	report_error_frozen: m.report_error_frozen,
	report_error_meanwhile: m.report_error_meanwhile,
	report_error_section_meanwhile: m.report_error_section_meanwhile,
	report_error_reference: m.report_error_reference,
	report_error_not_frozen: m.report_error_not_frozen,
	report_error_damaged: m.report_error_damaged,
};

export const audienceWords = (audience: Audience): string => AUDIENCE[audience]();
export const fileWords = (kind: FileKind): string => FILE[kind]();

/** What went wrong with a report, in the reader's language. */
export const reportProblem = (code: string): string => PROBLEM[code]?.() ?? failureWords(code);
