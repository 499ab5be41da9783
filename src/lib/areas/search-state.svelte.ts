import { Resource } from '$lib/ui/resource.svelte';
import type { SearchResult } from './types.ts';

export type FindPlaces = (words: string, signal: AbortSignal) => Promise<readonly SearchResult[]>;

/** Long enough to skip the letters between two keystrokes, short enough to feel at once. */
const PAUSE_MS = 160;

/** What the search box knows: the words, what they found, and which result the keyboard stands on. */
export class SearchState {
	words = $state('');
	open = $state(false);
	/** Index of the active result; −1 while the keyboard is in the field. */
	active = $state(-1);
	found = new Resource<readonly SearchResult[]>();

	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(private readonly find: FindPlaces) {}

	get results(): readonly SearchResult[] {
		return this.found.value ?? [];
	}

	get activeResult(): SearchResult | null {
		return this.results[this.active] ?? null;
	}

	type(words: string): void {
		this.words = words;
		this.active = -1;
		clearTimeout(this.#timer);
		const asked = words.trim();
		if (asked === '') {
			this.found.clear();
			this.open = false;
			return;
		}
		this.open = true;
		this.#timer = setTimeout(() => {
			this.found.load(asked, (signal) => this.find(asked, signal));
		}, PAUSE_MS);
	}

	/** Down and up run through the results and wrap around. */
	move(step: 1 | -1): void {
		if (this.results.length === 0) return;
		this.open = true;
		const from = this.active === -1 && step === -1 ? 0 : this.active;
		this.active = (from + step + this.results.length) % this.results.length;
	}

	/** First Escape closes the list, the next one empties the field. */
	escape(): void {
		if (this.open) {
			this.open = false;
			this.active = -1;
		} else {
			this.type('');
		}
	}

	close(): void {
		this.open = false;
		this.active = -1;
	}
}
