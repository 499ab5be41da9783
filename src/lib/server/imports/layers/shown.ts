import { findImportLayer } from '$lib/imports/layers/registry';
import type { ImportField } from '$lib/imports/layers/types';
import type { ShownFinding, ShownLayerImport, ShownRow } from '$lib/imports/types';
import { formatCount, formatDate, formatDecimal, localize, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { describeFinding, listRemedies, type FindingWords } from '../report-text.ts';
import type { Finding } from '../types.ts';
import { LAYER_FINDING_WORDS } from './findings.ts';
import { WRITERS } from './registry.ts';
import type { PlannedRowShown, StoredLayerImport } from './repository.ts';

const GRAVEST_FIRST = ['error', 'warning', 'notice'] as const;

/** An import in the reader's language. */
export function showLayerImport(stored: StoredLayerImport, locale: Locale): ShownLayerImport {
	const { id, layer, fileName, state, done, total, report, importRunId } = stored;
	const words = wordsOf(layer);
	const findings = report?.findings ?? [];
	const isCompared = report !== null && !['reading', 'comparing'].includes(state);
	return {
		...{ id, layer, fileName, state, done, total, runId: importRunId },
		counts: isCompared ? report.counts : null,
		findings: findings
			.toSorted((one, other) => GRAVEST_FIRST.indexOf(one.severity) - GRAVEST_FIRST.indexOf(other.severity))
			.map((finding) => showFinding(finding, words, locale)),
		noticed: report?.noticed ?? { error: 0, warning: 0, notice: 0 },
		remedies: listRemedies(findings, words, locale),
		failure: report?.failure ?? null,
	};
}

/** A layer with an import of its own notes in two catalogues. */
function wordsOf(layer: string): Record<string, FindingWords> {
	const found = WRITERS[layer];
	return { ...(found?.kind === 'file' ? found.writer.words : {}), ...LAYER_FINDING_WORDS };
}

function showFinding(finding: Finding, words: Record<string, FindingWords>, locale: Locale): ShownFinding {
	const { feature, severity } = finding;
	const title = feature ? [feature.code, feature.name].filter(Boolean).join(' ') || '–' : '';
	return {
		severity,
		where: feature
			? m.import_record({ number: formatCount(feature.index + 1, locale), title }, { locale })
			: m.import_whole_file({}, { locale }),
		index: feature?.index ?? null,
		what: describeFinding(finding, words, locale),
	};
}

/** A row with what differs, in the reader's language. */
export function showRow(layer: string, row: PlannedRowShown, locale: Locale): ShownRow {
	const fields = findImportLayer(layer)?.fields ?? [];
	const { index, action, label, before, lng, lat } = row;
	const told = action === 'add' || before === null ? row.fields : before;
	return {
		...{ index, action, label: label ?? '–', place: lng === null || lat === null ? null : [lng, lat] },
		changes: Object.keys(told).flatMap((id) => {
			if (id === 'place') return [{ field: m.layer_import_place({}, { locale }), before: null, after: null }];
			const field = fields.find((one) => one.id === id);
			if (!field) return [];
			return [
				{
					field: localize(field.title, locale),
					before: action === 'change' ? writeValue(field, before?.[id], locale) : null,
					after: writeValue(field, row.fields[id], locale),
				},
			];
		}),
	};
}

function writeValue(field: ImportField, value: unknown, locale: Locale): string | null {
	if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null;
	const ofChoice = (code: string) => field.choices?.find((choice) => choice.value === code)?.words() ?? code;
	if (Array.isArray(value)) return value.map((one) => ofChoice(String(one))).join(', ');
	if (typeof value === 'boolean')
		return value ? m.layer_import_yes({}, { locale }) : m.layer_import_no({}, { locale });
	if (field.type === 'integer' && typeof value === 'number') return formatCount(value, locale);
	if (typeof value === 'number') return formatDecimal(value, locale, 2);
	if (field.type === 'day') return formatDate(String(value), locale);
	return ofChoice(String(value));
}
