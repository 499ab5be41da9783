import type { Audience } from '$lib/saved/types';
import type { DraftStep } from '$lib/stories/steps';

/** A story being composed, as it is kept on the device. */
export interface KeptStory {
	/** null: not saved yet. */
	slug: string | null;
	version: number;
	title: string;
	audience: Audience;
	steps: DraftStep[];
}

/** The draft of a person on this device; drafts of several people are kept apart. Without storage there is none. */
export class DraftStore {
	readonly #key: string;

	/** @param person id of the account */
	constructor(person: string) {
		this.#key = `phum-soc:story:${person}`;
	}

	read(): KeptStory | null {
		try {
			const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as KeptStory | null;
			return kept && Array.isArray(kept.steps) ? kept : null;
		} catch {
			return null;
		}
	}

	write(story: KeptStory): void {
		try {
			localStorage.setItem(this.#key, JSON.stringify(story));
		} catch {
			// Storage is full or refused: the draft lives as long as the panel.
		}
	}

	forget(): void {
		try {
			localStorage.removeItem(this.#key);
		} catch {
			// As above: then nothing was kept either.
		}
	}
}
