import type { CircleLayerSpecification, ExpressionSpecification, FillLayerSpecification } from 'maplibre-gl';
import type { Position } from '$lib/geo';
import type { MapExtension } from '../scene.ts';
import { hatchImage } from '../symbols.ts';
import { colourIn, type Colour, type ThemeName, THEMES } from '../theme.ts';

/** How one area is painted; the reader of the legend and the map get this from the same place. */
export interface PaintedArea {
	areaId: number;
	/** null: no figure, hatched. A fill for rates, the circle's colour for counts. */
	colour: Colour | null;
	/** There is a figure, and it is kept from this reader: hatched the other way. */
	isHidden: boolean;
	/** Counts only: radius in CSS pixels and where the circle stands. */
	circle: { radius: number; at: Position } | null;
}

export interface OverlayPaint {
	/** Declared tile layer whose features carry area ids. */
	layerId: string;
	areas: readonly PaintedArea[];
	noData: Colour;
	hidden: Colour;
}

/** Prefix of everything the overlay puts on the map. */
export const OVERLAY_ID = 'overlay';

/** Area id → paint value as one `match`; areas that are not named get `otherwise`. */
function byArea<Value>(
	pairs: readonly (readonly [number[], Value])[],
	otherwise: Value,
): ExpressionSpecification {
	const known = pairs.filter(([ids]) => ids.length > 0);
	if (known.length === 0) return ['literal', otherwise] as unknown as ExpressionSpecification;
	return ['match', ['id'], ...known.flat(), otherwise] as unknown as ExpressionSpecification;
}

/** Ids by colour, so that the expression has one branch a class. */
function groupByColour(areas: readonly PaintedArea[], theme: ThemeName): [number[], string][] {
	const groups = new Map<string, number[]>();
	for (const { areaId, colour, circle } of areas) {
		if (colour === null || circle) continue;
		const shown = colourIn(colour, theme);
		groups.set(shown, [...(groups.get(shown) ?? []), areaId]);
	}
	return [...groups].map(([colour, ids]) => [ids, colour]);
}

/** The indicator on the map: fills for rates, circles at label points for counts, hatching where nothing is known. */
export function overlayExtension(paint: OverlayPaint, theme: ThemeName): MapExtension {
	const source = { source: paint.layerId, 'source-layer': paint.layerId };
	const fills = groupByColour(paint.areas, theme);
	const circles = paint.areas.filter((area) => area.circle !== null && area.colour !== null);
	const layers: MapExtension['layers'][number][] = [];

	if (fills.length > 0) {
		const fill: FillLayerSpecification = {
			id: `${OVERLAY_ID}:fill`,
			type: 'fill',
			...source,
			filter: ['in', ['id'], ['literal', fills.flatMap(([ids]) => ids)]],
			paint: { 'fill-color': byArea(fills, THEMES[theme].land) },
		};
		layers.push({ slot: 'fill', layer: fill });
	}
	for (const isHidden of [false, true]) {
		const hatched = paint.areas.filter((area) => area.colour === null && area.isHidden === isHidden);
		if (hatched.length === 0) continue;
		const colour = colourIn(isHidden ? paint.hidden : paint.noData, theme);
		const hatch: FillLayerSpecification = {
			id: `${OVERLAY_ID}:${isHidden ? 'hidden' : 'no-data'}`,
			type: 'fill',
			...source,
			filter: ['in', ['id'], ['literal', hatched.map((area) => area.areaId)]],
			paint: { 'fill-pattern': hatchImage(colour, isHidden) },
		};
		layers.push({ slot: 'fill', layer: hatch });
	}
	if (circles.length > 0) layers.push({ slot: 'circle', layer: circleLayer(theme) });

	return {
		id: OVERLAY_ID,
		sources:
			circles.length === 0
				? {}
				: { [`${OVERLAY_ID}:counts`]: { type: 'geojson', data: circleFeatures(circles, theme) } },
		layers,
		interactive: Object.fromEntries(layers.map(({ layer }) => [layer.id, paint.layerId])),
	};
}

function circleLayer(theme: ThemeName): CircleLayerSpecification {
	return {
		id: `${OVERLAY_ID}:circle`,
		type: 'circle',
		source: `${OVERLAY_ID}:counts`,
		// The small ones on top of the large ones, so that none is hidden.
		layout: { 'circle-sort-key': ['-', 0, ['get', 'radius']] },
		paint: {
			'circle-radius': ['get', 'radius'],
			'circle-color': ['get', 'colour'],
			'circle-opacity': 0.62,
			'circle-stroke-color': THEMES[theme].textHalo,
			'circle-stroke-width': 1.2,
		},
	};
}

function circleFeatures(areas: readonly PaintedArea[], theme: ThemeName): GeoJSON.FeatureCollection {
	return {
		type: 'FeatureCollection',
		features: areas.flatMap(({ areaId, colour, circle }) =>
			circle && colour !== null
				? [
						{
							type: 'Feature' as const,
							id: areaId,
							geometry: { type: 'Point' as const, coordinates: circle.at },
							properties: { radius: circle.radius, colour: colourIn(colour, theme) },
						},
					]
				: [],
		),
	};
}
