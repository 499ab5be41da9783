import type { BoundingBox } from '$lib/geo';
import type { Locale } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { sheetFrame } from '$lib/print/frame';
import { boundsOf, mercatorExtent, middleOf, scaleThatFits } from '$lib/print/extent';
import { MOST_CHOSEN, writeChosen, type ChosenKeys } from '$lib/print/chosen';
import { layOut, type SheetLayout } from '$lib/print/layout';
import { isPrinted, mapsOf } from '$lib/print/painter';
import { readSettings, writeAtlasSettings, writeSettings, type SheetSettings } from '$lib/print/settings';
import { EMPTY_VIEW, formatViewState, type ToolView } from '$lib/map/view-state';
import { regionOrView, viewOf, whenSettled } from '../../flight';
import type { Screen } from '../../screen.svelte';
import { choosingOf } from '../select/choosing.svelte';

/** What is fetched: the sheet, or the sheet as pixels. */
type SheetFile = 'pdf' | 'png' | 'svg';

/**
 * The sheet a planner is preparing. Its middle is that of the map: moving the map moves the sheet. Everything else is
 * kept in the address.
 */
export class Sheet {
	readonly #screen: Screen;
	#choices = $state.raw<Omit<SheetSettings, 'center'>>() as Omit<SheetSettings, 'center'>;
	/** What lies on the paper was chosen, by the address or by the map. */
	#isChosen: boolean;
	language = $state<Locale>(currentLocale());

	constructor(screen: Screen) {
		this.#screen = screen;
		const kept = readSettings(screen.view.tool?.state ?? '');
		this.#isChosen = 'paper' in kept;
		this.#choices =
			'paper' in kept ? kept : { paper: 'A4', turn: 'landscape', scale: 500_000, title: '', subtitle: '' };
	}

	get settings(): SheetSettings {
		const { camera } = this.#screen.view;
		const center = camera?.center ?? this.#screen.engine?.getCamera().center ?? [105.93, 9.6];
		return { ...this.#choices, center };
	}

	/** What the sheet shows, [west, south, east, north]. */
	get bounds(): BoundingBox {
		const { center, scale, paper, turn } = this.settings;
		return boundsOf(mercatorExtent(center, scale, this.#layOut({ paper, turn }).map));
	}

	/** A comparison has two maps, each half as wide. */
	#layOut({ paper, turn }: Pick<SheetSettings, 'paper' | 'turn'>): SheetLayout {
		return layOut(paper, turn, mapsOf(this.painter));
	}

	change(choices: Partial<Omit<SheetSettings, 'center'>>): void {
		this.#choices = { ...this.#choices, ...choices };
		this.#screen.keepTool(writeSettings(this.settings).toString());
	}

	/** Another paper shows the same ground, as large as it can. */
	changePaper(choices: Partial<Pick<SheetSettings, 'paper' | 'turn'>>): void {
		const { bounds } = this;
		const { paper, turn } = { ...this.#choices, ...choices };
		this.change({ ...choices, scale: scaleThatFits(bounds, this.#layOut({ paper, turn }).map) });
		this.lookAtFrame();
	}

	/**
	 * Lays a new sheet on the map, once there is one. Who has not gone anywhere yet prints the whole region, without the
	 * sea and the neighbours around it.
	 */
	begin(): void {
		if (this.#isChosen || !this.#screen.engine) return;
		this.#isChosen = true;
		void whenSettled(this.#screen.engine, ({ map }) => this.fit(regionOrView(map)));
	}

	/** All that the screen shows fits on the sheet. */
	fitView(): void {
		void whenSettled(this.#screen.engine, ({ map }) => this.fit(viewOf(map)));
	}

	fit(bounds: BoundingBox): void {
		this.change({ scale: scaleThatFits(bounds, this.#layOut(this.#choices).map) });
		this.lookAtFrame(bounds);
	}

	/** Shows the whole frame on the screen. @param around its middle is that of these bounds; the map's where absent */
	lookAtFrame(around?: BoundingBox): void {
		const { center, scale, paper, turn } = this.settings;
		const middle = around ? middleOf(around) : center;
		const bounds = boundsOf(mercatorExtent(middle, scale, this.#layOut({ paper, turn }).map));
		this.#screen.engine?.fitBounds(bounds, {
			padding: { top: 16, right: 16, bottom: 16, left: 16 },
			maxZoom: 18,
		});
	}

	/** The frame of the sheet for the map. */
	get frame() {
		return sheetFrame(this.bounds);
	}

	/** The tool that paints the areas, open or left on the map by another one. */
	get painter(): ToolView | null {
		const { tool, beneath } = this.#screen.view;
		return [tool, ...[...beneath].reverse()].find(isPrinted) ?? null;
	}

	/** What is selected, as far as a sheet outlines it. */
	get chosen(): ChosenKeys {
		const { areas, records } = choosingOf(this.#screen).chosen;
		return { areas: [...areas], records: [...records] };
	}

	/** What the map shows, as the parameters of an order. */
	get #shown(): string[] {
		const { at, layers, overlay } = this.#screen.view;
		const view = { ...EMPTY_VIEW, at, layers, overlay, tool: this.painter };
		const { areas, records } = this.chosen;
		const marked = areas.length + records.length <= MOST_CHOSEN ? writeChosen(this.chosen) : '';
		return [formatViewState(view, 'https://view.invalid/').search.slice(1), marked, `lang=${this.language}`];
	}

	/** Address of the file on our server: the view of the screen and how it lies on paper. */
	address(file: SheetFile, dpi?: number): string {
		const query = [...this.#shown, writeSettings(this.settings).toString(), dpi ? `dpi=${dpi}` : ''];
		return `/api/print/map.${file}?${query.filter((part) => part).join('&')}`;
	}

	/** Of an atlas on the same paper. @param within key of the commune whose hamlets have a page each; null: communes */
	atlasQuery(within: string | null): string {
		const own = writeAtlasSettings(this.#choices, within);
		return [...this.#shown, own.toString()].filter((part) => part).join('&');
	}
}
