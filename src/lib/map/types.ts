import type { FeatureCollection, Point } from 'geojson';
import type { Component } from 'svelte';
import type { LayerSpecification } from 'maplibre-gl';
import type { BoundingBox } from '$lib/geo';
import type { Locale, LocalizedText } from '$lib/i18n';
import type { PointSymbol } from './symbols.ts';
import type { Colour, MapTheme } from './theme.ts';

/** Painted in this sequence: areas at the bottom, points on top. */
export const BANDS = ['context', 'area', 'line', 'point', 'surface'] as const;
export type Band = (typeof BANDS)[number];

/** Headings of the layer list. */
export const GROUPS = ['areas', 'heritage', 'connectivity', 'context'] as const;
export type Group = (typeof GROUPS)[number];

/** Who may see the layer: read by the list and enforced by the endpoint. Same words as server/access. */
export type LayerPermission = 'public' | 'signed_in' | 'staff' | 'analysis' | 'administration';

/** Vector tiles from /tiles/{id}; the source layer inside the tile carries the layer's id. */
export interface TileSource {
	kind: 'tiles';
	minzoom: number;
	maxzoom: number;
	/** True when what is shown depends on the as-of date (`?at=`). */
	dated: boolean;
	/** Points below this zoom come clustered from the server, with properties `count` and `expansion_zoom`. */
	clusterBelow?: number;
}

/** A small GeoJSON file that ships with the app: the `?url` import of a file in data/geo. */
export interface BundledSource {
	kind: 'bundled';
	url: string;
	/** A smaller file that says the same inside `bounds`, fetched instead while the view stays there. */
	near?: { url: string; bounds: BoundingBox };
	/** Names of what is drawn, for style layers with `part: 'label'`. */
	labels?: FeatureCollection<Point>;
}

/** Drawn by deck.gl from an API answer; loads only when switched on. */
export interface DrawSource {
	kind: 'draw';
	url: string;
	/** Member of the answer that holds the rows. */
	rows: string;
	/** True when what is shown depends on the as-of date (`?at=`). */
	dated: boolean;
}

export interface LegendEntry {
	/** Value of the legend's property; null stands for features without one. */
	value: string | number | null;
	label: LocalizedText;
	colour: Colour;
	/** Points: the same drawing as on the map, so that colour is never the only difference. */
	symbol?: PointSymbol;
	/** Fills: outlined, not filled. */
	hollow?: boolean;
	/** Lines: dash pattern in line widths. */
	dash?: readonly number[];
}

/** One sentence under the legend: what a reader could misread. */
interface LegendNote {
	note?: LocalizedText;
	/** The sentence holds only while the layer shows something of these sources (folders of `data/geo/`). */
	noteOnSources?: readonly string[];
}

export type Legend = LegendNote &
	(
		| { kind: 'symbol'; shape: 'fill' | 'line' | 'circle'; entries: readonly LegendEntry[] }
		| {
				kind: 'category';
				shape: 'fill' | 'line' | 'circle';
				property: string;
				entries: readonly LegendEntry[];
		  }
		| {
				kind: 'ramp';
				colours: readonly string[];
				from: LocalizedText;
				to: LocalizedText;
				entries: readonly LegendEntry[];
		  }
	);

/** A checklist over the values of one property, in the legend's own words. */
export interface LayerFilter {
	property: string;
	control: 'checklist';
	label: LocalizedText;
	/** True when a cluster carries, for each option, a property of that name with the number of such members. */
	countedInClusters?: boolean;
	options: readonly { value: string | number | null; label: LocalizedText }[];
}

/** What the default popup shows: one row a property, in this order. Times and codes get words through `values`. */
export interface PopupField {
	property: string;
	label: LocalizedText;
	/** `list`: comma-separated codes, each through `values`. */
	format?: 'text' | 'count' | 'date' | 'distance' | 'percent' | 'stars' | 'boolean' | 'list';
	values?: Record<string, LocalizedText>;
}

export interface LayerMessages {
	name: LocalizedText;
	/** One sentence: what is shown and what it is for. */
	description: LocalizedText;
	/** Why there is nothing to see on a day without any; absent where nothing particular can be said. */
	empty?: LocalizedText;
}

/** Props every popup component receives. */
export interface PopupProps {
	properties: Record<string, unknown>;
	layer: LayerDeclaration;
}

export interface DrawOptions {
	id: string;
	opacity: number;
	theme: MapTheme;
	/** Id of the map layer it is drawn beneath, so that names and points stay readable. */
	beforeId: string;
}

/** Draws one deck.gl layer from the source's rows. The module may import deck.gl; the declaration may not. */
export type DrawLayer = (rows: readonly unknown[], options: DrawOptions) => unknown;

/** A drawn row as the popup shows it: flat properties named in `popupFields`. */
export type DrawnProperties = (row: unknown) => Record<string, unknown>;

/** A layer, declared once: folder `layers/<id>/layer.ts`. See layers/README.md for the recipe. */
export interface LayerDeclaration {
	/** Folder name and tile address. */
	id: string;
	group: Group;
	band: Band;
	/** Unique within a band; higher is painted later. */
	order: number;
	permission: LayerPermission;
	/** Folders of `data/geo/` the layer draws on: source, date, licence and "minh họa" come from there. */
	sources: readonly string[];
	initiallyVisible: boolean;
	/** True for what a map of Vietnam may never leave out: the list offers no switch. */
	permanent?: boolean;
	source: TileSource | BundledSource | DrawSource;
	/** MapLibre layers without `source` and `source-layer`, which the engine fills in. Ids are prefixed by the layer's. */
	style?: (theme: MapTheme, locale: Locale) => readonly StyleLayer[];
	draw?: () => Promise<{ default: DrawLayer; properties: DrawnProperties }>;
	legend: Legend;
	filters: readonly LayerFilter[];
	/** Title property is `name` (localised by `name_km` where present). Empty: features are not clickable. */
	popupFields: readonly PopupField[];
	popup?: () => Promise<{ default: Component<PopupProps> }>;
	/** What a click does: open the popup, or the area's drawer. */
	opens: 'popup' | 'drawer' | 'nothing';
	messages: LayerMessages;
}

type Without<Layer> = Layer extends unknown ? Omit<Layer, 'source' | 'source-layer'> : never;
/** `part: 'label'` draws from the tile's second source layer `{id}-label`: one point a feature, for its name. */
export type StyleLayer = Without<LayerSpecification> & { part?: 'label' };

/** Checks the shape at compile time and keeps the literal. */
export function defineLayer(declaration: LayerDeclaration): LayerDeclaration {
	return declaration;
}
