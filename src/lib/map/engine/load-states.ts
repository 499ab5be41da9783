import type { LoadState } from '../scene.ts';

/**
 * How far each layer is: a source that is asked for tiles is loading, one that settled is ready, one that failed stays
 * failed until it is asked for again. Tells only about changes.
 */
export class LoadStates {
	#states = new Map<string, LoadState>();
	#listener: (layerId: string, state: LoadState) => void;

	constructor(listener: (layerId: string, state: LoadState) => void) {
		this.#listener = listener;
	}

	set(layerId: string, state: LoadState): void {
		if (this.get(layerId) === state) return;
		this.#states.set(layerId, state);
		this.#listener(layerId, state);
	}

	get(layerId: string): LoadState {
		return this.#states.get(layerId) ?? 'idle';
	}

	/** Loading, unless it has failed: later tiles of a failed layer do not make it whole. */
	loading(layerId: string): void {
		if (this.get(layerId) !== 'failed') this.set(layerId, 'loading');
	}

	settled(layerId: string): void {
		if (this.get(layerId) !== 'failed') this.set(layerId, 'ready');
	}

	/** Layers no longer shown are forgotten; those shown again start afresh. */
	keep(layerIds: readonly string[]): void {
		for (const layerId of [...this.#states.keys()]) {
			if (!layerIds.includes(layerId)) {
				this.#states.delete(layerId);
				this.#listener(layerId, 'idle');
			}
		}
	}
}
