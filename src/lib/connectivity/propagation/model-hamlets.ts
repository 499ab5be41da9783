import type { Steps } from '../steps.ts';
import { DEFAULT_SIGNAL, stateOfRsrp, type SignalSettings } from '../service-state/signal-state.ts';
import { MastGrid, metresOfDegree, type Positions } from './mast-grid.ts';
import { lossAt } from './path-loss.ts';
import { reachMetres, type SignalModel } from './signal.ts';
import type { Environment, PropagationSettings } from './settings.ts';
import {
	BEYOND,
	prepareTransmitters,
	type ModelMast,
	type Network,
	type Transmitters,
} from './transmitters.ts';

/** Hamlets by column. */
export interface ModelHamlets {
	/** Where most people live, degrees; NaN = no position, and nothing is modelled. */
	positions: Positions;
	environments: readonly Environment[];
	/** Points of the settlement along its canal, for hamlet i from `offsets[i]` to `offsets[i + 1]`; none where the same. */
	settlement: { offsets: Uint32Array; positions: Positions };
}

/** What the model says, a row a hamlet and network; columns of one length. */
export interface ModelledRows {
	hamlets: Uint32Array<ArrayBuffer>;
	/** Place in `networks`. */
	network: Uint16Array<ArrayBuffer>;
	/** 0 none, 1 weak, 2 good, at the hamlet's own position. */
	states: Uint8Array<ArrayBuffer>;
	/** The same at the best point of the settlement: above `states` where only a part of the hamlet is served. */
	bestStates: Uint8Array<ArrayBuffer>;
	/** dBm, median outdoors before the margin, to a tenth; NaN = no mast within reach. */
	rsrpDbm: Float64Array<ArrayBuffer>;
	/** Row of the mast whose signal is strongest; `NO_MAST` where none reaches. */
	masts: Uint32Array<ArrayBuffer>;
	networks: readonly Network[];
	/** By hamlet: row of the nearest mast over the ellipsoid, and how far it is; `NO_MAST`, NaN where there is none. */
	nearestMasts: Uint32Array<ArrayBuffer>;
	nearestMetres: Float64Array<ArrayBuffer>;
}

export const NO_MAST = 0xffffffff;
export const MODELLED_STATES = ['none', 'weak', 'good'] as const;

const PROGRESS_EACH = 256;
const NOTHING = -Infinity;

/**
 * The signal of every network in every hamlet: of all masts within reach the strongest, at the hamlet's own position
 * and at the best point of its settlement.
 *
 * A network with a mast within the distance the model is carried to, none of which reaches, gives state none. Where it
 * has no mast that near, or one there whose bands or height the model does not know, nothing is said: no data is not
 * no coverage. Distances are taken in the plane at the hamlet, which is off by a thousandth at 35 km, 0.02 dB.
 * @param masts in the order of their keys: of two equal ones the first serves
 * @returns rows by hamlet, then by network; the same input gives the same bytes
 */
export function* modelHamlets(
	hamlets: ModelHamlets,
	masts: readonly ModelMast[],
	propagation: PropagationSettings,
	signal: SignalSettings = DEFAULT_SIGNAL,
): Steps<ModelledRows> {
	const count = hamlets.environments.length;
	const positions = Float64Array.from(masts.flatMap(({ lng, lat }) => [lng, lat]));
	const grid = new MastGrid(positions);
	const transmitters = prepareTransmitters(masts, propagation);
	const { networks } = transmitters;
	const fields = new Map(
		[...new Set(hamlets.environments)].map((environment) => [
			environment,
			fieldOf(transmitters.modelsIn(environment), signal),
		]),
	);
	const presence = presenceOf(transmitters, positions, propagation.ranges.value.distanceMetres.tolerated[1]);
	const rows = new RowColumns();
	const nearestMasts = new Uint32Array(count).fill(NO_MAST);
	const nearestMetres = new Float64Array(count).fill(NaN);
	const found = new Strongest(networks.length);
	const stateOf = (rsrp: number) =>
		rsrp === NOTHING ? 0 : MODELLED_STATES.indexOf(stateOfRsrp(rsrp - propagation.marginDb.value, signal));

	for (let hamlet = 0; hamlet < count; hamlet++) {
		if (hamlet % PROGRESS_EACH === 0) yield { phase: 'model', done: hamlet, of: count };
		const [lng, lat] = [hamlets.positions[2 * hamlet]!, hamlets.positions[2 * hamlet + 1]!];
		const nearest = Number.isFinite(lng) && Number.isFinite(lat) ? grid.nearest(lng, lat) : null;
		if (!nearest) continue;
		nearestMasts[hamlet] = nearest.mast;
		nearestMetres[hamlet] = nearest.metres;
		const field = fields.get(hamlets.environments[hamlet]!)!;
		listen(found, field, transmitters, grid, lineOf(hamlets, hamlet, lng, lat));
		for (let network = 0; network < networks.length; network++) {
			const rsrp = found.rsrp[network]!;
			if (rsrp === NOTHING && !presence(network, lng, lat)) continue;
			const state = stateOf(rsrp);
			rows.add(
				hamlet,
				network,
				state,
				Math.max(state, stateOf(found.endRsrp[network]!)),
				rsrp,
				found.mast[network]!,
			);
		}
	}
	return { ...rows.take(), networks, nearestMasts, nearestMetres };
}

/** The links of one kind of surroundings, and how far each gives service outdoors. */
interface Field {
	models: readonly SignalModel[];
	reach: readonly number[];
	farthest: number;
}

function fieldOf(models: readonly SignalModel[], signal: SignalSettings): Field {
	const reach = models.map((model) => reachMetres(model, 'weak', signal));
	return { models, reach, farthest: reach.reduce((most, one) => Math.max(most, one), 0) };
}

/** Strongest signal of each network at one hamlet, used again for the next. */
class Strongest {
	readonly rsrp: Float64Array;
	readonly endRsrp: Float64Array;
	readonly mast: Uint32Array;

	constructor(networks: number) {
		this.rsrp = new Float64Array(networks);
		this.endRsrp = new Float64Array(networks);
		this.mast = new Uint32Array(networks);
	}

	clear(): void {
		this.rsrp.fill(NOTHING);
		this.endRsrp.fill(NOTHING);
		this.mast.fill(NO_MAST);
	}
}

/** A hamlet in the plane laid at its own position: the settlement in metres east and north of it. */
interface Line {
	lng: number;
	lat: number;
	wide: number;
	tall: number;
	/** East and north of each point, flat; empty where the settlement is but a point. */
	points: readonly number[];
	/** How far the settlement goes from the position, metres. */
	extent: number;
}

function lineOf({ settlement }: ModelHamlets, hamlet: number, lng: number, lat: number): Line {
	const [wide, tall] = metresOfDegree(lat);
	const points: number[] = [];
	let extent = 0;
	for (let at = settlement.offsets[hamlet]!; at < settlement.offsets[hamlet + 1]!; at++) {
		const east = (settlement.positions[2 * at]! - lng) * wide;
		const north = (settlement.positions[2 * at + 1]! - lat) * tall;
		points.push(east, north);
		extent = Math.max(extent, Math.sqrt(east * east + north * north));
	}
	return { lng, lat, wide, tall, points, extent };
}

/** Fills in the strongest signal of every network that reaches the hamlet or an end of it. */
function listen(
	found: Strongest,
	{ models, reach, farthest }: Field,
	{ offsets, network, link }: Transmitters,
	grid: MastGrid,
	line: Line,
): void {
	found.clear();
	const { positions } = grid;
	grid.around(line.lng, line.lat, farthest + line.extent, (mast) => {
		const east = (positions[2 * mast]! - line.lng) * line.wide;
		const north = (positions[2 * mast + 1]! - line.lat) * line.tall;
		const metres = Math.sqrt(east * east + north * north);
		if (metres > farthest + line.extent) return;
		let endMetres = -1;
		for (let at = offsets[mast]!; at < offsets[mast + 1]!; at++) {
			const kind = link[at]!;
			if (kind === BEYOND || metres > reach[kind]! + line.extent) continue;
			const { loss, referenceEirpDbm } = models[kind]!;
			const own = network[at]!;
			if (metres <= reach[kind]!) {
				const rsrp = referenceEirpDbm - lossAt(loss, metres);
				if (rsrp > found.rsrp[own]! || (rsrp === found.rsrp[own] && mast < found.mast[own]!)) {
					found.rsrp[own] = rsrp;
					found.mast[own] = mast;
				}
			}
			if (line.extent === 0) continue;
			if (endMetres < 0) endMetres = metresToLine(line.points, east, north);
			if (endMetres > reach[kind]!) continue;
			found.endRsrp[own] = Math.max(found.endRsrp[own]!, referenceEirpDbm - lossAt(loss, endMetres));
		}
	});
}

/** Distance of a point to a line in the plane, metres. */
function metresToLine(points: readonly number[], east: number, north: number): number {
	let least = Infinity;
	for (let at = 0; at < points.length; at += 2) {
		const [x, y] = [points[at]!, points[at + 1]!];
		const last = at + 2 >= points.length;
		const [alongX, alongY] = last ? [0, 0] : [points[at + 2]! - x, points[at + 3]! - y];
		const square = alongX * alongX + alongY * alongY;
		const share =
			square === 0 ? 0 : Math.min(1, Math.max(0, ((east - x) * alongX + (north - y) * alongY) / square));
		least = Math.min(least, Math.hypot(east - x - share * alongX, north - y - share * alongY));
	}
	return least;
}

/**
 * Whether "none" may be said of a network at a place: it has a mast near enough for the model, and none there that the
 * model knows nothing of.
 */
function presenceOf(
	{ networks, offsets, network, link }: Transmitters,
	positions: Positions,
	farthest: number,
): (network: number, lng: number, lat: number) => boolean {
	const [known, beyond] = [networks.map((): number[] => []), networks.map((): number[] => [])];
	for (let mast = 0; mast + 1 < offsets.length; mast++)
		for (let at = offsets[mast]!; at < offsets[mast + 1]!; at++)
			(link[at] === BEYOND ? beyond : known)[network[at]!]!.push(
				positions[2 * mast]!,
				positions[2 * mast + 1]!,
			);
	const grids = [known, beyond].map((lists) => lists.map((list) => new MastGrid(Float64Array.from(list))));
	return (at, lng, lat) =>
		grids[0]![at]!.isWithin(lng, lat, farthest) && !grids[1]![at]!.isWithin(lng, lat, farthest);
}

/** Rows as they come, made columns at the end. */
class RowColumns {
	#hamlets: number[] = [];
	#network: number[] = [];
	#states: number[] = [];
	#bestStates: number[] = [];
	#rsrp: number[] = [];
	#masts: number[] = [];

	add(hamlet: number, network: number, state: number, bestState: number, rsrp: number, mast: number): void {
		this.#hamlets.push(hamlet);
		this.#network.push(network);
		this.#states.push(state);
		this.#bestStates.push(bestState);
		this.#rsrp.push(rsrp === NOTHING ? NaN : Math.round(rsrp * 10) / 10);
		this.#masts.push(mast);
	}

	take() {
		return {
			hamlets: Uint32Array.from(this.#hamlets),
			network: Uint16Array.from(this.#network),
			states: Uint8Array.from(this.#states),
			bestStates: Uint8Array.from(this.#bestStates),
			rsrpDbm: Float64Array.from(this.#rsrp),
			masts: Uint32Array.from(this.#masts),
		};
	}
}
