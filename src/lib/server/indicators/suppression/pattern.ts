/**
 * Which figures stay hidden. Cells (the figures of one measure as they are stored) are gathered into blocks, and a
 * figure is shown only where it is a weighted sum of whole blocks. So all that is shown together tells the sums of
 * blocks and nothing finer, however it is combined, and what a reader can work out about a cell has a closed form: it
 * lies anywhere from what the rest of its block cannot hold to what the block holds. See docs/adr/0012.
 */
export interface Quantity {
	/** Numbers above 0 and below it are to be hidden. */
	threshold: number;
	/** By cell; absent = unknown, which counts as nothing. */
	values: ReadonlyMap<number, number>;
	/** What everybody knows a cell cannot exceed: the whole it is part of. Absent = nothing is known. */
	bounds: ReadonlyMap<number, number>;
	/** What everybody knows a cell to hold at least: its parts. Absent = nothing. */
	floors: ReadonlyMap<number, number>;
	/** Cells that must not become known. */
	sensitive: ReadonlySet<number>;
	/** Cells that must be able to be less, because they would tell too much of the whole they are part of. */
	lowered: ReadonlySet<number>;
}

/** A figure people ask for: one unit, or everything together. */
export interface PublishedSum {
	/** Row number of the unit; null = all communes of a day together. */
	unit: number | null;
	cells: readonly number[];
	/** Share of each cell, in step with `cells`. */
	weights: readonly number[];
	/** How much it would be missed. */
	worth: number;
}

/** Sums with the cells they are made of, indexed once for all measures of a day. */
export class SumIndex {
	readonly #places = new Map<number, { sum: number; weight: number }[]>();

	constructor(readonly sums: readonly PublishedSum[]) {
		for (const [sum, { cells, weights }] of sums.entries())
			for (const [place, cell] of cells.entries()) {
				const weight = weights[place] ?? 0;
				if (weight === 0) continue;
				const places = this.#places.get(cell);
				if (places) places.push({ sum, weight });
				else this.#places.set(cell, [{ sum, weight }]);
			}
	}

	of(cell: number): readonly { sum: number; weight: number }[] {
		return this.#places.get(cell) ?? [];
	}
}

/** A block's sum exceeds the threshold by this much: its ends, where one of two cells has all, break the rule itself. */
export const MARGIN = 2;
/** Partners looked at before one is chosen. */
const MOST_CANDIDATES = 300;
/** Worth of a second merger, against that of the figures a partner costs. */
const COST_OF_ANOTHER = 2;
const EPSILON = 1e-6;

interface Block {
	id: number;
	cells: number[];
	/** Sums it enters as a whole, by their place, with its weight in them. */
	sums: Map<number, number>;
	/** All there is of the quantities, to take the least first. */
	mass: number;
	/** Nothing it touches is shown. */
	isDead: boolean;
}

/**
 * @param quantities measures that share their blocks
 * @param withPartners false hides the sensitive figures alone, as one must not; for showing what that gives away
 * @returns places in `index.sums` of the sums that must stay hidden
 */
export function hideSums(
	index: SumIndex,
	quantities: readonly Quantity[],
	withPartners = true,
): ReadonlySet<number> {
	return new Blocks(index, quantities).hide(withPartners);
}

class Blocks {
	readonly #of = new Map<number, Block>();
	readonly #broken = new Set<number>();

	constructor(
		private readonly index: SumIndex,
		private readonly quantities: readonly Quantity[],
	) {}

	hide(withPartners: boolean): ReadonlySet<number> {
		const cells = new Set(
			this.quantities.flatMap(({ sensitive, lowered }) => [...sensitive, ...(withPartners ? lowered : [])]),
		);
		const bad = [...cells].map((cell) => this.#block(cell)).sort(bySize);
		if (!withPartners) {
			for (const [place, sum] of this.index.sums.entries())
				if (sum.cells.length === 1 && cells.has(sum.cells[0] ?? NaN)) this.#broken.add(place);
			return this.#broken;
		}
		for (const { id } of bad) {
			let block = this.#block(id);
			while (!this.#isSafe(block)) {
				const partner = this.#choosePartner(block);
				if (partner) block = this.#merge(block, partner);
				else this.#bury(block);
			}
		}
		return this.#broken;
	}

	#block(cell: number): Block {
		let block = this.#of.get(cell);
		if (!block) {
			const sums = new Map(this.index.of(cell).map(({ sum, weight }) => [sum, weight]));
			block = { id: cell, cells: [cell], sums, mass: this.#mass([cell]), isDead: false };
			this.#of.set(cell, block);
		}
		return block;
	}

	#mass(cells: readonly number[]): number {
		return cells.reduce(
			(mass, cell) => this.quantities.reduce((sum, { values }) => sum + (values.get(cell) ?? 0), mass),
			0,
		);
	}

	#isSafe({ cells, isDead }: Pick<Block, 'cells' | 'isDead'>): boolean {
		return isDead || this.quantities.every((quantity) => leavesRoom(cells, quantity));
	}

	/** The one that costs least of what is still shown, among those that share a sum with it: small sums first. */
	#choosePartner(block: Block): Block | null {
		let best: { partner: Block; cost: number } | null = null;
		for (const partner of this.#candidates(block)) {
			const isEnough = this.#isSafe({ cells: [...block.cells, ...partner.cells], isDead: false });
			const cost = this.#cost(block, partner) + (isEnough ? 0 : COST_OF_ANOTHER);
			if (!best || cost < best.cost || (cost === best.cost && bySize(partner, best.partner) < 0))
				best = { partner, cost };
		}
		return best?.partner ?? null;
	}

	#candidates(block: Block): Set<Block> {
		const shared = new Set(block.cells.flatMap((cell) => this.index.of(cell).map(({ sum }) => sum)));
		const size = (sum: number) => this.index.sums[sum]?.cells.length ?? 0;
		const found = new Set<Block>();
		for (const sum of [...shared].sort((one, other) => size(one) - size(other) || one - other)) {
			for (const cell of this.index.sums[sum]?.cells ?? []) {
				const other = this.#block(cell);
				if (other !== block && !other.isDead) found.add(other);
				if (found.size >= MOST_CANDIDATES) return found;
			}
		}
		return found;
	}

	/** Worth of the figures that would be hidden if the two became one. */
	#cost(one: Block, other: Block): number {
		const lost = (from: Block, to: Block, both: boolean) =>
			[...from.sums].reduce((cost, [sum, weight]) => {
				if (this.#broken.has(sum)) return cost;
				const there = to.sums.get(sum);
				if (there === weight || (both && there !== undefined)) return cost;
				return cost + (this.index.sums[sum]?.worth ?? 0);
			}, 0);
		return lost(one, other, false) + lost(other, one, true);
	}

	#merge(one: Block, other: Block): Block {
		const sums = new Map<number, number>();
		for (const [sum, weight] of one.sums) {
			if (other.sums.get(sum) === weight) sums.set(sum, weight);
			else this.#broken.add(sum);
		}
		for (const sum of other.sums.keys()) if (!sums.has(sum)) this.#broken.add(sum);
		const merged: Block = {
			id: Math.min(one.id, other.id),
			cells: [...one.cells, ...other.cells],
			sums,
			mass: one.mass + other.mass,
			isDead: false,
		};
		for (const cell of merged.cells) this.#of.set(cell, merged);
		return merged;
	}

	#bury(block: Block): void {
		block.isDead = true;
		for (const cell of block.cells) for (const { sum } of this.index.of(cell)) this.#broken.add(sum);
	}
}

function bySize(one: Block, other: Block): number {
	return one.mass - other.mass || one.id - other.id;
}

/** Whether each exposed cell of a block may still be anything over a span as wide as the threshold. */
function leavesRoom(cells: readonly number[], quantity: Quantity): boolean {
	const { threshold, values, bounds, floors, sensitive, lowered } = quantity;
	const exposed = cells.filter((cell) => sensitive.has(cell) || lowered.has(cell));
	if (exposed.length === 0) return true;
	if (cells.length === 1) return false;
	const value = (cell: number) => values.get(cell) ?? 0;
	const bound = (cell: number) => bounds.get(cell) ?? Infinity;
	const floor = (cell: number) => floors.get(cell) ?? 0;
	const sum = cells.reduce((total, cell) => total + value(cell), 0);
	const others = (cell: number, end: (other: number) => number) =>
		cells.reduce((total, other) => (other === cell ? total : total + end(other)), 0);
	return exposed.every((cell) => {
		const least = Math.max(floor(cell), sum - others(cell, bound));
		const greatest = Math.min(bound(cell), sum - others(cell, floor));
		const wanted = threshold + MARGIN;
		const isWide = greatest - least + EPSILON >= Math.min(wanted, bound(cell) - floor(cell));
		const isLow = value(cell) - least + EPSILON >= Math.min(wanted, value(cell) - floor(cell));
		return (isWide || !sensitive.has(cell)) && (isLow || !lowered.has(cell));
	});
}
