import { m } from '$lib/paraglide/messages';

/** What a column can be, as a person chooses it. */
export const ROLE_WORDS: Readonly<Record<string, () => string>> = {
	ignore: m.values_import_role_ignore,
	code: m.values_import_role_code,
	name: m.values_import_role_name,
	parent: m.values_import_role_parent,
	period: m.values_import_role_period,
	indicator: m.values_import_role_indicator,
	standard: m.values_import_role_standard,
	dimension: m.values_import_role_dimension,
	category: m.values_import_role_category,
	numerator: m.values_import_role_numerator,
	denominator: m.values_import_role_denominator,
	value: m.values_import_role_value,
	percent: m.values_import_role_percent,
};

/** Roles of which indicator, period and category are asked too. */
export const isFigure = (role: string): boolean =>
	['numerator', 'denominator', 'value', 'percent'].includes(role);

export const EVIDENCE_WORDS: Readonly<Record<string, () => string>> = {
	register: m.values_import_evidence_register,
	survey: m.values_import_evidence_survey,
	reported: m.values_import_evidence_reported,
	declared: m.values_import_evidence_declared,
	measured: m.values_import_evidence_measured,
	modelled: m.values_import_evidence_modelled,
};
