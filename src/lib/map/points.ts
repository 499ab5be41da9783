import type { ExpressionSpecification } from 'maplibre-gl';
import type { Locale, LocalizedText } from '$lib/i18n';
import { byZoom, localisedName, REGULAR, SEMIBOLD } from './labels.ts';
import { symbolImage, type PointSymbol, type Shape } from './symbols.ts';
import type { MapTheme } from './theme.ts';
import type { LayerDeclaration, LegendEntry, StyleLayer } from './types.ts';

export const IS_CLUSTER: ExpressionSpecification = ['has', 'count'];
const IS_SINGLE: ExpressionSpecification = ['!', IS_CLUSTER];

type SymbolEntry = Pick<LegendEntry, 'value' | 'label'> & Omit<PointSymbol, 'shape'>;

/** Legend entries in a layer's own outline, told apart by mark and colour. */
export function symbolEntries(shape: Shape, entries: readonly SymbolEntry[]): readonly LegendEntry[] {
	return entries.map(({ value, label, ...look }) => ({
		value,
		label,
		colour: look.colour,
		symbol: { shape, ...look },
	}));
}

/** The legend's words for the popup, by value; the entry that stands for every other value has no word of its own. */
export function wordsByValue(entries: readonly LegendEntry[]): Record<string, LocalizedText> {
	return Object.fromEntries(
		entries.flatMap(({ value, label }) => (value === null ? [] : [[String(value), label]])),
	);
}

/**
 * Image of each feature by a property, from the same entries the legend shows. The entry with value null, or else the
 * last, stands for every other value.
 */
export function imageByValue(
	property: string,
	entries: readonly LegendEntry[],
	theme: MapTheme,
	change: Partial<PointSymbol> = {},
): ExpressionSpecification {
	const image = (entry: LegendEntry) => {
		if (!entry.symbol) throw new Error(`Legend entry ${entry.value} of ${property} has no symbol`);
		return symbolImage({ ...entry.symbol, ...change }, theme.name);
	};
	const fallback = entries.find((entry) => entry.value === null) ?? entries.at(-1);
	if (!fallback) throw new Error(`The legend of ${property} is empty`);
	const cases = entries
		.filter((entry) => entry.value !== null)
		.flatMap((entry) => [entry.value, image(entry)]);
	return ['match', ['get', property], ...cases, image(fallback)] as unknown as ExpressionSpecification;
}

interface PointStyle {
	image: ExpressionSpecification | string;
	/** Zoom from which names are written beside the symbols. */
	namesFrom: number;
	/** Image of a cluster; its size grows with the count. Absent: the source has no clusters. */
	cluster?: ExpressionSpecification | string;
	/** Colour of the number on the cluster image, where it is no filled symbol. */
	clusterText?: string;
	size?: ExpressionSpecification | number;
	/** Lower is drawn and named first where symbols meet. */
	sortKey?: ExpressionSpecification;
}

/** The map layers of a point layer: halo of the chosen one, clusters with their count, symbols with their names. */
export function pointStyle(theme: MapTheme, locale: Locale, style: PointStyle): StyleLayer[] {
	const selected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
	const hovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];
	const layers: StyleLayer[] = [
		{
			id: 'halo',
			type: 'circle',
			filter: IS_SINGLE,
			paint: {
				'circle-radius': byZoom([8, 13], [14, 20]),
				'circle-color': ['case', selected, theme.selection, theme.hover],
				'circle-opacity': ['case', selected, 0.35, hovered, 0.25, 0],
				'circle-stroke-color': theme.selection,
				'circle-stroke-width': ['case', selected, 2, 0],
			},
		},
		{
			id: 'symbol',
			type: 'symbol',
			filter: IS_SINGLE,
			layout: {
				'icon-image': style.image,
				'icon-size': style.size ?? byZoom([8, 0.8], [11, 0.95], [15, 1.2]),
				// A symbol hidden by its neighbour could not be clicked, and its absence would read as "none here".
				'icon-allow-overlap': true,
				'icon-ignore-placement': false,
				...(style.sortKey && { 'symbol-sort-key': style.sortKey }),
				'text-field': ['step', ['zoom'], '', style.namesFrom, localisedName(locale)],
				'text-font': REGULAR,
				'text-size': byZoom([11, 11], [15, 13.5]),
				'text-optional': true,
				'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
				'text-radial-offset': 1.05,
				'text-justify': 'auto',
				'text-max-width': 9,
				'text-padding': 3,
			},
			paint: {
				'text-color': theme.text,
				'text-halo-color': theme.textHalo,
				'text-halo-width': 1.6,
			},
		},
	];
	if (!style.cluster) return layers;
	layers.push({
		id: 'cluster',
		type: 'symbol',
		filter: IS_CLUSTER,
		layout: {
			'icon-image': style.cluster,
			'icon-size': ['interpolate', ['linear'], ['get', 'count'], 2, 1, 100, 1.45, 1000, 1.9],
			'icon-allow-overlap': true,
			'symbol-sort-key': ['-', 0, ['get', 'count']],
			'text-field': ['to-string', ['get', 'count']],
			'text-font': SEMIBOLD,
			'text-size': 11.5,
			'text-allow-overlap': true,
			'text-ignore-placement': false,
		},
		paint: { 'text-color': style.clusterText ?? theme.clusterText },
	});
	return layers;
}

/**
 * Style of places that come clustered and are told apart by one property; named once they stand apart.
 * @param clustersLike value of the entry whose colour clusters wear
 */
export function placesBy(
	property: string,
	entries: readonly LegendEntry[],
	clustersLike: LegendEntry['value'],
): NonNullable<LayerDeclaration['style']> {
	const like = entries.find(({ value }) => value === clustersLike)?.symbol;
	if (!like) throw new Error(`No symbol of ${property} for clusters like ${clustersLike}`);
	return (theme, locale) =>
		pointStyle(theme, locale, {
			image: imageByValue(property, entries, theme),
			namesFrom: 11,
			cluster: clusterImage(like, theme),
		});
}

/** Symbol of a cluster in the layer's own shape and colour, without a mark: the count stands in it. */
export function clusterImage(symbol: PointSymbol, theme: MapTheme): string {
	return symbolImage({ shape: symbol.shape, colour: symbol.colour }, theme.name);
}
