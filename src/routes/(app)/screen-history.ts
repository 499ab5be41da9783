import type { ViewState } from '$lib/map/view-state';

/** What keeps the steps of a screen. */
export interface ScreenHistory {
	/** An entry of its own. */
	step(view: ViewState): void;
	/** Overwrites the present one. */
	adjust(view: ViewState): void;
}
