import type { Finding, Severity } from './types.ts';

export type FindingDetails = Partial<Pick<Finding, 'feature' | 'place' | 'values' | 'severity'>>;
/** Tells what an importer noticed; what a format can notice is its catalogue. */
export type NoteOf<Code extends string> = (code: Code, details?: FindingDetails) => void;

/** Findings of one kind that are told one by one; the others are counted. A wrong column is wrong in every row. */
const TOLD_OF_A_KIND = 100;

/** Collects findings, and which records have an error, without growing with the file. */
export class FindingList<Code extends string> {
	readonly #severity: Readonly<Record<Code, Severity>>;
	readonly #more: Code;
	readonly #toldOfAKind: number;
	readonly #told: Finding<Code>[] = [];
	readonly #counts = new Map<Code, number>();
	readonly #graveness: Record<Severity, number> = { error: 0, warning: 0, notice: 0 };
	readonly rejected = new Set<number>();
	hasError = false;

	/**
	 * @param severity how grave each code is, unless told otherwise
	 * @param more the code that counts what is not told; its value is `count`
	 */
	constructor(severity: Readonly<Record<Code, Severity>>, more: Code, toldOfAKind = TOLD_OF_A_KIND) {
		this.#toldOfAKind = toldOfAKind;
		this.#severity = severity;
		this.#more = more;
	}

	readonly note: NoteOf<Code> = (code, details) => {
		const one = this.#finding(code, details);
		if (one.severity === 'error') {
			this.hasError = true;
			if (one.feature) this.rejected.add(one.feature.index);
		}
		this.#graveness[one.severity] += 1;
		const count = (this.#counts.get(code) ?? 0) + 1;
		this.#counts.set(code, count);
		if (count <= this.#toldOfAKind) this.#told.push(one);
	};

	/** All that is told; what is only counted comes last. */
	list(): Finding<Code>[] {
		const untold = [...this.#counts.values()].reduce(
			(sum, count) => sum + Math.max(0, count - this.#toldOfAKind),
			0,
		);
		return untold === 0
			? this.#told
			: [...this.#told, this.#finding(this.#more, { values: { count: untold } })];
	}

	/** How many of each gravity, told or only counted. */
	counts(): Record<Severity, number> {
		return { ...this.#graveness };
	}

	#finding(code: Code, details: FindingDetails = {}): Finding<Code> {
		const { feature = null, place = null, values = {}, severity = this.#severity[code] } = details;
		return { severity, code, feature, place, values };
	}
}
