import type { LocalizedText } from '$lib/i18n';
import type { LayerDeclaration } from '../types.ts';
import type { FilterValue, LayerView } from '../view-state.ts';

/** A source as the layer list and popups show it; `SourceSummary` of the areas room is one. */
export interface LayerSource {
	id: string;
	title: LocalizedText;
	publisher: LocalizedText;
	licence: string;
	licenceUrl: string | null;
	/** YYYY-MM-DD. */
	publishedOn: string;
	/** Invented for demonstration. */
	illustrative: boolean;
}

/** What the server says of a layer on the day shown. */
export interface LayerFact {
	id: string;
	count: number;
	sourceIds: readonly string[];
}

/** `step`: a deliberate change, worth an entry in the history; `adjust`: one of many while a slider moves. */
export type ChangeKind = 'step' | 'adjust';

/** The sources behind a layer: those the server found in its rows, else those it declares. */
export function sourcesOf(
	layer: LayerDeclaration,
	fact: LayerFact | undefined,
	sources: readonly LayerSource[],
): LayerSource[] {
	const ids = fact && fact.sourceIds.length > 0 ? fact.sourceIds : layer.sources;
	return sources.filter((source) => ids.includes(source.id));
}

/** Switches a layer on or off; `remembered` brings back the opacity and filters it had. */
export function toggleLayer(
	views: readonly LayerView[],
	id: string,
	remembered: LayerView | undefined,
): LayerView[] {
	if (views.some((view) => view.id === id)) return views.filter((view) => view.id !== id);
	return [...views, remembered ?? { id, opacity: 1, filters: {} }];
}

/** Replaces one layer's view, leaving the order as it is. */
export function withView(views: readonly LayerView[], changed: LayerView): LayerView[] {
	return views.map((view) => (view.id === changed.id ? changed : view));
}

/**
 * Checks or unchecks one option. Everything checked is no filter at all, so that options added later show; nothing
 * checked stays an empty list.
 */
export function toggleOption(
	view: LayerView,
	property: string,
	value: FilterValue,
	options: readonly { value: FilterValue }[],
): LayerView {
	const all = options.map((option) => option.value);
	const before = view.filters[property] ?? all;
	const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
	const ordered = all.filter((one) => after.includes(one));
	const { [property]: _gone, ...rest } = view.filters;
	return { ...view, filters: ordered.length === all.length ? rest : { ...rest, [property]: ordered } };
}
