import { foldText } from '$lib/text';
import type { CommuneOfToday } from './repository.ts';

const KIND = /^(?:xa|phuong|thi tran|dac khu|x|p|tt)[ .]+/;

/** Communes of today by what files call them. */
export class CommuneNames {
	readonly #byCode = new Map<string, CommuneOfToday>();
	readonly #byName = new Map<string, CommuneOfToday[]>();

	constructor(communes: readonly CommuneOfToday[]) {
		for (const commune of communes) {
			this.#byCode.set(commune.code, commune);
			for (const name of new Set([commune.folded, foldText(commune.title)]))
				this.#byName.set(name, [...(this.#byName.get(name) ?? []), commune]);
		}
	}

	/** By code (spreadsheets lose its zeros) or name, with its kind or without: none, the one, or several. */
	find(words: string): readonly CommuneOfToday[] {
		const bare = words.trim();
		if (/^\d{1,5}$/.test(bare)) {
			const commune = this.#byCode.get(bare.padStart(5, '0'));
			return commune ? [commune] : [];
		}
		const folded = foldText(bare);
		return this.#byName.get(folded) ?? this.#byName.get(folded.replace(KIND, '')) ?? [];
	}
}
