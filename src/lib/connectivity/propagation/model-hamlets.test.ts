import { describe, expect, it } from 'vitest';
import { geodesicMetres } from '../../geo/geodesic.ts';
import { createRandom } from '../../statistics/random.ts';
import { finish } from '../steps.ts';
import { modelHamlets, MODELLED_STATES, NO_MAST, type ModelHamlets } from './model-hamlets.ts';
import { DEFAULT_PROPAGATION, type Environment } from './settings.ts';
import { modelSignal, signalAt } from './signal.ts';
import { bandsOf, modelledTechnologies, type ModelMast } from './transmitters.ts';

/** A kilometre eastwards at 9.6° N, degrees. */
const KM = 1000 / 109_770;
const HOME = [105.97, 9.6] as const;

const mast = (over: Partial<ModelMast> = {}): ModelMast => ({
	key: 'm-1',
	operator: 'Viettel',
	technologies: ['4G'],
	bandsMhz: [900],
	heightMetres: 42,
	powerWatts: 20,
	lng: HOME[0],
	lat: HOME[1],
	...over,
});

interface Hamlet {
	at: readonly [number, number];
	environment?: Environment;
	line?: readonly (readonly [number, number])[];
}
function hamletsOf(list: readonly Hamlet[]): ModelHamlets {
	const lines = list.map(({ line = [] }) => line);
	const offsets = new Uint32Array(list.length + 1);
	for (const [at, line] of lines.entries()) offsets[at + 1] = offsets[at]! + line.length;
	return {
		positions: Float64Array.from(list.flatMap(({ at }) => at)),
		environments: list.map(({ environment = 'suburban' }) => environment),
		settlement: { offsets, positions: Float64Array.from(lines.flat(2)) },
	};
}
const model = (hamlets: readonly Hamlet[], masts: readonly ModelMast[], settings = DEFAULT_PROPAGATION) =>
	finish(modelHamlets(hamletsOf(hamlets), masts, settings));
const east = (km: number): readonly [number, number] => [HOME[0] + km * KM, HOME[1]];
const told = (rows: ReturnType<typeof model>) =>
	[...rows.hamlets].map((hamlet, at) => {
		const { operator, technology } = rows.networks[rows.network[at]!]!;
		return `${hamlet} ${operator} ${technology} ${MODELLED_STATES[rows.states[at]!]}`;
	});

describe('the modelled signal of hamlets', () => {
	it('is worked by hand: 42 m and 20 W at 900 MHz in suburbs, −101.6 dBm at 3 km', () => {
		// 29.23 dBm radiated; 69.55 + 77.28 − 22.43 + 0.11 − 9.94 + 34.27 · log10 3 = 130.8 dB lost. Less 8 dB: weak.
		const rows = model([{ at: east(3) }], [mast()]);
		expect(told(rows)).toEqual(['0 Viettel 4G weak']);
		expect(Math.abs(rows.rsrpDbm[0]! + 101.6)).toBeLessThan(0.11);
		expect(rows.masts[0]).toBe(0);
	});

	it('turns with the distance: good, weak, none within the distance of the model, and nothing beyond it', () => {
		const rows = model(
			[1, 2.5, 6, 34, 40].map((km) => ({ at: east(km) })),
			[mast()],
		);
		expect(told(rows)).toEqual([
			'0 Viettel 4G good',
			'1 Viettel 4G weak',
			'2 Viettel 4G none',
			'3 Viettel 4G none',
		]);
		expect(rows.rsrpDbm[2]).toBeNaN();
		expect(rows.masts[2]).toBe(NO_MAST);
		expect(rows.nearestMetres[4]).toBeGreaterThan(39_000);
	});

	it('says nothing of an operator without a mast, of 2G, and of a 5G whose band the model does not reach', () => {
		const rows = model(
			[{ at: east(1) }],
			[
				mast({ technologies: ['2G', '4G', '5G'], bandsMhz: [1800, 3700] }),
				mast({ key: 'm-2', operator: 'VNPT', technologies: ['2G'] }),
			],
		);
		expect(told(rows)).toEqual(['0 Viettel 4G weak']);
	});

	it('says nothing, not none, where a mast stands near that the model knows nothing of', () => {
		const known = mast({ lng: east(20)[0] });
		const beyond = mast({ key: 'm-2', heightMetres: 400 });
		expect(told(model([{ at: east(6) }], [known]))).toEqual(['0 Viettel 4G none']);
		expect(told(model([{ at: east(6) }], [known, beyond]))).toEqual([]);
	});

	it('leaves out a hamlet without a position, and everything where there are no masts', () => {
		expect(told(model([{ at: [NaN, NaN] }, { at: east(1) }], [mast()]))).toEqual(['1 Viettel 4G good']);
		expect(told(model([{ at: east(1) }], []))).toEqual([]);
	});

	it('reaches an end of a hamlet that lies along a canal before its middle, and says so apart', () => {
		const line = [east(1), east(4), east(7)];
		const rows = model([{ at: east(4), line }, { at: east(4) }], [mast()]);
		expect([...rows.states]).toEqual([0, 0]);
		expect([...rows.bestStates]).toEqual([2, 0]);
	});

	it('finds the point of a canal between its bends that comes nearest', () => {
		// The line runs from north-west to north-east and passes 1 km north of the mast.
		const north = HOME[1] + 1 / 110.6;
		const line = [
			[east(-8)[0], north],
			[east(8)[0], north],
		] as const;
		const rows = model([{ at: [east(8)[0], north], line }], [mast()]);
		expect([rows.states[0], rows.bestStates[0]]).toEqual([0, 2]);
	});

	it('takes the band that reaches farthest, and of two equal masts the first', () => {
		const rows = model([{ at: east(1.4) }], [mast({ bandsMhz: [1800, 900] }), mast({ key: 'm-2' })]);
		expect(told(rows)).toEqual(['0 Viettel 4G good']);
		expect(rows.masts[0]).toBe(0);
	});

	it('assumes what nobody told of a mast', () => {
		const bare = mast({ bandsMhz: [], heightMetres: null, powerWatts: null });
		expect(bandsOf(bare, '4G', DEFAULT_PROPAGATION)).toEqual([1800]);
		const same = mast({ bandsMhz: [1800] });
		expect(model([{ at: east(1.2) }], [bare]).rsrpDbm).toEqual(model([{ at: east(1.2) }], [same]).rsrpDbm);
	});
});

describe('against asking every mast of every hamlet', () => {
	const random = createRandom(11);
	const anywhere = (): [number, number] => [105.6 + 0.8 * random(), 9.3 + 0.6 * random()];
	const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
	const masts = Array.from({ length: 60 }, (_, at): ModelMast => {
		const [lng, lat] = anywhere();
		return {
			key: `m-${at}`,
			operator: pick(['Viettel', 'VNPT']),
			technologies: pick([['4G'], ['3G', '4G'], ['4G', '5G']]),
			bandsMhz: pick([[900, 1800], [1800], [1800, 2600], [2100], []]),
			heightMetres: pick([30, 42, null]),
			powerWatts: pick([20, 40, null]),
			lng,
			lat,
		};
	});
	const hamlets = Array.from({ length: 300 }, () => ({
		at: anywhere(),
		environment: pick<Environment>(['suburban', 'open', 'urban-small']),
	}));

	it('the strongest signal of each network is the same to 0.1 dB, and the nearest mast exactly', () => {
		const rows = model(hamlets, masts);
		expect(rows.hamlets.length).toBeGreaterThan(500);
		for (let row = 0; row < rows.hamlets.length; row++) {
			const { at, environment } = hamlets[rows.hamlets[row]!]!;
			const { operator, technology } = rows.networks[rows.network[row]!]!;
			const signals = masts
				.filter((one) => one.operator === operator && modelledTechnologies(one).includes(technology))
				.flatMap((one) => {
					const metres = geodesicMetres(at, [one.lng, one.lat]);
					return bandsOf(one, technology, DEFAULT_PROPAGATION)
						.filter((mhz) => mhz <= 2200 && metres <= 35_000)
						.map((mhz) => signalAt(modelSignal({ ...one, mhz }, environment), metres));
				});
			const best = signals.reduce((one, other) => (other.rsrpDbm > one.rsrpDbm ? other : one));
			if (Number.isNaN(rows.rsrpDbm[row])) expect(best.rsrpDbm).toBeLessThan(-101.9);
			else expect(Math.abs(rows.rsrpDbm[row]! - best.rsrpDbm)).toBeLessThan(0.1);
			const edge = Math.min(Math.abs(best.rsrpDbm + 102), Math.abs(best.rsrpDbm + 91));
			if (edge > 0.1) expect(MODELLED_STATES[rows.states[row]!]).toBe(best.state);
		}
		for (const [hamlet, { at }] of hamlets.entries())
			expect(rows.nearestMetres[hamlet]).toBe(
				Math.min(...masts.map(({ lng, lat }) => geodesicMetres(at, [lng, lat]))),
			);
	});

	it('twice the same gives the same bytes', () => {
		expect(model(hamlets, masts)).toEqual(model(hamlets, masts));
	});
});
