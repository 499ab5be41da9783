import type { Highs } from 'highs';

/** A number somebody published: a weighted sum of stored figures. */
export interface Fact {
	terms: readonly Term[];
	value: number;
}

interface Term {
	measure: string;
	/** Row number of the unit the figure is stored on. */
	cell: number;
	weight: number;
}

/** What everybody knows of measures: the parts of a whole do not overlap, and complete ones add up to it. */
export interface Whole {
	whole: string;
	parts: readonly string[];
	isComplete: boolean;
}

export interface Range {
	least: number;
	greatest: number;
}

/** What doubles lose on the way; no count differs by so little. */
const TOLERANCE = 1e-4;

/**
 * Somebody with all that is public and a solver: what is left of a stored figure, given that no figure is negative and
 * no part exceeds its whole. Linear, so what is found is no narrower than what a cleverer one could find with them.
 */
export class Adversary {
	readonly #columns = new Map<string, number>();
	readonly #rows: { columns: number[]; weights: number[]; lower: number; upper: number }[] = [];

	constructor(
		private readonly highs: Highs,
		facts: readonly Fact[],
		wholes: readonly Whole[],
		cells: readonly number[],
	) {
		for (const { terms, value } of facts) this.#know(terms, value - TOLERANCE, value + TOLERANCE);
		for (const cell of cells)
			for (const { whole, parts, isComplete } of wholes) {
				const terms = [
					{ measure: whole, cell, weight: 1 },
					...parts.map((measure) => ({ measure, cell, weight: -1 })),
				];
				this.#know(terms, 0, isComplete ? 0 : highs.infinity);
			}
	}

	/** Between which numbers a figure lies for all the adversary knows. */
	ranges(asked: readonly { measure: string; cell: number }[]): Range[] {
		const columns = asked.map((one) => this.#column(one));
		const { highs } = this;
		const { minimize, maximize } = highs.constants.objectiveSense;
		const count = this.#columns.size;
		const starts = [0];
		for (const { columns: filled } of this.#rows) starts.push((starts.at(-1) ?? 0) + filled.length);
		const data = {
			numCols: count,
			numRows: this.#rows.length,
			sense: minimize,
			colCost: new Float64Array(count),
			colLower: new Float64Array(count),
			colUpper: new Float64Array(count).fill(highs.infinity),
			rowLower: Float64Array.from(this.#rows, ({ lower }) => lower),
			rowUpper: Float64Array.from(this.#rows, ({ upper }) => upper),
			matrix: {
				format: 'csr' as const,
				numRows: this.#rows.length,
				numCols: count,
				starts: Int32Array.from(starts),
				indices: Int32Array.from(this.#rows.flatMap((row) => row.columns)),
				values: Float64Array.from(this.#rows.flatMap(({ weights }) => weights)),
			},
		};
		return highs.withModel(data, (model) => {
			model.options.set({ output_flag: false, random_seed: 0 });
			const end = (column: number, sense: typeof minimize): number => {
				model.changeObjectiveSense(sense);
				model.changeColCost(column, 1);
				const { modelStatus, warnings } = model.run();
				const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
				const isOpen = modelStatus === unbounded || modelStatus === unboundedOrInfeasible;
				const value = modelStatus === optimal ? (model.getSolution().colValue[column] ?? NaN) : Infinity;
				// The next question lets go of this answer.
				model.changeColCost(column, 0);
				if (modelStatus === optimal || (sense === maximize && isOpen)) return value;
				throw new Error(`the solver ended with ${String(modelStatus)}: ${JSON.stringify(warnings)}`);
			};
			return columns.map((column) => ({ least: end(column, minimize), greatest: end(column, maximize) }));
		});
	}

	#column({ measure, cell }: { measure: string; cell: number }): number {
		const key = `${measure} ${cell}`;
		const known = this.#columns.get(key) ?? this.#columns.size;
		this.#columns.set(key, known);
		return known;
	}

	#know(terms: readonly Term[], lower: number, upper: number): void {
		this.#rows.push({
			columns: terms.map((term) => this.#column(term)),
			weights: terms.map(({ weight }) => weight),
			lower,
			upper,
		});
	}
}
