import { H3HexagonLayer } from '@deck.gl/geo-layers';
import type { GapCell } from '$lib/connectivity/types';
import type { DrawLayer, DrawnProperties } from '../../types.ts';
import { shareColour, shareWithoutService } from './palette.ts';

type Rgba = [red: number, green: number, blue: number, alpha: number];

function rgba(hex: string, alpha: number): Rgba {
	const value = Number.parseInt(hex.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255, alpha];
}

/** Hexagons filled by share; where nothing is known only the outline, so that it cannot be taken for a value. */
const draw: DrawLayer = (rows, { id, opacity, beforeId }) =>
	new H3HexagonLayer<GapCell>({
		id,
		// Read by @deck.gl/maplibre; deck.gl's own types do not know it.
		...({ beforeId } as object),
		data: rows as GapCell[],
		opacity,
		pickable: true,
		extruded: false,
		stroked: true,
		filled: true,
		lineWidthUnits: 'pixels',
		getHexagon: (cell) => cell.cell,
		getFillColor: (cell) => {
			const share = shareWithoutService(cell);
			return rgba(shareColour(share), share === null ? 40 : 205);
		},
		getLineColor: (cell) => {
			const share = shareWithoutService(cell);
			return share === null ? rgba(shareColour(null), 255) : [255, 255, 255, 140];
		},
		getLineWidth: (cell) => (shareWithoutService(cell) === null ? 1.6 : 0.6),
	});

export default draw;

export const properties: DrawnProperties = (row) => {
	const cell = row as GapCell;
	const share = shareWithoutService(cell);
	return { ...cell, share: share === null ? null : share * 100 };
};
