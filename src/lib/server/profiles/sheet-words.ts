import { areaTitle } from '../../areas/title.ts';
import { serviceWords } from '../../areas/area-words.ts';
import type { ServiceState, Succession } from '../../areas/types.ts';
import {
	formatCount,
	formatDate,
	formatDecimal,
	formatPercent,
	formatPeriod,
	localize,
	type Locale,
} from '../../i18n/index.ts';
import type { IndicatorDefinition, SeriesFigure, Topic } from '../../indicators/types.ts';
import { m } from '../../paraglide/messages.js';
import type { Sheet } from './types.ts';

/* What a sheet says, in one language. */

const TOPIC = {
	population: m.topic_population,
	poverty: m.topic_poverty,
	connectivity: m.topic_connectivity,
	economy: m.topic_economy,
	training: m.topic_training,
	administration: m.topic_administration,
} satisfies Record<Topic, unknown>;

const UNIT: Readonly<Record<string, typeof m.unit_person>> = {
	person: m.unit_person,
	household: m.unit_household,
	hamlet: m.unit_hamlet,
	product: m.unit_product,
};

const HERITAGE: Readonly<Record<string, typeof m.heritage_kind_site>> = {
	site: m.heritage_kind_site,
	festival: m.heritage_kind_festival,
	product: m.heritage_kind_product,
	intangible: m.heritage_kind_intangible,
};

/** More names than these do not fit beside everything else; the rest is counted. */
const MOST_NAMES = 6;

export const topicName = (topic: Topic, locale: Locale): string => TOPIC[topic]({}, { locale });

/** Name with the standard that is part of it, unless it is in the name already. */
export function indicatorName(
	{ name, standard }: Pick<IndicatorDefinition, 'name' | 'standard'>,
	locale: Locale,
): string {
	const title = localize(name, locale);
	const plain = (text: string) =>
		text.replace(/[–—]/g, '-').replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - '០'.charCodeAt(0)));
	if (!standard || plain(title).includes(plain(standard))) return title;
	return m.indicator_with_standard({ name: title, standard }, { locale });
}

type Measure = Pick<IndicatorDefinition, 'kind' | 'unit'>;

/** A known figure with its unit: "30,24 %", "374.711 người". */
export function figureText(value: number, { kind, unit }: Measure, locale: Locale): string {
	if (kind === 'rate') return formatPercent(value, locale);
	const word = UNIT[unit]?.({}, { locale }) ?? unit;
	const figure = kind === 'count' ? formatCount(value, locale) : formatDecimal(value, locale);
	return m.figure_with_unit({ figure, unit: word }, { locale }).replaceAll(' ', '\u00a0');
}

/** Why there is no figure to show. */
export function missingText(figure: SeriesFigure | null, locale: Locale): string {
	if (figure?.hidden) return m.profile_sheet_hidden({}, { locale });
	if (figure?.refused) return m.profile_sheet_refused({}, { locale });
	return m.profile_sheet_unknown({}, { locale });
}

export const periodText = (period: string | null, locale: Locale): string =>
	period === null ? '' : formatPeriod(period, locale);

/** "từ 01/07/2025", "01/09/2024 – 30/06/2025". */
export function validityText({ validFrom, validTo }: Sheet['area'], locale: Locale): string {
	const from = validFrom && formatDate(validFrom, locale);
	const to = validTo && formatDate(validTo, locale);
	if (from && to) return m.area_valid_between({ from, to }, { locale });
	if (to) return m.area_valid_until({ date: to }, { locale });
	if (from) return m.area_valid_since({ date: from }, { locale });
	return m.area_valid_unrecorded({}, { locale });
}

export function surfaceText({ surface }: Sheet, locale: Locale): string {
	if (!surface) return m.profile_sheet_unknown({}, { locale });
	const area = `${formatDecimal(surface.km2, locale, surface.isMeasured ? 1 : 2)}\u00a0km²`;
	return surface.isMeasured ? m.profile_sheet_area_measured({ area }, { locale }) : area;
}

export function withinText({ parents }: Sheet, locale: Locale): string {
	return parents.map(({ kind, name }) => areaTitle(kind, name, locale)).join(', ');
}

export function statusText({ kind, value, decision }: Sheet['statuses'][number], locale: Locale): string {
	const said =
		kind === 'zone'
			? m.status_zone({ zone: value }, { locale })
			: kind === 'minority_area'
				? m.status_minority_area({}, { locale })
				: kind === 'especially_difficult'
					? m.status_especially_difficult({}, { locale })
					: `${kind}: ${value}`;
	return `${said} (${decision})`;
}

/** One sentence a change: what the unit was made of, what it became, by which decision. */
export function historyTexts({ history }: Sheet, locale: Locale): string[] {
	const changes = new Map<string, Succession[]>();
	for (const step of history) {
		const key = [step.direction, step.effectiveOn, step.decision].join(' ');
		changes.set(key, [...(changes.get(key) ?? []), step]);
	}
	return [...changes.values()].map((steps) => {
		const [{ direction, effectiveOn, decision }] = steps as [Succession, ...Succession[]];
		const units = steps.map((step) => partText(step, locale)).join(', ');
		const date = formatDate(effectiveOn, locale);
		return direction === 'from'
			? m.profile_sheet_formed({ date, units, decision }, { locale })
			: m.profile_sheet_became({ date, units, decision }, { locale });
	});
}

function partText({ area, exact, shareArea, sharePopulation }: Succession, locale: Locale): string {
	const unit = areaTitle(area.kind, area.name, locale);
	if (exact) return unit;
	const share =
		sharePopulation !== null
			? m.history_share_population({ share: formatPercent(sharePopulation * 100, locale) }, { locale })
			: shareArea !== null
				? m.history_share_area({ share: formatPercent(shareArea * 100, locale) }, { locale })
				: null;
	return share === null
		? m.profile_sheet_part_unknown({ unit }, { locale })
		: m.profile_sheet_part_share({ unit, share }, { locale });
}

export const hamletText = (state: ServiceState, locale: Locale): string => serviceWords(state, locale);

/** One line a kind: how many, and the first names. */
export function heritageTexts({ heritage }: Sheet, locale: Locale): string[] {
	return Object.entries(HERITAGE).flatMap(([kind, words]) => {
		const names = heritage.filter((record) => record.kind === kind).map(({ name }) => localize(name, locale));
		if (names.length === 0) return [];
		const count = formatCount(names.length, locale);
		return [
			m.profile_sheet_kind_count(
				{ kind: words({}, { locale }), count, names: someOf(names, locale, m.profile_sheet_and_more) },
				{ locale },
			),
		];
	});
}

const MOST_FESTIVALS = 4;

/** "22/11/2026 – 24/11/2026: Ok Om Bok (dự kiến)". */
export function festivalTexts({ festivals }: Sheet, locale: Locale): string[] {
	return festivals.slice(0, MOST_FESTIVALS).map(({ name, startsOn, endsOn, evidence }) => {
		const from = formatDate(startsOn, locale);
		const days =
			startsOn === endsOn ? from : m.area_valid_between({ from, to: formatDate(endsOn, locale) }, { locale });
		const proposed = evidence === 'proposed' ? ` (${m.profile_sheet_proposed({}, { locale })})` : '';
		return `${days}: ${localize(name, locale)}${proposed}`;
	});
}

const MOST_SOURCES = 7;

export function sourcesText({ sources }: Pick<Sheet, 'sources'>, locale: Locale): string {
	const names = sources.map(({ title }) => localize(title, locale));
	return someOf(names, locale, m.profile_sheet_more_sources, MOST_SOURCES, '; ');
}

export function licenceText({ sources }: Pick<Sheet, 'sources'>, locale: Locale): string {
	const licences = [...new Set(sources.map(({ licence }) => licence))].sort();
	return m.profile_sheet_licence({ licence: licences.join('; ') }, { locale });
}

function someOf(
	names: readonly string[],
	locale: Locale,
	more: typeof m.profile_sheet_and_more,
	most = MOST_NAMES,
	between = ', ',
): string {
	const shown = names.slice(0, most).join(between);
	const count = names.length - most;
	return count > 0 ? more({ names: shown, count: formatCount(count, locale) }, { locale }) : shown;
}
