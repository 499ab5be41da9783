import type {
	ErrorEvent,
	Map as MapLibreMap,
	MapMouseEvent,
	MapSourceDataEvent,
	PointLike,
	VectorTileSource,
} from 'maplibre-gl';
import { uniteBounds, type BoundingBox, type Position } from '$lib/geo';
import type { FeatureTarget, FitOptions, Hit, LoadState, MapScene } from '../scene.ts';
import type { LayerDeclaration } from '../types.ts';
import type { Camera } from '../view-state.ts';
import { composeStyle, interactiveLayers } from './compose.ts';
import { DrawnLayers } from './drawn-layers.ts';
import { embeddedOptions } from './embedded.ts';
import { expansionZoom, foremost, toHits } from './hits.ts';
import { drawImage, IMAGE_PIXEL_RATIO } from './images.ts';
import { LoadStates } from './load-states.ts';
import { Map, ScaleControl } from './maplibre.ts';
import { needsMore } from './near-files.ts';

const MIN_ZOOM = 3;
const MAX_ZOOM = 18;
/** Half the size of the box a pointer hits, in CSS pixels; a finger is blunter than a mouse. */
const REACH = { mouse: 4, touch: 14 };

export interface MapClick {
	/** What the click means, topmost first: none, one, or several that overlap. */
	hits: Hit[];
	/** Where, degrees and CSS pixels of the map. */
	position: Position;
	point: { x: number; y: number };
}

export interface EngineEvents {
	onclick?: (click: MapClick) => void;
	onhover?: (hit: Hit | null, point: { x: number; y: number }) => void;
	/** After every movement of the camera, and while it lasts. */
	oncamera?: (camera: Camera, bearing: number) => void;
	onmoveend?: (camera: Camera) => void;
	onlayerstate?: (layerId: string, state: LoadState) => void;
	/** Everything asked for is drawn. */
	onidle?: () => void;
	/** The graphics card took its memory back; the engine recovers by itself, `false` when it has. */
	oncontextlost?: (lost: boolean) => void;
}

export interface EngineOptions extends EngineEvents {
	scene: MapScene;
	declared: readonly LayerDeclaration[];
	/** Where to begin: a camera, or what must be in view. */
	start: Camera | { bounds: BoundingBox; fit?: FitOptions };
	/** Accessible name and help of the canvas. */
	label: string;
	describedBy?: string;
	/** In a page of somebody else: one finger and the wheel scroll that page, and nobody's session is used. */
	embedded?: boolean;
}

export class MapEngine {
	/** For what this class does not offer. Style changes made here are overwritten by the next scene. */
	readonly map: MapLibreMap;
	#options: EngineOptions;
	#scene: MapScene;
	#states: LoadStates;
	#drawn: DrawnLayers;
	#interactive: ReadonlyMap<string, LayerDeclaration>;
	#selected: FeatureTarget | null = null;
	#hovered: readonly FeatureTarget[] = [];
	/** All that the camera has shown so far. */
	#seen: BoundingBox;
	#pointerFrame = 0;
	#ready = false;

	/** @throws when the browser has no WebGL 2 */
	constructor(container: HTMLElement, options: EngineOptions) {
		this.#options = options;
		this.#scene = options.scene;
		this.#interactive = interactiveLayers(options.scene, options.declared);
		const { start } = options;
		this.map = new Map({
			container,
			...('bounds' in start
				? { bounds: start.bounds, fitBoundsOptions: { ...start.fit, animate: false } }
				: { center: start.center, zoom: start.zoom }),
			minZoom: MIN_ZOOM,
			maxZoom: MAX_ZOOM,
			maxPitch: 0,
			pitchWithRotate: false,
			touchPitch: false,
			renderWorldCopies: false,
			attributionControl: false,
			fadeDuration: 120,
			clickTolerance: 5,
			// Every change of the scene would check the whole style again, an eighth of a second with an indicator on a
			// desktop; the tests check what we compose, and so does a page under development.
			validateStyle: import.meta.env.DEV,
			...(options.embedded && embeddedOptions()),
		});
		this.#seen = this.getView();
		this.map.setStyle(this.#compose());
		this.map.touchZoomRotate.disableRotation();
		this.map.keyboard.disableRotation();
		this.map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 110 }), 'bottom-left');
		this.map.setMissingStyleImageResolver((name) => this.#resolveImage(name));
		this.#states = new LoadStates((layerId, state) => options.onlayerstate?.(layerId, state));
		this.#drawn = new DrawnLayers(this.map, options.declared, this.#states);
		this.setLabel(options.label, options.describedBy);
		this.#listen();
	}

	/** Shows another scene. Only what differs is touched; tiles, feature states and the camera stay. */
	setScene(scene: MapScene): void {
		this.#scene = scene;
		this.#interactive = interactiveLayers(scene, this.#options.declared);
		this.#states.keep(scene.layers.map((layer) => layer.id));
		if (!this.#ready) return;
		const style = this.#compose();
		for (const [id, source] of Object.entries(style.sources)) {
			const present = this.map.getSource<VectorTileSource>(id);
			if (source.type !== 'vector' || present?.type !== 'vector' || !source.tiles) continue;
			if (present.tiles?.join() === source.tiles.join()) continue;
			// Swapping addresses keeps the old tiles until the new ones are there; the style's own diff blanks them.
			// Failed tiles never come back by a swap (MapLibre awaits their first, dead request): they may be blanked.
			if (this.#states.get(id) !== 'failed') present.setTiles(source.tiles);
			this.#states.set(id, 'loading');
		}
		this.map.setStyle(style, { diff: true });
		this.#drawn.show(scene);
		this.#applyState(this.#selected, { selected: true });
	}

	setLabel(label: string, describedBy?: string): void {
		const canvas = this.map.getCanvas();
		canvas.setAttribute('aria-label', label);
		canvas.setAttribute('role', 'application');
		if (describedBy) canvas.setAttribute('aria-describedby', describedBy);
	}

	getCamera(): Camera {
		const { lng, lat } = this.map.getCenter();
		return { center: [lng, lat], zoom: this.map.getZoom() };
	}

	setCamera(camera: Camera, animate = true): void {
		const target = { center: camera.center, zoom: camera.zoom };
		if (animate) this.map.easeTo({ ...target, duration: 500 });
		else this.map.jumpTo(target);
	}

	fitBounds(bounds: BoundingBox, { padding, maxZoom = 13, animate = true }: FitOptions = {}): void {
		this.map.fitBounds(bounds, { padding: padding ?? 40, maxZoom, animate, duration: 600 });
	}

	zoomBy(steps: number): void {
		this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: 250 });
	}

	resetNorth(): void {
		this.map.easeTo({ bearing: 0, duration: 250 });
	}

	/** Marks one feature as chosen, also when its layer appears only later; null unmarks. */
	select(target: FeatureTarget | null): void {
		this.#applyState(this.#selected, { selected: false });
		this.#selected = target;
		this.#applyState(target, { selected: true });
	}

	/** Marks features as under the pointer: for lists and tables beside the map. */
	highlight(target: FeatureTarget | readonly FeatureTarget[] | null): void {
		for (const one of this.#hovered) this.#applyState(one, { hover: false });
		this.#hovered = target === null ? [] : 'layerId' in target ? [target] : target;
		for (const one of this.#hovered) this.#applyState(one, { hover: true });
	}

	/** What a click here would mean. */
	hitsAt(point: { x: number; y: number }, reach: number = REACH.mouse): Hit[] {
		const { lng, lat } = this.map.unproject([point.x, point.y]);
		const box: [PointLike, PointLike] = [
			[point.x - reach, point.y - reach],
			[point.x + reach, point.y + reach],
		];
		const layers = [...this.#interactive.keys()].filter((id) => this.map.getLayer(id));
		const found = layers.length > 0 ? this.map.queryRenderedFeatures(box, { layers }) : [];
		const hits = toHits(found, this.#interactive, [lng, lat]);
		const nearest = foremost(hits, this.#options.declared);
		const onPoint = nearest.some((hit) => this.#bandOf(hit) === 'point');
		const cell = onPoint ? null : this.#drawn.pick(point, [lng, lat]);
		return cell ? [cell] : nearest;
	}

	/** Asks again for everything of a layer that failed. */
	retry(layerId: string): void {
		const layer = this.#options.declared.find((one) => one.id === layerId);
		if (layer?.source.kind === 'draw') return this.#drawn.retry(layerId);
		if (!layer || !this.#ready) return;
		// Only a new source forgets its failed tiles, so the layer goes and comes back.
		const style = this.#compose();
		delete style.sources[layerId];
		style.layers = style.layers.filter((one) => !('source' in one) || one.source !== layerId);
		this.map.setStyle(style, { diff: true });
		this.#states.set(layerId, 'loading');
		this.setScene(this.#scene);
	}

	loadState(layerId: string): LoadState {
		return this.#states.get(layerId);
	}

	destroy(): void {
		cancelAnimationFrame(this.#pointerFrame);
		this.#drawn.remove();
		this.map.remove();
	}

	#listen(): void {
		const { map } = this;
		map.once('style.load', () => this.#begin());
		map.on('move', () => {
			this.#look();
			this.#options.oncamera?.(this.getCamera(), map.getBearing());
		});
		map.on('moveend', (event) => {
			if (!('following' in event)) this.#options.onmoveend?.(this.getCamera());
		});
		map.on('idle', () => this.#settle());
		map.on('sourcedataloading', (event) => this.#loading(event));
		map.on('sourcedata', (event) => this.#loading(event));
		map.on('error', (event) => this.#fail(event));
		map.on('click', (event) => this.#click(event));
		map.on('mousemove', (event) => this.#point(event));
		map.on('mouseout', () => this.#hover(null, { x: 0, y: 0 }));
		map.on('webglcontextlost', () => {
			this.#ready = false;
			this.#options.oncontextlost?.(true);
			// MapLibre rebuilds the style itself; only what it does not know of is put back after that.
			map.once('style.load', () => {
				this.#begin();
				this.#drawn.restart();
				this.#options.oncontextlost?.(false);
			});
		});
		map.getCanvas().addEventListener('keydown', (event) => {
			if (event.key !== 'Enter' || event.repeat) return;
			event.preventDefault();
			const { clientWidth, clientHeight } = map.getCanvas();
			this.#open({ x: clientWidth / 2, y: clientHeight / 2 }, REACH.touch);
		});
	}

	#compose() {
		return composeStyle(this.#scene, this.#options.declared, location.origin, this.#seen);
	}

	/** What is in sight. */
	getView(): BoundingBox {
		const bounds = this.map.getBounds();
		return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
	}

	/** Fetches what lies beyond the smaller files as soon as it comes into view. */
	#look(): void {
		const before = this.#seen;
		this.#seen = uniteBounds(before, this.getView());
		if (needsMore(this.#options.declared, before, this.#seen)) this.setScene(this.#scene);
	}

	#begin(): void {
		this.#ready = true;
		this.setScene(this.#scene);
	}

	#bandOf(hit: Hit) {
		return this.#options.declared.find((layer) => layer.id === hit.layerId)?.band;
	}

	#resolveImage(name: string): Promise<void> {
		const image = drawImage(name);
		if (image && !this.map.hasImage(name)) this.map.addImage(name, image, { pixelRatio: IMAGE_PIXEL_RATIO });
		return Promise.resolve();
	}

	#loading(event: MapSourceDataEvent): void {
		if (!event.sourceId || !this.#scene.layers.some((layer) => layer.id === event.sourceId)) return;
		if (!event.isSourceLoaded) this.#states.loading(event.sourceId);
		// A source calls itself loaded before it has asked for its first tile.
		else if (event.tile) this.#states.settled(event.sourceId);
	}

	#settle(): void {
		for (const { id } of this.#scene.layers) if (this.map.getSource(id)) this.#states.settled(id);
		this.#options.onidle?.();
	}

	#fail(event: ErrorEvent & { sourceId?: string }): void {
		const known = event.sourceId && this.#options.declared.some((layer) => layer.id === event.sourceId);
		if (known && event.sourceId) this.#states.set(event.sourceId, 'failed');
		console.error(known ? `Layer ${event.sourceId} failed` : 'Map error', event.error);
	}

	#click(event: MapMouseEvent): void {
		const touch = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType !== 'mouse';
		this.#open(event.point, touch ? REACH.touch : REACH.mouse);
	}

	#open(point: { x: number; y: number }, reach: number): void {
		const hits = this.hitsAt(point, reach);
		const { lng, lat } = this.map.unproject([point.x, point.y]);
		const [first] = hits;
		if (first?.cluster) {
			const zoom = expansionZoom(first, this.map.getZoom(), MAX_ZOOM);
			if (zoom !== null) {
				this.map.easeTo({ center: first.position, zoom, duration: 500 });
				return;
			}
		}
		this.#options.onclick?.({
			hits: hits.filter((hit) => !hit.cluster),
			position: [lng, lat],
			point: { x: point.x, y: point.y },
		});
	}

	#point(event: MapMouseEvent): void {
		cancelAnimationFrame(this.#pointerFrame);
		this.#pointerFrame = requestAnimationFrame(() => {
			if (this.map.isMoving()) return;
			const [hit = null] = this.hitsAt(event.point, 2);
			this.#hover(hit, { x: event.point.x, y: event.point.y });
		});
	}

	#hover(hit: Hit | null, point: { x: number; y: number }): void {
		this.map.getCanvas().style.cursor = hit ? 'pointer' : '';
		this.highlight(hit && hit.featureId !== null ? { layerId: hit.layerId, featureId: hit.featureId } : null);
		this.#options.onhover?.(hit, point);
	}

	#applyState(target: FeatureTarget | null, state: Record<string, boolean>): void {
		if (!target || !this.map.getSource(target.layerId)) return;
		this.map.setFeatureState(
			{ source: target.layerId, sourceLayer: target.layerId, id: target.featureId },
			state,
		);
	}
}
