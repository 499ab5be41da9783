import { MediaQuery } from 'svelte/reactivity';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'theme';

/** The reader's choice of light and dark, remembered on this device; `app.html` applies it before the first paint. */
export class Theme {
	choice = $state<ThemeChoice>('system');
	#prefersDark = new MediaQuery('(prefers-color-scheme: dark)', false);

	constructor() {
		const chosen = typeof document === 'undefined' ? undefined : document.documentElement.dataset['theme'];
		if (chosen === 'light' || chosen === 'dark') this.choice = chosen;
	}

	/** What is on screen. */
	get shown(): 'light' | 'dark' {
		if (this.choice !== 'system') return this.choice;
		return this.#prefersDark.current ? 'dark' : 'light';
	}

	choose(choice: ThemeChoice): void {
		this.choice = choice;
		const root = document.documentElement;
		if (choice === 'system') delete root.dataset['theme'];
		else root.dataset['theme'] = choice;
		try {
			if (choice === 'system') localStorage.removeItem(KEY);
			else localStorage.setItem(KEY, choice);
		} catch {
			// Storage may be switched off; the choice then lasts as long as the page.
		}
	}
}
