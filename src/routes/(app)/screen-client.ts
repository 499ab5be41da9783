import type { AreaLevel, AreaSummary, SourceSummary } from '$lib/areas/types';
import type { IndicatorDefinition } from '$lib/indicators/types';
import { getJson } from '$lib/ui/get-json';

/** A unit somebody asks for, as far as the asker knows it. */
export type AreaWanted = Pick<AreaSummary, 'id' | 'validFrom' | 'validTo'> & { level?: AreaLevel };

/** The layer on which a record of each kind is drawn. */
export const RECORD_LAYERS = {
	site: 'heritage-site',
	festival: 'festival',
	product: 'product',
	intangible: 'intangible',
} as const;

/** What `/api/layers` says of a layer on a day. */
export interface LayerFacts {
	id: string;
	/** Features the viewer may see. */
	count: number;
	/** Sources behind them. */
	sourceIds: string[];
	/** Part of the tile address. */
	revision: string;
}

export interface Catalogue {
	indicators: IndicatorDefinition[];
	sources: SourceSummary[];
}

/** Indicators and sources, together because each explains the other. @throws RequestFailure */
export async function getCatalogue(signal: AbortSignal): Promise<Catalogue> {
	const [{ indicators }, { sources }] = await Promise.all([
		getJson<Pick<Catalogue, 'indicators'>>('/api/indicators', { signal }),
		getJson<Pick<Catalogue, 'sources'>>('/api/sources', { signal }),
	]);
	return { indicators, sources };
}

/** @throws RequestFailure */
export async function getLayerFacts(at: string, signal: AbortSignal): Promise<LayerFacts[]> {
	const { layers } = await getJson<{ layers: LayerFacts[] }>(`/api/layers?at=${at}`, { signal });
	return layers;
}
