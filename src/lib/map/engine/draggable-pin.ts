import type { Marker as MapLibreMarker } from 'maplibre-gl';
import type { Position } from '$lib/geo';
import type { MapEngine } from './map-engine.ts';
import { Marker } from './maplibre.ts';

export interface DraggablePinOptions {
	/** Accessible name, with how to move it. */
	label: string;
	/** After it was dropped somewhere else. */
	onmove: (position: Position) => void;
}

/** CSS pixels an arrow key moves the pin; with Shift one by one. */
const STEP = 10;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** The pin of a form: lies above everything drawn, with a grip as large as a finger. */
export class DraggablePin {
	#engine: MapEngine;
	#marker: MapLibreMarker;
	#options: DraggablePinOptions;
	#shown = false;

	constructor(engine: MapEngine, options: DraggablePinOptions) {
		this.#engine = engine;
		this.#options = options;
		this.#marker = new Marker({ element: makeElement(options.label), draggable: true, anchor: 'bottom' });
		this.#marker.on('dragend', () => this.#tell());
		this.#marker.getElement().addEventListener('keydown', (event) => this.#step(event));
	}

	/** Puts the pin, or takes it away. */
	set(position: Position | null): void {
		if (!position) {
			this.#marker.remove();
			this.#shown = false;
			return;
		}
		this.#marker.setLngLat(position);
		if (!this.#shown) this.#marker.addTo(this.#engine.map);
		this.#shown = true;
	}

	remove(): void {
		this.#marker.remove();
	}

	#step(event: KeyboardEvent): void {
		const arrow = ARROWS[event.key];
		if (!arrow) return;
		event.preventDefault();
		event.stopPropagation();
		const { map } = this.#engine;
		const from = map.project(this.#marker.getLngLat());
		const pixels = event.shiftKey ? 1 : STEP;
		this.#marker.setLngLat(map.unproject([from.x + arrow[0] * pixels, from.y + arrow[1] * pixels]));
		this.#tell();
	}

	#tell(): void {
		const { lng, lat } = this.#marker.getLngLat();
		this.#options.onmove([lng, lat]);
	}
}

function makeElement(label: string): HTMLElement {
	const element = document.createElement('button');
	element.type = 'button';
	element.setAttribute('aria-label', label);
	element.dataset['pin'] = '';
	element.style.cssText = 'width:44px;height:48px;padding:0;cursor:grab;touch-action:none';
	element.innerHTML =
		'<svg viewBox="0 0 44 48" width="44" height="48" aria-hidden="true" style="display:block">' +
		'<path d="M22 47C15 36 9 29 9 20a13 13 0 1 1 26 0c0 9-6 16-13 27Z" fill="#b3261e" stroke="#fff" stroke-width="2.5"/>' +
		'<circle cx="22" cy="20" r="5" fill="#fff"/></svg>';
	return element;
}
