import { formatCount, formatDate, formatDecimal, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { Finding, ImportReport, ImportState, Severity } from './types.ts';

/** Compiled messages of one finding; declared as methods so that each may name the values it needs. */
export interface FindingWords {
	says(inputs: Record<string, NonNullable<unknown>>, options: { locale: Locale }): string;
	remedy: ((inputs: object, options: { locale: Locale }) => string) | null;
}

/** Findings printed at most; the rest is in the JSON report. */
const PRINTED_FINDINGS = 200;

const SEVERITY_WORDS: Record<Severity, (inputs: object, options: { locale: Locale }) => string> = {
	error: m.import_severity_error,
	warning: m.import_severity_warning,
	notice: m.import_severity_notice,
};

const STATE_WORDS: Record<ImportState, (inputs: object, options: { locale: Locale }) => string> = {
	applied: m.import_state_applied,
	unchanged: m.import_state_unchanged,
	refused: m.import_state_refused,
	checked: m.import_state_checked,
};

const GRAVEST_FIRST: Severity[] = ['error', 'warning', 'notice'];

/** A finding as one sentence, with its place where it has one. */
export function describeFinding<Code extends string>(
	finding: Finding<Code>,
	words: Record<Code, FindingWords>,
	locale: Locale,
): string {
	const inputs = Object.fromEntries(
		Object.entries(finding.values).map(([name, value]) => [name, formatInput(value, locale)]),
	);
	const sentence = words[finding.code].says(inputs, { locale });
	if (!finding.place) return sentence;
	const [lng, lat] = finding.place.map((degrees) => formatDecimal(degrees, locale, 5));
	return `${sentence} ${m.import_place({ lng: lng ?? '', lat: lat ?? '' }, { locale })}`;
}

/** The whole report for a terminal: outcome, findings record by record, gravest first, then the remedies. */
export function describeReport<Code extends string>(
	report: ImportReport<Code>,
	words: Record<Code, FindingWords>,
	locale: Locale,
	summary: typeof m.import_summary = m.import_summary,
): string {
	const count = (severity: Severity) =>
		formatCount(report.findings.filter((finding) => finding.severity === severity).length, locale);
	const number = (value: number) => formatCount(value, locale);
	const lines = [
		STATE_WORDS[report.state]({}, { locale }),
		summary(
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
		m.import_counts(
			{ errors: count('error'), warnings: count('warning'), notices: count('notice') },
			{ locale },
		),
	];
	const printed = report.findings
		.toSorted((a, b) => GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity))
		.slice(0, PRINTED_FINDINGS);
	if (printed.length > 0) lines.push('');
	for (const [heading, findings] of byFeature(printed, locale)) {
		lines.push(heading);
		for (const finding of findings) {
			const severity = SEVERITY_WORDS[finding.severity]({}, { locale });
			lines.push(`  ${severity}  ${describeFinding(finding, words, locale)}`);
		}
	}
	const more = report.findings.length - printed.length;
	if (more > 0) lines.push('', m.import_more({ count: number(more) }, { locale }));
	const remedies = listRemedies(report.findings, words, locale);
	if (remedies.length > 0) lines.push('', m.import_remedies({}, { locale }));
	lines.push(...remedies.map((remedy) => `  • ${remedy}`));
	return lines.join('\n');
}

/** What can be done about these findings, each advice once. */
export function listRemedies<Code extends string>(
	findings: Finding<Code>[],
	words: Record<Code, FindingWords>,
	locale: Locale,
): string[] {
	const codes = new Set(findings.filter(({ severity }) => severity !== 'notice').map(({ code }) => code));
	return [...new Set([...codes].flatMap((code) => words[code].remedy?.({}, { locale }) ?? []))];
}

function byFeature<Code extends string>(
	findings: Finding<Code>[],
	locale: Locale,
): Map<string, Finding<Code>[]> {
	const groups = new Map<string, Finding<Code>[]>();
	for (const finding of findings) {
		const { feature } = finding;
		const title = [feature?.code, feature?.name].filter(Boolean).join(' ') || '–';
		const heading = feature
			? m.import_record({ number: String(feature.index + 1), title }, { locale })
			: m.import_whole_file({}, { locale });
		const group = groups.get(heading);
		if (group) group.push(finding);
		else groups.set(heading, [finding]);
	}
	return groups;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

function formatInput(value: string | number, locale: Locale): string {
	if (typeof value === 'number') return formatDecimal(value, locale, 2);
	return ISO_DATE.test(value) ? formatDate(value, locale) : value;
}
