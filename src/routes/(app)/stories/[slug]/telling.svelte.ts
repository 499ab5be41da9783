import type { StoryStep } from '$lib/saved/types';
import { readAddress } from '$lib/stories/view';
import { Screen } from '../../screen.svelte';
import { sourcesShown } from '../../screen-words';

/** A flight between two steps, milliseconds; MapLibre jumps where less motion is asked for. */
const FLIGHT = 1800;

/** A story being presented: the step shown, and a screen without history that shows what its address says. */
export class Telling {
	readonly steps: readonly StoryStep[];
	readonly screen: Screen;
	index = $state(0);

	constructor(steps: readonly StoryStep[], today: string, first: number) {
		this.steps = steps;
		this.index = first;
		this.screen = new Screen(readAddress(this.step.address), today, null);
		this.#show();
	}

	get step(): StoryStep {
		return this.steps[this.index]!;
	}

	/** Sources of what the step shows. */
	get sources() {
		return sourcesShown(this.screen);
	}

	go(index: number): void {
		this.index = Math.min(Math.max(index, 0), this.steps.length - 1);
		const camera = this.#show();
		if (camera) this.screen.engine?.map.flyTo({ center: camera.center, zoom: camera.zoom, duration: FLIGHT });
	}

	/** Nothing can be opened in a story: what was open when the step was taken stays closed. */
	#show() {
		const view = readAddress(this.step.address);
		this.screen.view = { ...view, selection: null, panel: null };
		return view.camera;
	}
}
