import type { ExpressionSpecification } from 'maplibre-gl';
import type { Feature, Point } from 'geojson';
import type { Position } from '$lib/geo';
import type { MapExtension } from '../scene.ts';
import { colourIn, THEMES, type Colour, type ThemeName } from '../theme.ts';

/** Neither the colour of a scale nor of a symbol; the same with and without colour: a heavy double line, a ring. */
export const MARK_COLOUR: Colour = { light: '#b3005e', dark: '#ff8ac4' };

/** More points than this are a cloud; the table shows the others. */
const MOST_POINTS = 5_000;

export interface Marked {
	/** Layer of areas → numbers of the units. */
	areas: Readonly<Record<string, readonly number[]>>;
	points: readonly Position[];
}

/** What is selected, over everything else that is drawn of it. */
export function marksExtension({ areas, points }: Marked, theme: ThemeName): MapExtension {
	const colour = colourIn(MARK_COLOUR, theme);
	const halo = THEMES[theme].textHalo;
	const lines = Object.entries(areas).flatMap(([layer, ids]) => {
		if (ids.length === 0) return [];
		const filter: ExpressionSpecification = ['in', ['id'], ['literal', [...ids]]];
		const source = { source: layer, 'source-layer': layer, filter };
		const line = (id: string, width: number, paint: string) => ({
			slot: 'circle' as const,
			layer: {
				id: `marks:${layer}-${id}`,
				type: 'line' as const,
				...source,
				layout: { 'line-join': 'round' as const },
				paint: { 'line-color': paint, 'line-width': width },
			},
		});
		return [line('halo', 6, halo), line('line', 3, colour)];
	});
	const features = points.slice(0, MOST_POINTS).map((coordinates): Feature<Point> => ({
		type: 'Feature',
		geometry: { type: 'Point', coordinates },
		properties: {},
	}));
	return {
		id: 'marks',
		sources: { 'marks:points': { type: 'geojson', data: { type: 'FeatureCollection', features } } },
		layers: [
			...lines,
			{
				slot: 'circle',
				layer: {
					id: 'marks:points',
					type: 'circle',
					source: 'marks:points',
					paint: {
						// Around the largest symbol, which is drawn above.
						'circle-radius': 15,
						'circle-color': 'transparent',
						'circle-stroke-color': colour,
						'circle-stroke-width': 3,
					},
				},
			},
		],
	};
}
