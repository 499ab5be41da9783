import { apportion, at } from './calibrate.ts';
import { nameHamlets } from './hamlet-names.ts';
import { centreOf, chooseCells, pointInside, ringOf, type Cell, type Degrees } from './national-cells.ts';
import { seeded, type Random } from './random.ts';

/** How much there is of everything; the defaults are the size of the country. */
export interface NationalSize {
	communes: number;
	hamlets: number;
	heritage: number;
}

export const NATIONAL_SIZE: NationalSize = { communes: 3_321, hamlets: 100_000, heritage: 20_000 };

/** A GeoJSON feature, WGS 84. */
interface NationalFeature {
	type: 'Feature';
	geometry: { type: 'Polygon'; coordinates: Degrees[][] } | { type: 'Point'; coordinates: Degrees };
	properties: Record<string, string | number | null>;
}

const PROVINCES = 34;
const STATES = ['good', 'good', 'good', 'good', 'weak', 'weak', 'none', 'unknown'];
const HERITAGE_KINDS = ['site', 'site', 'festival', 'product', 'product', 'intangible'];

/**
 * An invented country of Vietnam's size and shape, for benchmarks only. Rows come one by one, the same for the
 * same size: communes that share their borders vertex by vertex, hamlets and heritage records inside them.
 */
export function nationalSet(size: NationalSize = NATIONAL_SIZE) {
	const cells = chooseCells(size.communes);
	const order = [...cells].sort((one, other) => centreOf(other)[1] - centreOf(one)[1]);
	const code = new Map(order.map((cell, index) => [cell, String(10_000 + index * 3)]));
	const codeOf = (cell: Cell) => code.get(cell) ?? '';
	return {
		*communes(): Generator<NationalFeature> {
			for (const [index, cell] of order.entries()) {
				const random = seeded(`national/commune/${codeOf(cell)}`);
				const population = random.integer(4_000, 46_000);
				yield {
					type: 'Feature',
					geometry: { type: 'Polygon', coordinates: [ringOf(cell)] },
					properties: {
						code: codeOf(cell),
						kind: random.chance(0.2) ? 'Phường' : 'Xã',
						name: at(nameHamlets(1, 0, false, new Set(), random), 0),
						province: String(1 + Math.floor((index * PROVINCES) / order.length)).padStart(2, '0'),
						population,
						minority: Math.round(population * random.next() ** 2),
						poor_households: Math.round((population / 3.7) * random.between(0, 0.12)),
						households: Math.round(population / 3.7),
					},
				};
			}
		},
		*hamlets(): Generator<NationalFeature> {
			yield* scatter('hamlet', size.hamlets, order, codeOf, (random, name, key) => ({
				key,
				name_vi: name,
				kind: random.chance(0.25) ? 'Khóm' : 'Ấp',
				population: random.integer(180, 2_900),
				minority_share: Math.round(random.next() ** 2 * 1000) / 10,
				state: random.pick(STATES),
			}));
		},
		*heritage(): Generator<NationalFeature> {
			yield* scatter('heritage', size.heritage, order, codeOf, (random, name, key) => ({
				id: key,
				name_vi: name,
				kind: random.pick(HERITAGE_KINDS),
				grade: random.pick(['national_special', 'national', 'provincial', 'provincial', 'inventory']),
				stars: random.chance(0.3) ? random.integer(3, 5) : null,
			}));
		},
	};
}

/** Points inside the cells, more in some than in others. */
function* scatter(
	kind: string,
	count: number,
	cells: readonly Cell[],
	codeOf: (cell: Cell) => string,
	describe: (random: Random, name: string, key: string) => NationalFeature['properties'],
): Generator<NationalFeature> {
	const draw = seeded(`national/${kind}`);
	const shares = apportion(
		count,
		cells.map(() => draw.between(0.3, 1.7)),
	);
	for (const [index, cell] of cells.entries()) {
		const commune = codeOf(cell);
		const random = seeded(`national/${kind}/${commune}`);
		const names = nameHamlets(at(shares, index), 0.2, false, new Set(), random);
		for (const [ordinal, name] of names.entries()) {
			const [first, second] = [random.next(), random.next()];
			const folded = first + second > 1 ? ([1 - first, 1 - second] as const) : ([first, second] as const);
			yield {
				type: 'Feature',
				geometry: { type: 'Point', coordinates: pointInside(cell, random.integer(0, 5), ...folded) },
				properties: {
					...describe(random, name, `${kind[0]}-${commune}-${String(ordinal + 1).padStart(3, '0')}`),
					commune,
				},
			};
		}
	}
}
