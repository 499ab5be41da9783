import { formatCount, formatDecimal, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { describeFinding, listRemedies, type FindingWords } from './report-text.ts';
import type { Finding, ImportReport } from './types.ts';

/** Findings a page shows; the counts are of all. */
const SHOWN = 300;
const GRAVEST_FIRST = ['error', 'warning', 'notice'] as const;

const STATES = {
	applied: m.import_state_applied,
	unchanged: m.import_state_unchanged,
	refused: m.import_state_refused,
	checked: m.import_state_checked,
};
const SEVERITIES = {
	error: m.import_severity_error,
	warning: m.import_severity_warning,
	notice: m.import_severity_notice,
};

/**
 * A report as a page writes it, in the reader's language.
 * @param isMap records of a map are numbered, rows of a table are counted as a spreadsheet counts them
 */
export function showImportReport<Code extends string>(
	report: ImportReport<Code>,
	words: Record<Code, FindingWords>,
	locale: Locale,
	isMap = false,
) {
	const number = (value: number) => formatCount(value, locale);
	const count = (severity: (typeof GRAVEST_FIRST)[number]) =>
		number(report.findings.filter((finding) => finding.severity === severity).length);
	const findings = report.findings
		.toSorted((one, other) => GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity))
		.slice(0, SHOWN);
	return {
		state: report.state,
		stateWords: STATES[report.state]({}, { locale }),
		summary: m.evidence_import_summary(
			{
				file: report.fileName,
				read: number(report.read),
				kept: number(report.kept),
				rejected: number(report.rejected),
				changed: number(report.changed),
				seconds: formatDecimal(report.seconds, locale, 1),
			},
			{ locale },
		),
		counts: m.import_counts(
			{ errors: count('error'), warnings: count('warning'), notices: count('notice') },
			{ locale },
		),
		findings: findings.map((finding) => ({
			severity: finding.severity,
			severityWords: SEVERITIES[finding.severity]({}, { locale }),
			where: whereOf(finding, isMap, locale),
			what: describeFinding(finding, words, locale),
		})),
		remedies: listRemedies(report.findings, words, locale),
	};
}

function whereOf({ feature }: Finding, isMap: boolean, locale: Locale): string {
	if (!feature) return m.import_whole_file({}, { locale });
	const title = [feature.code, feature.name].filter(Boolean).join(' ') || '–';
	const words = isMap ? m.import_record : m.evidence_import_row;
	return words({ number: String(feature.index + 1), title }, { locale });
}
