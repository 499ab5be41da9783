import { formatDecimal, type Locale } from '$lib/i18n';
import { currentLocale, words } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import type { ServiceState } from '../../../areas/types.ts';
import type { Criterion } from '../criteria.ts';

const STATES: Record<ServiceState, () => string> = {
	good: m.service_good,
	weak: m.service_weak,
	none: m.service_none,
	unknown: m.service_unknown,
};

export const stateWords = (state: ServiceState): string => STATES[state]();

/** A score or a share of 1 as people compare them: three decimals. */
export const scoreWords = (score: number, locale: Locale = currentLocale()): string =>
	formatDecimal(score, locale, 3);

/** A value of a criterion with its unit, or the name of its step. */
export function valueWords({ unit, scale }: Criterion, value: number): string {
	const locale = currentLocale();
	const step = scale?.find((one) => one.value === value);
	if (step) return words(step.name);
	const figure = formatDecimal(value, locale, unit === null ? 2 : 0);
	return unit === null ? figure : `${figure} ${words(unit)}`;
}
