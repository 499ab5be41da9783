import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Position } from '$lib/geo';
import type { Locale } from '$lib/i18n';
import type { ThemeName } from './theme.ts';
import type { LayerView } from './view-state.ts';

/**
 * What the map shows, as plain data. The engine turns a scene into a MapLibre style and applies the difference to
 * the one before, so every change (theme, language, date, a layer, its opacity or filters) takes the same path.
 */
export interface MapScene {
	theme: ThemeName;
	locale: Locale;
	/** As-of date, YYYY-MM-DD. */
	at: string;
	/** Layers switched on, in any order. */
	layers: readonly LayerView[];
	/** Layer id → revision of its data; part of the tile address, so that a change is seen at once. */
	revisions: Readonly<Record<string, string>>;
	/** Sources and layers of others: the indicator overlay. */
	extensions: readonly MapExtension[];
	/** Where a found place without a visible feature lies. */
	pin: Position | null;
	/** Path that answers for tiles instead of `/tiles`: what a device keeps. */
	tilesFrom?: string;
	/** Nothing on the map answers by itself: a click only tells where it was. For forms that ask for a place. */
	passive?: boolean;
}

/**
 * Where an extension's layer goes: `fill` above the area fills and beneath every line; `circle` above the lines and
 * beneath names and point symbols.
 */
export type ExtensionSlot = 'fill' | 'circle';

/**
 * Sources and layers of others, which survive changes of theme and style because they are part of the scene.
 * A layer's `source` is one of the extension's own, or the id of a declared tile layer (with `source-layer` the same
 * id): the engine then adds that source whether or not the layer itself is switched on. Pattern images are made from
 * their names: see `hatchImage` and `symbolImage` in symbols.ts.
 */
export interface MapExtension {
	/** Prefix of its layer and source ids: `overlay` → `overlay:fill`. */
	id: string;
	sources: Readonly<Record<string, SourceSpecification>>;
	layers: readonly { slot: ExtensionSlot; layer: LayerSpecification }[];
	/** Ids of its layers that answer to hover and click, with the declared layer a hit stands for. */
	interactive?: Readonly<Record<string, string>>;
}

export type LoadState = 'idle' | 'loading' | 'ready' | 'failed';

/** A feature under the pointer. */
export interface Hit {
	/** Declared layer. */
	layerId: string;
	/** Row id; null for clusters and drawn cells. */
	featureId: number | null;
	properties: Record<string, unknown>;
	/** Of points their own, of others where the pointer is. */
	position: Position;
	cluster: boolean;
}

export interface FeatureTarget {
	layerId: string;
	featureId: number;
}

/** Distances of the view's edges that panels cover, in CSS pixels. */
export interface Padding {
	top: number;
	right: number;
	bottom: number;
	left: number;
}

export interface FitOptions {
	padding?: Padding;
	maxZoom?: number;
	/** False jumps at once; also when the reader asked for less motion. */
	animate?: boolean;
}

export type { Position };
