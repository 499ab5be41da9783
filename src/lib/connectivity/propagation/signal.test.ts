import { describe, expect, it } from 'vitest';
import { modelSignal, reachMetres, signalAt, type MastRadio } from './signal.ts';
import { DEFAULT_PROPAGATION } from './settings.ts';

const MAST: MastRadio = { mhz: 900, heightMetres: 42, powerWatts: 20 };

describe('the reach of a mast on flat delta land', () => {
	/*
	 * The region's working paper: 42 m, 20 W, −110 dBm, 8 dB margin. 900 MHz about 11 km open and 3 km suburban
	 * outdoors, 5 and 1.5 km indoors; 1800 MHz about 6 and 1.6, and 2.7 and 0.8.
	 */
	const PAPER: [number, 'open' | 'suburban', 'weak' | 'good', number][] = [
		[900, 'open', 'weak', 11_000],
		[900, 'suburban', 'weak', 3000],
		[900, 'open', 'good', 5000],
		[900, 'suburban', 'good', 1500],
		[1800, 'open', 'weak', 6000],
		[1800, 'suburban', 'weak', 1600],
		[1800, 'open', 'good', 2700],
		[1800, 'suburban', 'good', 800],
	];
	for (const [mhz, environment, state, metres] of PAPER)
		it(`is about ${metres / 1000} km at ${mhz} MHz, ${environment}, ${state === 'good' ? 'indoors' : 'outdoors'}`, () => {
			const reach = reachMetres(modelSignal({ ...MAST, mhz }, environment), state);
			expect(Math.abs(reach / metres - 1)).toBeLessThan(0.12);
		});

	it('is where the state turns', () => {
		const model = modelSignal(MAST, 'suburban');
		for (const [state, beyond] of [
			['good', 'weak'],
			['weak', 'none'],
		] as const) {
			const reach = reachMetres(model, state);
			expect(signalAt(model, reach * 0.999).state).toBe(state);
			expect(signalAt(model, reach * 1.001).state).toBe(beyond);
		}
	});

	it('is no farther than the settings carry the model on', () => {
		const strong = modelSignal({ ...MAST, powerWatts: 4000 }, 'open');
		expect(reachMetres(strong, 'weak')).toBe(35_000);
	});
});

describe('a modelled signal', () => {
	it('is the radiated power of a reference signal less the loss, worked by hand at 3 km in suburbs', () => {
		// 43.01 dBm over 600 subcarriers −27.78, antenna +15, feeder −1 = 29.23 dBm; loss 130.79 dB.
		expect(signalAt(modelSignal(MAST, 'suburban'), 3000).rsrpDbm).toBeCloseTo(-101.56, 1);
	});

	it('always says that it is for screening only, in three languages', () => {
		const { label } = signalAt(modelSignal(MAST, 'suburban'), 3000);
		expect(label).toMatchObject({ vi: 'chỉ để sàng lọc', en: 'for screening only' });
		expect(label.km).toBeTruthy();
	});

	it('says what was assumed of a mast nobody has described', () => {
		const bare = modelSignal({ mhz: 900, heightMetres: null, powerWatts: null }, 'open');
		expect(bare.assumed).toEqual(['heightMetres', 'powerWatts']);
		expect(bare.referenceEirpDbm).toBe(modelSignal(MAST, 'open').referenceEirpDbm);
		expect(modelSignal(MAST, 'open').assumed).toEqual([]);
	});

	it('takes the radiated power an operator gives in place of power, gain and losses', () => {
		const told = modelSignal({ mhz: 900, heightMetres: 42, powerWatts: null, referenceEirpDbm: 20 }, 'open');
		expect(told).toMatchObject({ referenceEirpDbm: 20, assumed: [] });
	});

	it('is flagged nearer than 1 km and beyond 20 km, and refused beyond 35 km and for no distance', () => {
		const model = modelSignal(MAST, 'open');
		expect(signalAt(model, 400).outside).toEqual(['distanceMetres']);
		expect(signalAt(model, 0).outside).toEqual(['distanceMetres']);
		expect(signalAt(model, 5000).outside).toEqual([]);
		expect(signalAt(model, 21_000).outside).toEqual(['distanceMetres']);
		expect(() => signalAt(model, 36_000)).toThrow(/connectivity_error_link_range/);
		expect(() => signalAt(model, NaN)).toThrow(/connectivity_error_link_value/);
		expect(() => signalAt(model, -1)).toThrow(/connectivity_error_link_value/);
	});

	it('refuses a transmitter without power', () => {
		expect(() => modelSignal({ ...MAST, powerWatts: 0 }, 'open')).toThrow(/powerWatts/);
	});

	it('follows its settings: a larger margin brings it nearer', () => {
		const careful = { ...DEFAULT_PROPAGATION, marginDb: { value: 12, source: 'a test' } };
		expect(reachMetres(modelSignal(MAST, 'open', careful), 'weak')).toBeLessThan(
			reachMetres(modelSignal(MAST, 'open'), 'weak'),
		);
	});
});
