/** A unit of the first map and one of the second that share ground or people; the same unit on one day. */
export type Pair = Readonly<{ id: number; other: number }>;

/** What to mark on each map while the pointer rests on a unit of the other. */
export class Counterparts {
	#there = new Map<number, number[]>();
	#here = new Map<number, number[]>();

	/** @param pairs null: both maps show the same units */
	constructor(pairs: readonly Pair[] | null) {
		this.#isSame = pairs === null;
		for (const { id, other } of pairs ?? []) {
			put(this.#there, id, other);
			put(this.#here, other, id);
		}
	}

	#isSame: boolean;

	/** Units of the second map for one of the first. */
	there(id: number): readonly number[] {
		return this.#isSame ? [id] : (this.#there.get(id) ?? []);
	}

	/** Units of the first map for one of the second. */
	here(other: number): readonly number[] {
		return this.#isSame ? [other] : (this.#here.get(other) ?? []);
	}
}

function put(map: Map<number, number[]>, key: number, value: number): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}
