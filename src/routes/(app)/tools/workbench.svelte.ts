import type { MapClick } from '$lib/map/engine';
import type { Hit, MapExtension } from '$lib/map/scene';

/** What tools do to the map. Each takes its fields when it comes and gives them back when it goes. */
export class Workbench {
	/** The tool that colours the units: the overlay of the indicator and its legend step back. */
	paintsAreas = $state(false);
	/** Its colours. */
	paint = $state.raw<readonly MapExtension[]>([]);
	/** Sources of its figures. */
	sourceIds = $state.raw<readonly string[]>([]);
	/** Hears what lies under the pointer; the map marks it and names it all the same. */
	onhover = $state.raw<((hit: Hit | null) => void) | null>(null);

	/** What was measured, then what is selected: both lie above, and stay when their panel goes. */
	measured = $state.raw<readonly MapExtension[]>([]);
	marks = $state.raw<readonly MapExtension[]>([]);

	/** What the open panel draws. */
	drawing = $state.raw<readonly MapExtension[]>([]);
	/** Takes the clicks on the map; null leaves them to the popups and the drawer. */
	onclick = $state.raw<((click: MapClick) => void) | null>(null);
	/** Nothing on the map answers by itself: a click only tells where it was. */
	passive = $state(false);

	/** Everything that tools draw, from below. */
	get extensions(): readonly MapExtension[] {
		return [...this.paint, ...this.measured, ...this.marks, ...this.drawing];
	}

	/** A panel gives back what it took. */
	lend(): void {
		this.drawing = [];
		this.onclick = null;
		this.passive = false;
	}

	/** The tool that colours the units gives back what it took. */
	unpaint(): void {
		this.paintsAreas = false;
		this.paint = [];
		this.sourceIds = [];
		this.onhover = null;
	}
}
