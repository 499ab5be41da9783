import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import type { Dimension } from './types.ts';

const DIMENSION: Record<Dimension, () => string> = {
	sex: m.indicator_page_by_sex,
	ethnic_group: m.indicator_page_by_ethnic_group,
	zone: m.indicator_page_by_zone,
	role: m.indicator_page_by_role,
	unit_type: m.indicator_page_by_unit_type,
};

const CATEGORY: Readonly<Record<string, (inputs?: object, options?: { locale?: Locale }) => string>> = {
	'sex/female': m.indicator_page_female,
	'sex/male': m.indicator_page_male,
	'zone/I': m.indicator_page_zone_1,
	'zone/II': m.indicator_page_zone_2,
	'zone/III': m.indicator_page_zone_3,
	'zone/none': m.indicator_page_zone_none,
	'role/head_only': m.indicator_page_head_only,
	'role/prestigious_only': m.indicator_page_prestigious_only,
	'role/both': m.indicator_page_both_roles,
	'unit_type/enterprise': m.indicator_page_enterprise,
	'unit_type/cooperative': m.indicator_page_cooperative,
	'unit_type/household': m.indicator_page_household_business,
};

export const dimensionWords = (dimension: Dimension): string => DIMENSION[dimension]();

/** @param groups names of ethnic groups by official code; a category we have no word for is written as it came */
export function categoryWords(
	dimension: Dimension,
	category: string,
	groups: ReadonlyMap<string, string>,
	locale?: Locale,
): string {
	return CATEGORY[`${dimension}/${category}`]?.({}, locale && { locale }) ?? groups.get(category) ?? category;
}
