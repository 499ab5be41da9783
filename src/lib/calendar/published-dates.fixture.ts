/*
 * Facts that other people published, against which both calendars are held. Nothing here is computed by us.
 */

/** A festival's days as held, and the same feast counted by the Vietnamese lunar calendar (UTC+7). */
export interface HeldFestival {
	festival: 'ok_om_bok' | 'sene_dolta';
	year: number;
	/** 15/10 for Ok Om Bok, 29/8 for Sene Dolta, of the Vietnamese lunar calendar. */
	vietnamese: string;
	held: { startsOn: string; endsOn: string } | null;
	source: string | null;
	/** Whether the Vietnamese date falls on the days held, give or take a week; null: not yet held or not checked. */
	agrees: boolean | null;
}

/** The project's check table of festival dates. */
export const HELD_FESTIVALS: HeldFestival[] = [
	row('ok_om_bok', '2017-12-02', '2017-10-28', '2017-11-03', 'vietnammoi.vn', false),
	// One day of the festival was named, "about 30 October".
	row('ok_om_bok', '2020-11-29', '2020-10-30', '2020-10-30', 'ngaynay.vn', false),
	row('ok_om_bok', '2024-11-15', '2024-11-14', '2024-11-15', 'daibieunhandan.vn, baomoi.com', true),
	row('ok_om_bok', '2025-12-04', '2025-11-03', '2025-11-05', 'sggp.org.vn, nhandan.vn', false),
	{ festival: 'ok_om_bok', year: 2026, vietnamese: '2026-11-23', held: null, source: null, agrees: null },
	{ festival: 'ok_om_bok', year: 2028, vietnamese: '2028-11-30', held: null, source: null, agrees: null },
	row('sene_dolta', '2017-10-18', '2017-09-19', '2017-09-21', 'religion.vn', false),
	row('sene_dolta', '2018-10-08', '2018-10-08', '2018-10-10', 'vovworld.vn', true),
	row('sene_dolta', '2023-10-13', '2023-10-13', '2023-10-15', 'VNA: 30/8–2/9 by the lunar calendar', true),
	row('sene_dolta', '2025-10-20', '2025-09-22', '2025-09-22', 'dantoc.vietnamtourism.gov.vn', false),
];

function row(
	festival: HeldFestival['festival'],
	vietnamese: string,
	startsOn: string,
	endsOn: string,
	source: string,
	agrees: boolean,
): HeldFestival {
	return {
		festival,
		year: Number(vietnamese.slice(0, 4)),
		vietnamese,
		held: { startsOn, endsOn },
		source,
		agrees,
	};
}

/**
 * Public holidays of Cambodia that fall on a named Khmer date: Visak Bochea on 15 waxing of Pisakh, the Royal Ploughing
 * on 4 waning of Pisakh, Pchum Ben from 14 waning of Phatrabot for three days, the Water Festival from 14 waxing of
 * Kadeuk for three days (Ok Om Bok is its middle day). By the government's yearly sub-decrees, as reprinted:
 * 2020 maharajahdrivers.com, 2021 the same and singaporeatworldexpo.com, 2022 prasac.com.kh (anukret 145, 19/8/2021),
 * 2023 ibccambodia.com (sub-decree 166, 12/8/2022), 2025 daikoufinance.com (prakas of 9/10/2024).
 */
export const CAMBODIAN_HOLIDAYS: Record<
	number,
	{ visakBochea: string; ploughing?: string; pchumBen?: string; waterFestival?: string }
> = {
	2011: {
		visakBochea: '2011-05-17',
		ploughing: '2011-05-21',
		pchumBen: '2011-09-26',
		waterFestival: '2011-11-09',
	},
	2020: { visakBochea: '2020-05-06', ploughing: '2020-05-10' },
	2021: { visakBochea: '2021-04-26', ploughing: '2021-04-30' },
	2022: {
		visakBochea: '2022-05-15',
		ploughing: '2022-05-19',
		pchumBen: '2022-09-24',
		waterFestival: '2022-11-07',
	},
	2023: {
		visakBochea: '2023-05-04',
		ploughing: '2023-05-08',
		pchumBen: '2023-10-13',
		waterFestival: '2023-11-26',
	},
	2025: {
		visakBochea: '2025-05-11',
		ploughing: '2025-05-15',
		pchumBen: '2025-09-21',
		waterFestival: '2025-11-04',
	},
};

/**
 * Khmer years with a thirteenth month (two Asadh), by the Gregorian year in which that month falls. The list of the
 * Python package `holidays` (vacanza/holidays, calendars/thai.py, class _ThaiLunisolar), copied there from the printed
 * calendar of B.E. 2300–2700 and used by it for Cambodia too: both calendars share these years.
 */
export const LEAP_MONTH_YEARS = [2010, 2012, 2015, 2018, 2021, 2023, 2026, 2029, 2031, 2034];

/**
 * Khmer years with a thirtieth day of Jesth. The same list names 2020, 2025 and 2032; it is the Thai calendar's, which
 * may place the day otherwise. The Khmer reckoning (Roath Kim Soeun, "Pratitin Soryakkatik-Chankatik", as given at
 * khmer-calendar.tovnah.com/calendar/algorithm.php) puts the third one in 2030. No printed Khmer list of the years
 * after 2025 was found, so 2026–2030 is not held to a list: only the two years on which both agree are.
 */
export const LEAP_DAY_YEARS = [2020, 2025];

/** A day that readers of printed calendars reported: 15 waxing of the first Asadh (danhhong/khmer_lunar_date issue 3). */
export const FULL_MOON_OF_FIRST_ASADH_2026 = '2026-06-29';

/** The leap months of the Vietnamese calendar, as every printed calendar gives them (Hồ Ngọc Đức, amlich). */
export const VIETNAMESE_LEAP_MONTHS: Record<number, number> = { 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3 };

/** First day of Tết. 2030 is the year in which Vietnam is a day before China (3 February). */
export const TET: Record<number, string> = {
	2020: '2020-01-25',
	2021: '2021-02-12',
	2022: '2022-02-01',
	2023: '2023-01-22',
	2024: '2024-02-10',
	2025: '2025-01-29',
	2026: '2026-02-17',
	2027: '2027-02-06',
	2028: '2028-01-26',
	2029: '2029-02-13',
	2030: '2030-02-02',
};

/** The day the Khmer new year comes in: 13 April in these years, 14 April in the others of 2020–2030. */
export const NEW_YEAR_ON_13_APRIL = [2020, 2024, 2028];
