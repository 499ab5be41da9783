import type { Locale } from '$lib/i18n';
import { buildScale } from '$lib/indicators/scale';
import type { MapEngine } from '$lib/map/engine';
import { overlayExtension } from '$lib/map/overlay/extension';
import { findLayer, LAYERS } from '$lib/map/registry';
import type { MapScene } from '$lib/map/scene';
import type { ThemeName } from '$lib/map/theme';
import { readAddress } from '$lib/stories/view';
import type { StoryStep } from '$lib/saved/types';
import { paintOf } from '../../overlay-paint';
import { ScreenData } from '../../screen-data.svelte';

/** A flight between two steps, milliseconds; MapLibre jumps where less motion is asked for. */
const FLIGHT = 1800;

/** A story being presented: the step shown, and the map of that step. */
export class Telling {
	readonly steps: readonly StoryStep[];
	readonly #today: string;
	readonly data = new ScreenData();
	index = $state(0);
	engine = $state.raw<MapEngine | null>(null);

	constructor(steps: readonly StoryStep[], today: string, first: number) {
		this.steps = steps;
		this.#today = today;
		this.index = first;
	}

	get step(): StoryStep {
		return this.steps[this.index]!;
	}

	get view() {
		return readAddress(this.step.address);
	}

	get at(): string {
		return this.view.at ?? this.#today;
	}

	get layers() {
		return (
			this.view.layers ??
			LAYERS.filter((layer) => layer.initiallyVisible).map(({ id }) => ({ id, opacity: 1, filters: {} }))
		);
	}

	get overlay() {
		const { overlay } = this.view;
		if (!overlay || !this.definition) return null;
		const districts = this.data.layerFacts.value?.find(({ id }) => id === 'district')?.count ?? 0;
		return {
			...overlay,
			level: overlay.level === 'district' && districts > 0 ? overlay.level : 'commune',
		} as const;
	}

	get definition() {
		const { overlay } = this.view;
		return this.data.catalogue.value?.indicators.find(({ id }) => id === overlay?.indicatorId) ?? null;
	}

	get values() {
		const { value } = this.data.values;
		return value && this.overlay && value.indicatorId === this.overlay.indicatorId ? value : null;
	}

	get scale() {
		const { definition, values, overlay } = this;
		return definition && values && overlay ? buildScale(definition, values.values, overlay) : null;
	}

	/** Sources of what the step shows. */
	get sources() {
		const shown = this.layers.flatMap(({ id }) => {
			const ids = this.data.layerFacts.value?.find((facts) => facts.id === id)?.sourceIds ?? [];
			return ids.length > 0 ? ids : (findLayer(id)?.sources ?? []);
		});
		const ids = [...shown, ...(this.values?.sourceIds ?? [])];
		return (this.data.catalogue.value?.sources ?? []).filter(({ id }) => ids.includes(id));
	}

	scene(theme: ThemeName, locale: Locale): MapScene {
		const { scale, values } = this;
		return {
			theme,
			locale,
			at: this.at,
			layers: this.layers,
			revisions: Object.fromEntries(
				(this.data.layerFacts.value ?? []).map(({ id, revision }) => [id, revision]),
			),
			extensions: scale ? [overlayExtension(paintOf(scale, values?.level ?? 'commune'), theme)] : [],
			pin: null,
		};
	}

	load(): void {
		this.data.load({ at: this.at, overlay: this.overlay, selection: null });
	}

	go(index: number): void {
		this.index = Math.min(Math.max(index, 0), this.steps.length - 1);
		const { camera } = this.view;
		if (camera) this.engine?.map.flyTo({ center: camera.center, zoom: camera.zoom, duration: FLIGHT });
	}
}
