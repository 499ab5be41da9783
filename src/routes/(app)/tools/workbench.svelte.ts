import type { MapClick } from '$lib/map/engine';
import type { Hit, MapExtension } from '$lib/map/scene';

/**
 * What the open tool does to the map. A tool takes a field when it mounts and gives it back when it goes: see `lend`.
 */
export class Workbench {
	/** Sources and layers the tool draws, above the overlay of the indicator. */
	extensions = $state.raw<readonly MapExtension[]>([]);
	/** The tool paints the areas itself: the overlay of the indicator and its legend step back. */
	paintsAreas = $state(false);
	/** Takes the clicks on the map; null leaves them to the popups and the drawer. */
	onclick = $state.raw<((click: MapClick) => void) | null>(null);

	/** Hears what lies under the pointer; the map marks it and names it all the same. */
	onhover = $state.raw<((hit: Hit | null) => void) | null>(null);

	/** Nothing on the map answers by itself: a click only tells where it was. */
	passive = $state(false);
	/** What is selected, above everything else; it stays when the tool goes. */
	marks = $state.raw<readonly MapExtension[]>([]);

	/** Gives everything back to the map. */
	lend(): void {
		this.extensions = [];
		this.paintsAreas = false;
		this.onclick = null;
		this.onhover = null;
		this.passive = false;
	}
}
