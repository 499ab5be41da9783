import type { Feature, LineString, Point, Polygon } from 'geojson';
import type { Position } from '$lib/geo';
import type { MapExtension } from '$lib/map/scene';
import { SEMIBOLD } from '$lib/map/labels';
import { MARK_COLOUR } from '$lib/map/overlay/marks';
import { colourIn, THEMES, type ThemeName } from '$lib/map/theme';
import { circleAround, rectangleBetween, ringAround } from '$lib/selection/inside';
import { geodesicMetres } from '$lib/geo/geodesic';
import type { Screen } from '../../screen.svelte.ts';

export type SketchKind = 'rectangle' | 'circle' | 'polygon' | 'line';

/** Pixels within which a click closes what is drawn. */
const CLOSE = 12;

/**
 * Drawing by clicks: two for a rectangle or circle, any number for a polygon or line, ended by a double click, the first
 * corner again, Enter in the panel or a button. The map's own Enter clicks at its cross, so the keyboard draws too.
 * What is drawn is part of the scene, so that no other change of the map takes it away.
 */
export class Sketch {
	kind = $state<SketchKind | null>(null);
	corners = $state.raw<readonly Position[]>([]);
	/** Where the pointer is while drawing. */
	pointer = $state.raw<Position | null>(null);
	#ondone: ((corners: readonly Position[], kind: SketchKind) => void) | null = null;
	#listeners: { unsubscribe(): void }[] = [];

	constructor(readonly screen: Screen) {}

	get canFinish(): boolean {
		return this.corners.length >= (this.kind === 'polygon' ? 3 : 2);
	}

	start(kind: SketchKind, ondone: (corners: readonly Position[], kind: SketchKind) => void): void {
		this.stop();
		const { engine, workbench } = this.screen;
		if (!engine) return;
		this.kind = kind;
		this.corners = [];
		this.#ondone = ondone;
		workbench.passive = true;
		workbench.onclick = ({ position, point }) => this.#click(position, point);
		engine.map.doubleClickZoom.disable();
		this.#listeners = [
			engine.map.on('mousemove', ({ lngLat }) => (this.pointer = [lngLat.lng, lngLat.lat])),
			engine.map.on('dblclick', () => this.finish()),
		];
		engine.map.getCanvas().focus({ preventScroll: true });
	}

	#click(position: Position, { x, y }: { x: number; y: number }): void {
		const near = (corner: Position | undefined) => {
			const at = corner && this.screen.engine?.map.project(corner);
			return at !== undefined && Math.hypot(at.x - x, at.y - y) < CLOSE;
		};
		// The second click of a double click, or the first corner again, ends it.
		if (this.canFinish && (near(this.corners.at(-1)) || (this.kind === 'polygon' && near(this.corners[0]))))
			return this.finish();
		if (near(this.corners.at(-1))) return;
		this.corners = [...this.corners, position];
		if ((this.kind === 'rectangle' || this.kind === 'circle') && this.corners.length === 2) this.finish();
	}

	undoCorner(): void {
		this.corners = this.corners.slice(0, -1);
	}

	finish(): void {
		if (!this.canFinish || !this.kind) return;
		const [corners, kind, done] = [this.corners, this.kind, this.#ondone];
		this.stop();
		done?.(corners, kind);
	}

	stop(): void {
		if (!this.kind) return;
		this.kind = null;
		this.corners = [];
		this.pointer = null;
		this.#ondone = null;
		for (const listener of this.#listeners) listener.unsubscribe();
		this.#listeners = [];
		const { engine, workbench } = this.screen;
		workbench.onclick = null;
		workbench.passive = false;
		// Not at once: the double click that ended it would zoom.
		setTimeout(() => engine?.map.doubleClickZoom.enable(), 0);
	}
}

/** What corners of a kind enclose; null where they enclose nothing. */
export function shapeOf(corners: readonly Position[], kind: SketchKind): Feature<Polygon> | null {
	const [first, second] = corners;
	if (kind === 'polygon') return ringAround(corners);
	if (!first || !second || kind === 'line') return null;
	return kind === 'rectangle'
		? rectangleBetween(first, second)
		: circleAround(first, Math.max(1, geodesicMetres(first, second)));
}

interface Drawn {
	/** Prefix of its layers. */
	id: string;
	corners: readonly Position[];
	kind: SketchKind;
	theme: ThemeName;
	shapes?: readonly Feature<Polygon>[];
	/** Written in the middle of it. */
	label?: string | null;
}

/** The middle of the ground, or of the middle leg: what is looked at is seldom cut off there. */
function labelPlace(corners: readonly Position[], isGround: boolean): Position {
	const middle = Math.floor((corners.length - 1) / 2);
	const around = isGround ? corners : corners.slice(middle, middle + 2);
	const mean = (axis: 0 | 1) => around.reduce((total, corner) => total + corner[axis], 0) / around.length;
	return [mean(0), mean(1)];
}

/** What is being drawn, or was. */
export function sketchExtension({
	id,
	corners,
	kind,
	theme,
	shapes = [],
	label = null,
}: Drawn): MapExtension {
	const shape = shapeOf(corners, kind);
	const line: Feature<LineString>[] =
		!shape && corners.length > 1
			? [{ type: 'Feature', geometry: { type: 'LineString', coordinates: [...corners] }, properties: {} }]
			: [];
	const point = (coordinates: Position, properties: { label?: string }): Feature<Point> => ({
		type: 'Feature',
		geometry: { type: 'Point', coordinates },
		properties,
	});
	const points = corners.map((corner) => point(corner, {}));
	const named = label === null ? [] : [point(labelPlace(corners, shape !== null), { label })];
	const features = [...shapes, ...(shape ? [shape] : []), ...line, ...points, ...named];
	const colour = colourIn(MARK_COLOUR, theme);
	const source = `${id}:shapes`;
	return {
		id,
		sources: { [source]: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
		layers: [
			{
				slot: 'circle',
				layer: {
					...{ id: `${id}:fill`, type: 'fill', source, filter: ['==', ['geometry-type'], 'Polygon'] },
					paint: { 'fill-color': colour, 'fill-opacity': 0.12 },
				},
			},
			{
				slot: 'circle',
				layer: {
					...{ id: `${id}:line`, type: 'line', source, filter: ['!=', ['geometry-type'], 'Point'] },
					paint: { 'line-color': colour, 'line-width': 2, 'line-dasharray': [3, 2] },
				},
			},
			{
				slot: 'circle',
				layer: {
					...{ id: `${id}:corner`, type: 'circle', source },
					filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['has', 'label']]],
					paint: {
						'circle-radius': 5,
						'circle-color': THEMES[theme].textHalo,
						'circle-stroke-color': colour,
						'circle-stroke-width': 2,
					},
				},
			},
			{
				slot: 'circle',
				layer: {
					...{ id: `${id}:label`, type: 'symbol', source, filter: ['has', 'label'] },
					layout: {
						'text-field': ['get', 'label'],
						'text-font': SEMIBOLD,
						'text-size': 15,
						'text-anchor': 'bottom',
						'text-offset': [0, -0.4],
						'text-allow-overlap': true,
						'text-ignore-placement': true,
					},
					paint: {
						'text-color': THEMES[theme].text,
						'text-halo-color': THEMES[theme].textHalo,
						'text-halo-width': 2,
					},
				},
			},
		],
	};
}
