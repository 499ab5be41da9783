import type { ServiceState } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import { AnalysisError } from '../analysis-error.ts';
import { DEFAULT_SIGNAL, stateOfRsrp, type SignalSettings } from '../service-state/signal-state.ts';
import { distanceOfLoss, isOutside, lossAt, modelLoss, type LossModel, type Outside } from './path-loss.ts';
import {
	DEFAULT_PROPAGATION,
	SCREENING_ONLY,
	type BandSettings,
	type Environment,
	type PropagationSettings,
} from './settings.ts';

/** A mast as it is known; what is null comes from the settings, and is named as assumed. */
export interface MastRadio {
	/** Carrier, MHz. */
	mhz: number;
	/** Above ground, metres. */
	heightMetres: number | null;
	/** At the transmitter, watts over the whole carrier. */
	powerWatts: number | null;
	/** Of one reference signal, dBm; where it is known it takes the place of power, gain and losses. */
	referenceEirpDbm?: number | null;
}

export interface SignalModel {
	loss: LossModel;
	/** Equivalent radiated power of one reference signal, dBm. */
	referenceEirpDbm: number;
	environment: Environment;
	/** What was not known of the mast and came from the settings. */
	assumed: readonly ('heightMetres' | 'powerWatts')[];
	settings: PropagationSettings;
}

/** What the model says of a place; for screening only. */
export interface ModelledSignal {
	/** Median RSRP, dBm. */
	rsrpDbm: number;
	/** After the margin: indoors good, only outdoors weak, else none. Never `unknown`. */
	state: Exclude<ServiceState, 'unknown'>;
	/** Quantities outside the bounds the model was published for. */
	outside: readonly Outside[];
	/** Stands beside it wherever it is shown. */
	label: LocalizedText;
}

/**
 * Prepares the signal of one mast in one kind of surroundings.
 * @throws AnalysisError as `modelLoss`
 */
export function modelSignal(
	mast: MastRadio,
	environment: Environment,
	settings: PropagationSettings = DEFAULT_PROPAGATION,
): SignalModel {
	const { heightMetres, powerWatts } = settings.mast.value;
	const loss = modelLoss(
		{
			mhz: mast.mhz,
			mastMetres: mast.heightMetres ?? heightMetres,
			receiverMetres: settings.receiverMetres.value,
			environment,
		},
		settings,
	);
	const ownEirp = mast.referenceEirpDbm ?? null;
	return {
		loss,
		referenceEirpDbm:
			ownEirp ?? referenceEirp(mast.powerWatts ?? powerWatts, nearestBand(mast.mhz, settings)),
		environment,
		assumed: [
			...(mast.heightMetres === null ? (['heightMetres'] as const) : []),
			...(mast.powerWatts === null && ownEirp === null ? (['powerWatts'] as const) : []),
		],
		settings,
	};
}

/**
 * Signal at a distance in metres.
 * @throws AnalysisError where the distance is none, or beyond what the settings tolerate
 */
export function signalAt(
	model: SignalModel,
	distanceMetres: number,
	signal: SignalSettings = DEFAULT_SIGNAL,
): ModelledSignal {
	const { loss, settings, referenceEirpDbm } = model;
	const isFar = isOutside('distanceMetres', distanceMetres, settings.ranges.value.distanceMetres);
	const rsrpDbm = referenceEirpDbm - lossAt(loss, distanceMetres);
	return {
		rsrpDbm,
		state: stateOfRsrp(rsrpDbm - settings.marginDb.value, signal),
		outside: isFar ? [...loss.outside, 'distanceMetres'] : loss.outside,
		label: SCREENING_ONLY,
	};
}

/** Metres to which the model gives service: `good` reaches indoors, `weak` outdoors. At most what is tolerated. */
export function reachMetres(
	model: SignalModel,
	state: 'good' | 'weak',
	signal: SignalSettings = DEFAULT_SIGNAL,
): number {
	const { rsrpDbm } = signal;
	const needed = state === 'weak' ? rsrpDbm.value.weak : rsrpDbm.value.good;
	const lossDb = model.referenceEirpDbm - model.settings.marginDb.value - needed;
	return Math.min(
		distanceOfLoss(model.loss, lossDb),
		model.settings.ranges.value.distanceMetres.tolerated[1],
	);
}

/**
 * Power of one reference signal towards the antenna's axis, dBm: that of the carrier spread over its subcarriers.
 * @throws AnalysisError `connectivity_error_link_value` where the power is not a positive number
 */
function referenceEirp(powerWatts: number, band: BandSettings): number {
	if (!(powerWatts > 0 && powerWatts < Infinity))
		throw new AnalysisError('connectivity_error_link_value', {
			quantity: 'powerWatts',
			value: String(powerWatts),
		});
	const carrierDbm = 30 + 10 * Math.log10(powerWatts);
	return carrierDbm - 10 * Math.log10(12 * band.resourceBlocks) + band.gainDbi - band.feederLossDb;
}

function nearestBand(mhz: number, { bands }: PropagationSettings): BandSettings {
	return bands.value.reduce((nearest, band) =>
		Math.abs(band.mhz - mhz) < Math.abs(nearest.mhz - mhz) ? band : nearest,
	);
}
