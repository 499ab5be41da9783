// Reached only by import() from engine/index.ts: Terra Draw is fetched by those who draw.
import { TerraDraw, TerraDrawPolygonMode, ValidateNotSelfIntersecting } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Position } from '$lib/geo';
import type { MapEngine } from './map-engine.ts';

export interface DrawRingOptions {
	/** Of lines and corners, #rrggbb. */
	colour: `#${string}`;
	/** Closed; a ring that crosses itself cannot be finished. */
	ondone: (ring: Position[]) => void;
	/** Escape. */
	oncancel: () => void;
}

/** See `drawRing` in index.ts. */
export function startDrawing({ map }: MapEngine, { colour, ondone, oncancel }: DrawRingOptions): () => void {
	const mode = new TerraDrawPolygonMode({
		validation: (feature, { updateType }) =>
			updateType === 'finish' || updateType === 'commit'
				? ValidateNotSelfIntersecting(feature)
				: { valid: true },
		styles: {
			fillColor: colour,
			fillOpacity: 0.2,
			outlineColor: colour,
			outlineWidth: 3,
			closingPointColor: colour,
			closingPointWidth: 9,
		},
	});
	const draw = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map }), modes: [mode] });
	let active = true;
	const cancelOnEscape = (event: KeyboardEvent) => {
		if (event.key !== 'Escape' || !active) return;
		stop();
		oncancel();
	};
	function stop() {
		if (!active) return;
		active = false;
		window.removeEventListener('keydown', cancelOnEscape);
		map.doubleClickZoom.enable();
		draw.stop();
	}
	draw.on('finish', (id) => {
		const shape = draw.getSnapshotFeature(id)?.geometry;
		if (shape?.type !== 'Polygon') return;
		const ring = (shape.coordinates[0] ?? []).map(([lng = 0, lat = 0]): Position => [lng, lat]);
		// Terra Draw still works with the feature while it tells of it.
		queueMicrotask(() => {
			stop();
			ondone(ring);
		});
	});
	window.addEventListener('keydown', cancelOnEscape);
	map.doubleClickZoom.disable();
	draw.start();
	draw.setMode(mode.mode);
	return stop;
}
