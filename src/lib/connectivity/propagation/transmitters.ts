import { AnalysisError } from '../analysis-error.ts';
import type { Environment, PropagationSettings, TechnologyBand } from './settings.ts';
import { modelSignal, type SignalModel } from './signal.ts';

export type ModelledTechnology = TechnologyBand['technology'];

/** A mast as it is known; null = not told, and taken from the settings. */
export interface ModelMast {
	key: string;
	operator: string;
	technologies: readonly string[];
	/** MHz; empty = not told. */
	bandsMhz: readonly number[];
	heightMetres: number | null;
	powerWatts: number | null;
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
}

export interface Network {
	operator: string;
	technology: ModelledTechnology;
}

/** What radiates, as columns: that of mast i is from `offsets[i]` to `offsets[i + 1]`. */
export interface Transmitters {
	networks: readonly Network[];
	offsets: Uint32Array;
	/** Place in `networks`. */
	network: Uint16Array;
	/** Which of the distinct kinds of link; `BEYOND` where the model knows none of its bands, or not its height. */
	link: Uint32Array;
	/** By kind of link, in surroundings. */
	modelsIn(environment: Environment): SignalModel[];
}

export const BEYOND = 0xffffffff;
const TECHNOLOGIES: readonly ModelledTechnology[] = ['3G', '4G', '5G'];

interface LinkKind {
	mhz: number;
	heightMetres: number | null;
	powerWatts: number | null;
}

/** The technologies of a mast that are modelled; 2G counts as nothing, and is none of them. */
export const modelledTechnologies = ({ technologies }: Pick<ModelMast, 'technologies'>) =>
	TECHNOLOGIES.filter((technology) => technologies.includes(technology));

/** The bands that may carry a technology; where a mast's bands are not told, the assumed one. */
export function bandsOf(
	{ bandsMhz }: Pick<ModelMast, 'bandsMhz'>,
	technology: ModelledTechnology,
	{ technologyBands, assumedMhz }: PropagationSettings,
): readonly number[] {
	if (bandsMhz.length === 0) return [assumedMhz.value];
	return bandsMhz.filter((mhz) =>
		technologyBands.value.some(
			(band) => band.technology === technology && mhz >= band.fromMhz && mhz <= band.toMhz,
		),
	);
}

/** Whether the model can say anything of a kind of link. */
export function canModel(kind: LinkKind, settings: PropagationSettings): boolean {
	try {
		modelSignal(kind, 'suburban', settings);
		return true;
	} catch (error) {
		if (error instanceof AnalysisError) return false;
		throw error;
	}
}

/**
 * Sorts out what the masts radiate. Most masts of a country are alike, so the loss is prepared once for each distinct
 * frequency, height and power.
 */
export function prepareTransmitters(
	masts: readonly ModelMast[],
	settings: PropagationSettings,
): Transmitters {
	const networks = listNetworks(masts);
	const places = new Map(networks.map(({ operator, technology }, at) => [`${technology} ${operator}`, at]));
	const kinds: LinkKind[] = [];
	const known = new Map<string, number>();
	const kindOf = (kind: LinkKind): number => {
		const key = `${kind.mhz} ${kind.heightMetres} ${kind.powerWatts}`;
		const found = known.get(key);
		if (found !== undefined) return found;
		const place = canModel(kind, settings) ? kinds.push(kind) - 1 : BEYOND;
		known.set(key, place);
		return place;
	};
	const offsets = new Uint32Array(masts.length + 1);
	const network: number[] = [];
	const link: number[] = [];
	for (const [at, mast] of masts.entries()) {
		for (const technology of modelledTechnologies(mast)) {
			const { heightMetres, powerWatts, operator } = mast;
			const links = bandsOf(mast, technology, settings)
				.map((mhz) => kindOf({ mhz, heightMetres, powerWatts }))
				.filter((kind) => kind !== BEYOND);
			for (const kind of links.length > 0 ? links : [BEYOND]) {
				network.push(places.get(`${technology} ${operator}`)!);
				link.push(kind);
			}
		}
		offsets[at + 1] = network.length;
	}
	return {
		networks,
		offsets,
		network: Uint16Array.from(network),
		link: Uint32Array.from(link),
		modelsIn: (environment) => kinds.map((kind) => modelSignal(kind, environment, settings)),
	};
}

function listNetworks(masts: readonly ModelMast[]): Network[] {
	const found = new Map<string, Network>();
	for (const mast of masts)
		for (const technology of modelledTechnologies(mast))
			found.set(`${technology} ${mast.operator}`, { operator: mast.operator, technology });
	const key = ({ operator, technology }: Network) => `${operator}\n${technology}`;
	return [...found.values()].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
