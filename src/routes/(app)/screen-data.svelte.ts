import { getAreaProfile } from '$lib/areas/client';
import type { AreaProfile } from '$lib/areas/types';
import { getHeritageRecord } from '$lib/heritage/client';
import type { HeritageRecord } from '$lib/heritage/types';
import { getIndicatorValues, valuesAddress } from '$lib/indicators/client';
import type { IndicatorValues } from '$lib/indicators/types';
import type { OverlayView, Selection } from '$lib/map/view-state';
import { Resource } from '$lib/ui/resource.svelte';
import { getCatalogue, getLayerFacts, type Catalogue, type LayerFacts } from './screen-client.ts';

interface Wanted {
	/** YYYY-MM-DD. */
	at: string;
	overlay: OverlayView | null;
	selection: Selection | null;
}

/** Everything the screen fetches. What was there stays until its successor is. */
export class ScreenData {
	readonly catalogue = new Resource<Catalogue>();
	readonly layerFacts = new Resource<LayerFacts[]>();
	readonly values = new Resource<IndicatorValues>();
	readonly profile = new Resource<AreaProfile>();
	readonly record = new Resource<HeritageRecord>();

	/** Takes what came with the page, so that the first paint is whole and nothing is asked for twice. */
	seed(data: {
		at: string;
		catalogue: Catalogue | null;
		layers: LayerFacts[] | null;
		values: { address: string; answer: IndicatorValues } | null;
		profile: { ref: string; answer: AreaProfile } | null;
	}): void {
		if (data.catalogue) this.catalogue.seed('catalogue', data.catalogue);
		if (data.layers) this.layerFacts.seed(data.at, data.layers);
		if (data.profile) this.profile.seed(`${data.profile.ref} ${data.at}`, data.profile.answer);
		if (data.values) this.values.seed(data.values.address, data.values.answer);
	}

	load({ at, overlay, selection }: Wanted): void {
		this.catalogue.load('catalogue', getCatalogue);
		this.layerFacts.load(at, (signal) => getLayerFacts(at, signal));
		if (overlay) {
			const { indicatorId, period, level } = overlay;
			const wanted = { indicatorId, period, level, at };
			this.values.load(valuesAddress(wanted), (signal) => getIndicatorValues(wanted, signal));
		} else this.values.clear();
		if (selection?.kind === 'area') {
			this.profile.load(`${selection.ref} ${at}`, (signal) => getAreaProfile(selection.ref, at, signal));
		} else this.profile.clear();
		if (selection?.kind === 'record') {
			this.record.load(`${selection.ref} ${at}`, (signal) => getHeritageRecord(selection.ref, at, signal));
		} else this.record.clear();
	}
}
