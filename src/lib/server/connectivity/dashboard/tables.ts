import { serviceWords } from '../../../areas/area-words.ts';
import { areaTitle } from '../../../areas/title.ts';
import {
	PUBLIC_PROPOSAL_STATES,
	SERVICE_STATES,
	type Dashboard,
	type ServiceTotals,
} from '../../../connectivity/dashboard/types.ts';
import type { Locale } from '../../../i18n/index.ts';
import { m } from '../../../paraglide/messages.js';
import type { CsvCell } from '../../../text/index.ts';

/** Communes of the day: hamlets, households, hamlets without a count and difficult ones, each by state. */
export function communeTable({ communes }: Dashboard, locale: Locale): CsvCell[][] {
	const said = { locale };
	return [
		[
			m.gapboard_csv_code({}, said),
			m.gapboard_commune({}, said),
			...stateHeads(locale),
			...PUBLIC_PROPOSAL_STATES.map((state) => proposalWords(state, locale)),
		],
		...communes.map(({ code, kind, name, totals, proposals }) => [
			code,
			kind && name ? areaTitle(kind, name, locale) : m.gapboard_no_commune({}, said),
			...stateCells(totals),
			...PUBLIC_PROPOSAL_STATES.map((state) => proposals[state]),
		]),
	];
}

/** The same figures of all hamlets at the end of each year. */
export function yearTable({ years }: Dashboard, locale: Locale): CsvCell[][] {
	return [
		[m.gapboard_as_of({}, { locale }), ...stateHeads(locale)],
		...years.map(({ day, totals }) => [day, ...stateCells(totals)]),
	];
}

function stateHeads(locale: Locale): string[] {
	const said = { locale };
	return SERVICE_STATES.flatMap((one) => {
		const state = serviceWords(one, locale);
		return [
			state,
			m.gapboard_csv_households({ state }, said),
			m.gapboard_csv_without({ state }, said),
			m.gapboard_csv_difficult({ state }, said),
		];
	});
}

const stateCells = (totals: ServiceTotals): number[] =>
	SERVICE_STATES.flatMap((state) => {
		const { hamlets, households, hamletsWithoutCount, difficult } = totals[state];
		return [hamlets, households, hamletsWithoutCount, difficult];
	});

function proposalWords(state: (typeof PUBLIC_PROPOSAL_STATES)[number], locale: Locale): string {
	const words = {
		submitted: m.gapboard_proposal_submitted,
		answered: m.gapboard_proposal_answered,
		built: m.gapboard_proposal_built,
		verified: m.gapboard_proposal_verified,
	};
	return words[state]({}, { locale });
}
