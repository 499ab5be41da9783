import { areaTitle } from '$lib/areas/title';
import type { Connection, NearHamlet, ToldTechnology } from '$lib/connectivity/measure/types';
import { currentLocale } from '$lib/i18n/current-locale';
import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';

const PROBLEMS: Readonly<Record<string, () => string>> = {
	error_measure_time: m.error_measure_time,
	error_measure_place: m.error_measure_place,
	error_measure_nowhere: m.error_measure_nowhere,
	error_measure_hamlet: m.error_measure_hamlet,
	error_too_many: m.error_too_many,
};

/** Why something was not filed. */
export const problemWords = (code: string): string => PROBLEMS[code]?.() ?? failureWords(code, 400);

const CONNECTION: Record<Connection, () => string> = {
	cellular: m.measure_connection_cellular,
	wifi: m.measure_connection_wifi,
	wired: m.measure_connection_wired,
};
export const connectionWords = (connection: string): string =>
	CONNECTION[connection as Connection]?.() ?? connection;

export const technologyWords = (technology: ToldTechnology | string): string =>
	technology === 'unstated' ? m.measure_technology_unstated() : technology;

/** "Ấp Đay Tà Ni, Xã Lai Hòa". */
export function hamletWords({ kind, name, communeKind, communeName }: NearHamlet): string {
	const locale = currentLocale();
	const hamlet = areaTitle(kind, name, locale);
	return communeKind && communeName
		? m.measure_hamlet_in({ hamlet, commune: areaTitle(communeKind, communeName, locale) })
		: hamlet;
}
