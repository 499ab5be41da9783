import { cellToBoundary } from 'h3-js';
import type { Feature, Polygon } from 'geojson';
import { shareColour, shareWithoutService } from '../../map/layers/connectivity-surface/palette.ts';
import { getGapSurface } from '../connectivity/service.ts';
import type { Sql } from '../db/index.ts';
import { placeFeatures, type PaperFrame } from './features.ts';
import { svgPath } from './marks.ts';

/** The hexagons of connectivity gaps, which the screen draws with deck.gl; here with the same palette. */
export async function drawGapSurface(
	sql: Sql,
	at: string,
	frame: PaperFrame,
	{ opacity, pixel }: { opacity: number; pixel: number },
): Promise<{ svg: string; count: number }> {
	const { cells } = await getGapSurface(sql, at);
	const paths = cells.flatMap((cell) => {
		const ring = cellToBoundary(cell.cell, true);
		const hexagon: Feature<Polygon> = {
			type: 'Feature',
			properties: {},
			geometry: { type: 'Polygon', coordinates: [ring] },
		};
		const [placed] = placeFeatures([hexagon], frame);
		if (!placed) return [];
		const share = shareWithoutService(cell);
		const colour = shareColour(share);
		const look =
			share === null
				? `fill="${colour}" fill-opacity="${0.16 * opacity}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${1.6 * pixel}"`
				: `fill="${colour}" fill-opacity="${0.8 * opacity}" stroke="#ffffff" stroke-opacity="${0.55 * opacity}" stroke-width="${0.6 * pixel}"`;
		return [`<path d="${placed.polygons.map((rings) => svgPath(rings, true)).join('')}" ${look}/>`];
	});
	return { svg: paths.join(''), count: paths.length };
}
