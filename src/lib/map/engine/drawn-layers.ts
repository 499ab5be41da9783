import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Hit, MapScene, Position } from '../scene.ts';
import { THEMES } from '../theme.ts';
import type { DrawLayer, DrawnProperties, LayerDeclaration } from '../types.ts';
import type { LoadStates } from './load-states.ts';
import type { SurfaceOverlay } from './surface.ts';

interface Loaded {
	address: string;
	rows: readonly unknown[];
	draw: DrawLayer;
	properties: DrawnProperties;
}

function addressOf(layer: LayerDeclaration, scene: MapScene): string {
	if (layer.source.kind !== 'draw') throw new Error(`Layer ${layer.id} is not drawn by deck.gl`);
	const query = new URLSearchParams();
	if (layer.source.dated) query.set('at', scene.at);
	const revision = scene.revisions[layer.id];
	if (revision) query.set('rev', revision);
	return query.size > 0 ? `${layer.source.url}?${query}` : layer.source.url;
}

async function readRows(address: string, member: string, signal: AbortSignal): Promise<readonly unknown[]> {
	const response = await fetch(address, { signal, headers: { accept: 'application/json' } });
	if (!response.ok) throw new Error(`${address} answered ${response.status}`);
	const body = (await response.json()) as Record<string, unknown>;
	const rows = body[member];
	if (!Array.isArray(rows)) throw new Error(`${address} holds no list "${member}"`);
	return rows;
}

/** Layers of kind `draw`: fetches their rows and loads deck.gl the first time one is switched on. */
export class DrawnLayers {
	#map: MapLibreMap;
	#states: LoadStates;
	#surface: SurfaceOverlay | undefined;
	#loaded = new Map<string, Loaded>();
	#pending = new Map<string, AbortController>();
	#scene: MapScene | undefined;
	#declared: readonly LayerDeclaration[];

	constructor(map: MapLibreMap, declared: readonly LayerDeclaration[], states: LoadStates) {
		this.#map = map;
		this.#states = states;
		this.#declared = declared.filter((layer) => layer.source.kind === 'draw');
	}

	/** Draws what the scene holds; layers still on their way appear when they arrive. */
	show(scene: MapScene): void {
		this.#scene = scene;
		for (const layer of this.#visible(scene)) {
			const address = addressOf(layer, scene);
			if (this.#loaded.get(layer.id)?.address !== address) void this.#load(layer, address);
		}
		this.#paint();
	}

	retry(layerId: string): void {
		this.#loaded.delete(layerId);
		this.#states.set(layerId, 'loading');
		if (this.#scene) this.show(this.#scene);
	}

	pick(point: { x: number; y: number }, position: Position): Hit | null {
		return this.#surface?.pick(point, position) ?? null;
	}

	/** After a lost context everything deck.gl held is gone; it starts anew. */
	restart(): void {
		this.#surface?.remove();
		this.#surface = undefined;
		const loaded = [...this.#loaded.keys()];
		for (const layerId of loaded) this.retry(layerId);
	}

	remove(): void {
		for (const pending of this.#pending.values()) pending.abort();
		this.#surface?.remove();
	}

	#visible(scene: MapScene): LayerDeclaration[] {
		return this.#declared.filter((layer) => scene.layers.some((view) => view.id === layer.id));
	}

	async #load(layer: LayerDeclaration, address: string): Promise<void> {
		if (layer.source.kind !== 'draw' || !layer.draw) return;
		this.#pending.get(layer.id)?.abort();
		const abort = new AbortController();
		this.#pending.set(layer.id, abort);
		this.#states.loading(layer.id);
		try {
			const [rows, drawing, surface] = await Promise.all([
				readRows(address, layer.source.rows, abort.signal),
				layer.draw(),
				import('./surface.ts'),
			]);
			if (abort.signal.aborted) return;
			this.#surface ??= new surface.SurfaceOverlay(this.#map);
			this.#loaded.set(layer.id, { address, rows, draw: drawing.default, properties: drawing.properties });
			this.#states.settled(layer.id);
			this.#paint();
		} catch (cause) {
			if (abort.signal.aborted) return;
			console.error(`Layer ${layer.id} cannot be drawn`, cause);
			this.#states.set(layer.id, 'failed');
		}
	}

	#paint(): void {
		const scene = this.#scene;
		if (!scene || !this.#surface) return;
		const drawn = this.#visible(scene).flatMap((layer) => {
			const loaded = this.#loaded.get(layer.id);
			const opacity = scene.layers.find((view) => view.id === layer.id)?.opacity ?? 1;
			return loaded ? [{ layer, opacity, ...loaded }] : [];
		});
		this.#surface.show(drawn, THEMES[scene.theme]);
	}
}
