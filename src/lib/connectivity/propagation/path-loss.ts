import { AnalysisError } from '../analysis-error.ts';
import {
	DEFAULT_PROPAGATION,
	type Environment,
	type HataConstants,
	type PropagationSettings,
	type ValidRange,
} from './settings.ts';

/** One mast and one kind of receiver; the distance is asked of the model made from it. */
export interface Link {
	/** Carrier, MHz. */
	mhz: number;
	/** Height of the antenna above ground, metres. */
	mastMetres: number;
	/** Height of the receiver above ground, metres. */
	receiverMetres: number;
	environment: Environment;
}

/** A quantity outside the bounds the model was published for. */
export type Outside = 'frequencyMhz' | 'mastMetres' | 'receiverMetres' | 'distanceMetres';

export interface LossModel {
	/** Median loss at 1 km, dB, before the floor of free space. */
	lossAtOneKmDb: number;
	/** Loss added by each tenfold distance, dB. */
	slopeDb: number;
	/** Loss in free space at 1 km, dB: no median is below it. */
	freeSpaceAtOneKmDb: number;
	/** What of the link itself lies outside the published bounds. */
	outside: readonly Outside[];
	/** Which formula it is. */
	formula: 'okumura-hata' | 'cost231-hata';
}

/**
 * The median path loss of a link as a line over the logarithm of distance.
 * @throws AnalysisError `connectivity_error_link_value` where a figure is not a positive number,
 * `connectivity_error_link_range` where it lies beyond what the settings tolerate
 * Source: Hata 1980 up to 1500 MHz, COST 231-Hata above, each named in the settings. Hata's corrections for suburbs
 * and open country are carried on above 1500 MHz, as is customary; COST 231 itself gives none.
 */
export function modelLoss(link: Link, settings: PropagationSettings = DEFAULT_PROPAGATION): LossModel {
	const ranges = settings.ranges.value;
	const outside = (['frequencyMhz', 'mastMetres', 'receiverMetres'] as const).filter((quantity) =>
		isOutside(quantity, quantity === 'frequencyMhz' ? link.mhz : link[quantity], ranges[quantity]),
	);
	const isCost = link.mhz > settings.cost231FromMhz.value;
	const hata = isCost ? settings.cost231Hata.value : settings.okumuraHata.value;
	const logMhz = Math.log10(link.mhz);
	const logMast = Math.log10(link.mastMetres);
	return {
		lossAtOneKmDb:
			hata.constantDb +
			hata.frequencyDb * logMhz -
			hata.mastDb * logMast -
			receiverGain(link) +
			correction(link.environment, logMhz, hata, settings),
		slopeDb: hata.slopeDb - hata.slopeMastDb * logMast,
		freeSpaceAtOneKmDb: 32.45 + 20 * logMhz,
		outside,
		formula: isCost ? 'cost231-hata' : 'okumura-hata',
	};
}

/**
 * Median path loss in dB at a distance, never below that of free space.
 * @param distanceMetres ≥ 0; within 20 m it counts as 20 m
 */
export function lossAt(model: LossModel, distanceMetres: number): number {
	const logKm = Math.log10(Math.max(distanceMetres, 20) / 1000);
	return Math.max(model.lossAtOneKmDb + model.slopeDb * logKm, model.freeSpaceAtOneKmDb + 20 * logKm);
}

/** Metres at which a loss is reached: the inverse of `lossAt`. */
export function distanceOfLoss(model: LossModel, lossDb: number): number {
	return (
		1000 *
		Math.min(
			10 ** ((lossDb - model.lossAtOneKmDb) / model.slopeDb),
			10 ** ((lossDb - model.freeSpaceAtOneKmDb) / 20),
		)
	);
}

/**
 * Whether a quantity lies outside the published bounds.
 * @throws AnalysisError as `modelLoss`
 */
export function isOutside(quantity: Outside, value: number, { stated, tolerated }: ValidRange): boolean {
	const isDistance = quantity === 'distanceMetres';
	if (!Number.isFinite(value) || value < 0 || (value === 0 && !isDistance))
		throw new AnalysisError('connectivity_error_link_value', { quantity, value: String(value) });
	if (value < tolerated[0] || value > tolerated[1])
		throw new AnalysisError('connectivity_error_link_range', {
			quantity,
			value,
			low: tolerated[0],
			high: tolerated[1],
		});
	return value < stated[0] || value > stated[1];
}

/** Hata's a(hm), dB: what a receiver gains over one at 1.5 m. Large cities have a formula of their own. */
function receiverGain({ mhz, receiverMetres, environment }: Link): number {
	if (environment !== 'urban-large') {
		const logMhz = Math.log10(mhz);
		return (1.1 * logMhz - 0.7) * receiverMetres - (1.56 * logMhz - 0.8);
	}
	// Hata gives the first up to 200 MHz and the second from 400; between them the second, as most programs do.
	return mhz <= 200
		? 8.29 * Math.log10(1.54 * receiverMetres) ** 2 - 1.1
		: 3.2 * Math.log10(11.75 * receiverMetres) ** 2 - 4.97;
}

function correction(
	environment: Environment,
	logMhz: number,
	hata: HataConstants,
	{ suburban, open }: PropagationSettings,
): number {
	switch (environment) {
		case 'urban-large':
			return hata.metropolitanDb;
		case 'urban-small':
			return 0;
		case 'suburban': {
			const { slopeDb, mhz, constantDb } = suburban.value;
			return -(slopeDb * (logMhz - Math.log10(mhz)) ** 2 + constantDb);
		}
		case 'open': {
			const { squareDb, linearDb, constantDb } = open.value;
			return -(squareDb * logMhz ** 2 - linearDb * logMhz + constantDb);
		}
	}
}
