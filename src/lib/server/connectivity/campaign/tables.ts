import { areaTitle } from '../../../areas/title.ts';
import type { Campaign } from '../../../connectivity/campaign/types.ts';
import { reasonWords } from '../../../connectivity/campaign/words.ts';
import type { Locale } from '../../../i18n/index.ts';
import { m } from '../../../paraglide/messages.js';
import type { CsvCell } from '../../../text/index.ts';

/** Samples by commune; an empty total = the commune has no boundary here. */
export function sampleTable({ communes, target }: Campaign, locale: Locale): CsvCell[][] {
	const said = { locale };
	return [
		[
			m.gapboard_csv_code({}, said),
			m.gapboard_commune({}, said),
			m.campaign_measured({}, said),
			m.campaign_reported({}, said),
			m.campaign_tiles({}, said),
			m.campaign_total({}, said),
			m.campaign_target({}, said),
			m.campaign_hamlets_unheard({}, said),
			m.campaign_households_unheard({}, said),
		],
		...communes.map((one) => [
			one.code,
			areaTitle(one.kind, one.name, locale),
			one.measured,
			one.reported,
			one.tiles,
			one.total,
			target.value,
			one.hamletsUnheard,
			one.householdsUnheard,
		]),
	];
}

/** The next hamlets to visit, in order, with WGS 84 degrees. */
export function visitTable({ visits }: Campaign, locale: Locale): CsvCell[][] {
	const said = { locale };
	return [
		[
			m.campaign_place({}, said),
			m.conflict_hamlet({}, said),
			m.gapboard_commune({}, said),
			m.campaign_why({}, said),
			m.campaign_samples_of_commune({}, said),
			m.gap_households({}, said),
			m.campaign_last_on({}, said),
			'lng (WGS 84)',
			'lat (WGS 84)',
		],
		...visits.map((one, index) => [
			index + 1,
			areaTitle(one.kind, one.name, locale),
			areaTitle(one.communeKind, one.communeName, locale),
			reasonWords(one.reason, locale),
			one.communeSamples,
			one.households,
			one.lastOn,
			one.lng,
			one.lat,
		]),
	];
}
