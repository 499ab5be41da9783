import type { Feature, Polygon } from 'geojson';
import type { Position } from '$lib/geo';
import { geodesicSquareMetres } from '$lib/geo/area';
import { geodesicMetres } from '$lib/geo/geodesic';
import { formatDecimal } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { ringAround } from '$lib/selection/inside';
import type { Screen } from '../../screen.svelte';
import { onePerScreen } from '../one-per-screen.svelte';
import { Sketch } from '../sketch/sketch.svelte';
import { formatMeasured, parseMeasured, type MeasureKind } from './notation';

/** What is measured, in step with the address: it stays on the map when the panel goes. */
class Measuring {
	readonly sketch: Sketch;
	kind = $state<MeasureKind>('point');
	corners = $state.raw<readonly Position[]>([]);
	/** What was cleared last, to be taken back. */
	cleared = $state.raw<readonly Position[]>([]);
	/** The circle the device may be in. */
	accuracy = $state.raw<Feature<Polygon> | null>(null);
	#written = '';

	/** As it is drawn just now, or was. */
	readonly shown = $derived.by(() => {
		const { sketch } = this;
		return sketch.kind ? [...sketch.corners, ...(sketch.pointer ? [sketch.pointer] : [])] : this.corners;
	});
	/** Metres from corner to corner. */
	readonly legs = $derived.by(() =>
		this.shown.slice(1).map((corner, at) => geodesicMetres(this.shown[at]!, corner)),
	);
	readonly metres = $derived.by(() => this.legs.reduce((total, leg) => total + leg, 0));
	readonly #ring = $derived.by(() => (this.kind === 'polygon' ? ringAround(this.shown) : null));
	readonly squareMetres = $derived.by(() => this.#ring && geodesicSquareMetres(this.#ring.geometry));
	/** Around the ground, metres. */
	readonly perimeter = $derived.by(
		() => this.metres + (this.#ring ? geodesicMetres(this.shown.at(-1)!, this.shown[0]!) : 0),
	);

	/** What is written beside it on the map; null: nothing yet. */
	readonly label = $derived.by(() => {
		if (this.kind === 'line') return this.legs.length > 0 ? metreWords(this.metres) : null;
		return this.squareMetres === null ? null : groundWords(this.squareMetres);
	});

	constructor(readonly screen: Screen) {
		this.sketch = new Sketch(screen);
	}

	/** Begins anew. */
	choose(kind: MeasureKind): void {
		this.sketch.stop();
		this.cleared = kind === this.kind ? this.corners : [];
		this.kind = kind;
		this.corners = [];
		this.accuracy = null;
	}

	take(corners: readonly Position[], accuracy: Feature<Polygon> | null = null): void {
		this.sketch.stop();
		this.cleared = [];
		this.corners = corners;
		this.accuracy = accuracy;
	}

	/** Takes what the address says, unless it is what was written there last; from an effect. */
	read(): void {
		const state = this.screen.toolState('measure');
		if (state === null || state === this.#written) return;
		this.#written = state;
		const { kind, corners } = parseMeasured(state);
		this.kind = kind;
		this.take(corners);
	}

	/** Keeps it in the address; from an effect. */
	write(): void {
		this.#written = formatMeasured(this);
		this.screen.keepTool(this.#written, 'adjust', 'measure');
	}
}

/** "857,3 m", "12,345 km". */
export const metreWords = (metres: number) =>
	metres < 1000
		? `${formatDecimal(metres, currentLocale(), 1)} m`
		: `${formatDecimal(metres / 1000, currentLocale(), 3)} km`;

/** "9.120 m²", "12,345 km²". */
export const groundWords = (square: number) =>
	square < 1e6
		? `${formatDecimal(square, currentLocale(), 0)} m²`
		: `${formatDecimal(square / 1e6, currentLocale(), 3)} km²`;

/** The one of this screen: the panel and what is drawn work on it. */
export const measuringOf = onePerScreen((screen) => new Measuring(screen));
