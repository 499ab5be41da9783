import type { LocalizedText } from '../../i18n/index.ts';

/** A constant people may change, and where it comes from. */
export interface Sourced<Value> {
	value: Value;
	source: string;
}

export type Environment = 'urban-large' | 'urban-small' | 'suburban' | 'open';

/** Published bounds of a model, and how far beyond them it is still carried on with a flag. */
export interface ValidRange {
	stated: readonly [low: number, high: number];
	tolerated: readonly [low: number, high: number];
}

/** Radio figures of a band, used where a mast's own are not known. */
export interface BandSettings {
	/** Centre of the band, MHz. */
	mhz: number;
	/** Gain of the sector antenna, dBi. */
	gainDbi: number;
	/** Losses between transmitter and antenna, dB. */
	feederLossDb: number;
	/** LTE resource blocks the power is spread over (50 = 10 MHz, 100 = 20 MHz). */
	resourceBlocks: number;
}

/** `a + b·log10 f − c·log10 hb − a(hm) + (d − e·log10 hb)·log10 km` */
export interface HataConstants {
	constantDb: number;
	frequencyDb: number;
	mastDb: number;
	slopeDb: number;
	slopeMastDb: number;
	/** Added in the centre of a large city; 0 in Hata's own formula. */
	metropolitanDb: number;
}

export interface PropagationSettings {
	/** From here up COST 231-Hata takes the place of Okumura–Hata, MHz. */
	cost231FromMhz: Sourced<number>;
	okumuraHata: Sourced<HataConstants>;
	cost231Hata: Sourced<HataConstants>;
	/** `slope·log10(f / mhz)² + constant`, taken off the urban loss. */
	suburban: Sourced<{ slopeDb: number; mhz: number; constantDb: number }>;
	/** `square·log10(f)² − linear·log10 f + constant`, taken off the urban loss. */
	open: Sourced<{ squareDb: number; linearDb: number; constantDb: number }>;
	ranges: Sourced<{
		frequencyMhz: ValidRange;
		mastMetres: ValidRange;
		receiverMetres: ValidRange;
		distanceMetres: ValidRange;
	}>;
	bands: Sourced<readonly BandSettings[]>;
	/** Mast and power where the mast's own are not known. */
	mast: Sourced<{ heightMetres: number; powerWatts: number }>;
	/** Height of a telephone in the hand, metres. */
	receiverMetres: Sourced<number>;
	/** Room left for shadowing, dB. */
	marginDb: Sourced<number>;
	/** Carrier of a mast whose bands are not told, MHz. */
	assumedMhz: Sourced<number>;
	/** Which bands may carry a technology, MHz; masts are told as a list of technologies and a list of bands. */
	technologyBands: Sourced<readonly TechnologyBand[]>;
	/** What lies around a hamlet, by its kind. */
	environments: Sourced<Readonly<Record<'ap' | 'khom' | 'khu_vuc', Environment>>>;
}

export interface TechnologyBand {
	technology: '3G' | '4G' | '5G';
	fromMhz: number;
	toMhz: number;
}

/** Stands beside every modelled figure. */
export const SCREENING_ONLY: LocalizedText = {
	vi: 'chỉ để sàng lọc',
	km: 'សម្រាប់តែការពិនិត្យបឋម',
	en: 'for screening only',
};

const HATA_1980 =
	'M. Hata, Empirical Formula for Propagation Loss in Land Mobile Radio Services, IEEE Trans. Veh. Tech. VT-29(3), 1980';
const COST_231 =
	'COST Action 231, Digital mobile radio towards future generation systems, final report, § 4.4.1';
/** Sources are shown as they stand, and Vietnamese is the first language; titles of papers keep their own. */
const WORKING = 'Giá trị tạm dùng của ứng dụng, thay bằng số liệu của nhà mạng khi có';

/**
 * The published constants, and working values for what operators have not told. With them a 42 m mast of 20 W reaches
 * what the region's working papers give: about 11 km in the open and 3 km in suburbs at 900 MHz.
 */
export const DEFAULT_PROPAGATION: PropagationSettings = {
	cost231FromMhz: { value: 1500, source: COST_231 },
	okumuraHata: {
		value: {
			constantDb: 69.55,
			frequencyDb: 26.16,
			mastDb: 13.82,
			slopeDb: 44.9,
			slopeMastDb: 6.55,
			metropolitanDb: 0,
		},
		source: HATA_1980,
	},
	cost231Hata: {
		value: {
			constantDb: 46.3,
			frequencyDb: 33.9,
			mastDb: 13.82,
			slopeDb: 44.9,
			slopeMastDb: 6.55,
			metropolitanDb: 3,
		},
		source: COST_231,
	},
	suburban: { value: { slopeDb: 2, mhz: 28, constantDb: 5.4 }, source: HATA_1980 },
	open: { value: { squareDb: 4.78, linearDb: 18.33, constantDb: 40.94 }, source: HATA_1980 },
	ranges: {
		value: {
			frequencyMhz: { stated: [150, 2000], tolerated: [150, 2200] },
			mastMetres: { stated: [30, 200], tolerated: [10, 200] },
			receiverMetres: { stated: [1, 10], tolerated: [1, 10] },
			distanceMetres: { stated: [1000, 20_000], tolerated: [0, 35_000] },
		},
		source: `Phạm vi công bố: ${HATA_1980}; ${COST_231}. Phạm vi chấp nhận: ${WORKING}`,
	},
	bands: {
		value: [
			{ mhz: 900, gainDbi: 15, feederLossDb: 1, resourceBlocks: 50 },
			{ mhz: 1800, gainDbi: 17, feederLossDb: 3, resourceBlocks: 100 },
			{ mhz: 2100, gainDbi: 17, feederLossDb: 3, resourceBlocks: 100 },
		],
		source: WORKING,
	},
	mast: { value: { heightMetres: 42, powerWatts: 20 }, source: WORKING },
	receiverMetres: { value: 1.5, source: 'Độ cao thường gặp của điện thoại khi cầm tay' },
	marginDb: { value: 8, source: WORKING },
	assumedMhz: { value: 1800, source: `${WORKING}; trong các băng đang dùng, lấy băng có tầm ngắn nhất` },
	technologyBands: {
		value: [
			{ technology: '3G', fromMhz: 880, toMhz: 960 },
			{ technology: '3G', fromMhz: 1900, toMhz: 2200 },
			{ technology: '4G', fromMhz: 690, toMhz: 2700 },
			{ technology: '5G', fromMhz: 690, toMhz: 800 },
			{ technology: '5G', fromMhz: 2500, toMhz: 29_500 },
		],
		source: `${WORKING}, theo các băng tần đang dùng ở Việt Nam`,
	},
	environments: {
		value: { ap: 'suburban', khom: 'suburban', khu_vuc: 'suburban' },
		source:
			'Okumura 1968: làng xóm có cây và nhà rải rác là vùng ven; vùng trống trải cần khoảng 300 m không vật cản phía trước; thị trấn ở đồng bằng không có nhà cao như đô thị của ông',
	},
};
