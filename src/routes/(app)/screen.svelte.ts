import type { AreaLevel, AreaProfile, AreaSummary, SearchResult } from '$lib/areas/types';
import { existsOn, nearestDay } from '$lib/areas/validity';
import type { Position } from '$lib/geo';
import type { HeritageRecord } from '$lib/heritage/types';
import type { IndicatorValues } from '$lib/indicators/types';
import type { MapEngine } from '$lib/map/engine';
import { INITIAL_LAYERS, LAYERS } from '$lib/map/registry';
import type { FeatureTarget, LoadState } from '$lib/map/scene';
import {
	parseViewState,
	type Camera,
	type LayerView,
	type OverlayView,
	type Panel,
	type Selection,
	type ToolId,
	type ViewState,
} from '$lib/map/view-state';
import { Theme } from '$lib/ui/theme.svelte';
import { flyTo, whenSettled } from './flight.ts';
import type { AreaWanted, LayerFacts } from './screen-client.ts';
import type { ScreenHistory } from './screen-history.ts';
import { ScreenData } from './screen-data.svelte.ts';
import { selectedAreaId, selectedFeature, selectedPlace, stillSelected, type Shown } from './selected.ts';
import { closeTool, openTool, stateOf, withState } from './tools/open-tools.ts';
import { Workbench } from './tools/workbench.svelte.ts';

/**
 * What is on the screen. The address is its memory: a deliberate step (selection, indicator, date, layer) makes an
 * entry in the browser's history, the camera and sliders overwrite the present one.
 */
export class Screen {
	view = $state.raw<ViewState>() as ViewState;
	engine = $state.raw<MapEngine | null>(null);
	/** The day the map was moved to because what was picked belongs to another time. */
	switchedTo = $state<string | null>(null);

	/** Layer id → whether it is there yet. */
	loadStates = $state<Record<string, LoadState>>({});
	zoom = $state<number>();

	readonly data = new ScreenData();
	/** Light or dark, for whoever paints on the map. */
	readonly theme = new Theme();
	/** What the open tool does to the map. */
	readonly workbench = new Workbench();

	/** Level of the selected area before its profile is there. */
	#selectedLevel = $state<AreaLevel | null>(null);

	/** @param history where the steps go; a story has none */
	constructor(
		view: ViewState,
		readonly today: string,
		readonly history: ScreenHistory | null,
	) {
		this.view = view;
	}

	get at(): string {
		return this.view.at ?? this.today;
	}

	get layers(): readonly LayerView[] {
		return this.view.layers ?? INITIAL_LAYERS;
	}

	get indicators() {
		return this.data.catalogue.value?.indicators ?? [];
	}

	get definition() {
		return this.indicators.find((one) => one.id === this.view.overlay?.indicatorId) ?? null;
	}

	facts(layerId: string): LayerFacts | null {
		return this.data.layerFacts.value?.find((one) => one.id === layerId) ?? null;
	}

	/** Districts exist only before the merger; the API knows until when. */
	get hasDistricts(): boolean {
		return (this.facts('district')?.count ?? 0) > 0;
	}

	/** The overlay as it can be shown: an unknown indicator is none, and districts that are gone are communes. */
	get overlay(): OverlayView | null {
		const overlay = this.view.overlay;
		if (!overlay || !this.definition) return null;
		const level = overlay.level === 'district' && this.hasDistricts ? 'district' : 'commune';
		return { ...overlay, level };
	}

	/** Figures of the overlay as it is now; null while those of another one are still on their way out. */
	get shownValues(): IndicatorValues | null {
		const values = this.data.values.value;
		return values && values.indicatorId === this.overlay?.indicatorId ? values : null;
	}

	get #shown(): Shown {
		const { profile, record } = this.data;
		return stillSelected(this.view.selection, { profile: profile.value, record: record.value });
	}

	get profileShown(): AreaProfile | null {
		return this.#shown.profile;
	}

	get recordShown(): HeritageRecord | null {
		return this.#shown.record;
	}

	get selectedFeature(): FeatureTarget | null {
		return selectedFeature(this.view.selection, this.#shown, this.#selectedLevel);
	}

	get selectedAreaId(): number | null {
		return selectedAreaId(this.view.selection, this.#shown);
	}

	get pin(): Position | null {
		return selectedPlace(this.#shown);
	}

	/** A deliberate step: back undoes it. */
	step(change: Partial<ViewState>): void {
		this.view = { ...this.view, ...change };
		this.history?.step(this.view);
	}

	/** A small change while looking: no entry of its own. */
	adjust(change: Partial<ViewState>): void {
		this.view = { ...this.view, ...change };
		this.history?.adjust(this.view);
	}

	/** Back, forward, or an address typed by hand. */
	restore(address: URL): void {
		const before = this.view.camera;
		this.view = parseViewState(address, LAYERS);
		this.switchedTo = null;
		const { camera } = this.view;
		if (camera && JSON.stringify(camera) !== JSON.stringify(before))
			void whenSettled(this.engine, (engine) => engine.setCamera(camera));
	}

	setDay(day: string | null): void {
		this.switchedTo = null;
		this.step({ at: day === this.today ? null : day });
	}

	setOverlay(overlay: OverlayView | null): void {
		this.step({ overlay });
	}

	setPanel(panel: Panel | null): void {
		this.adjust({ panel });
	}

	/** Opens a tool as it was left, or closes the open one; see `openTool`. */
	openTool(id: ToolId | null): void {
		this.step({ ...(id ? openTool(this.view, id) : closeTool(this.view)), ...(id && { selection: null }) });
	}

	/** What a tool keeps in the address, be it open or beneath another; null: neither. */
	toolState(id: ToolId): string | null {
		return stateOf(this.view, id);
	}

	/** Keeps it there. @param id the open tool, where none is named */
	keepTool(state: string, kind: 'step' | 'adjust' = 'adjust', id = this.view.tool?.id): void {
		if (!id || this.toolState(id) === state) return;
		this[kind](withState(this.view, id, state));
	}

	setLayers(layers: readonly LayerView[], kind: 'step' | 'adjust'): void {
		this[kind]({ layers });
	}

	ready(engine: MapEngine): void {
		this.engine = engine;
		const camera = engine.getCamera();
		this.zoom = camera.zoom;
		// The first entry of the history needs a camera too, for "back" to return to.
		if (!this.view.camera) this.adjust({ camera });
	}

	moved(camera: Camera): void {
		this.zoom = camera.zoom;
		this.adjust({ camera });
	}

	select(selection: Selection | null): void {
		if (!selection) this.switchedTo = null;
		// A phone has one sheet: what was just chosen comes to the front.
		const makeRoom = selection !== null && matchMedia('(width < 64rem)').matches;
		this.step({ selection, ...(makeRoom && { panel: null }) });
	}

	openArea(area: AreaWanted): void {
		this.#selectedLevel = area.level ?? null;
		this.select({ kind: 'area', ref: String(area.id), key: null });
		this.#goTo(area);
	}

	/** @param id number of the record in this database */
	openRecord(id: number): void {
		this.select({ kind: 'record', ref: String(id), key: null });
	}

	/** Flies to what was found, selects it, and goes to its time if that is another one. */
	pick(result: SearchResult): void {
		const kind = result.kind === 'area' ? 'area' : 'record';
		this.#selectedLevel = result.level;
		this.select({ kind, ref: String(result.id), key: null });
		if (result.kind === 'area') this.#goTo(result);
		void whenSettled(this.engine, (engine) => flyTo(engine, result));
	}

	/** Flies to what is selected. */
	lookAtSelection(): void {
		const area = this.profileShown?.area;
		const position = area?.labelPoint ?? this.recordShown?.position ?? null;
		this.lookAt({ bounds: area?.bounds ?? null, position });
	}

	lookAt(place: Pick<SearchResult, 'bounds' | 'position'>): void {
		if (this.engine) flyTo(this.engine, place);
	}

	/** Moves the map to the nearest day on which the unit exists, in the same step of history. */
	#goTo(unit: Pick<AreaSummary, 'validFrom' | 'validTo'>): void {
		if (existsOn(unit, this.at)) return;
		const day = existsOn(unit, this.today) ? this.today : nearestDay(unit, this.at);
		this.adjust({ at: day === this.today ? null : day });
		this.switchedTo = day;
	}

	/** Puts the key of what is selected into the address once it is known; called whenever something has arrived. */
	nameSelection(): void {
		const { selection } = this.view;
		const { profile, record } = this.#shown;
		const key = profile?.key ?? record?.slug ?? null;
		if (selection && key !== null && selection.key !== key) this.adjust({ selection: { ...selection, key } });
	}

	/** Fetches whatever is shown and not yet there; called whenever any of it changes. */
	load(): void {
		this.data.load({ at: this.at, overlay: this.overlay, selection: this.view.selection });
	}
}
