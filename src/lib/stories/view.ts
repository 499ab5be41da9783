import { LAYERS } from '$lib/map/registry';
import { parseViewState, type ViewState } from '$lib/map/view-state';

/** What a kept address ("?at=…#map=…") shows; what it holds that is gone is left out. */
export const readAddress = (address: string): ViewState =>
	parseViewState(new URL(address, 'https://view.invalid/'), LAYERS);
