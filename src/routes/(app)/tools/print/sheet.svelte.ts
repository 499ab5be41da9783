import { SOC_TRANG_BOUNDS, type BoundingBox } from '$lib/geo';
import type { Locale } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import type { MapEngine } from '$lib/map/engine';
import { sheetFrame } from '$lib/print/frame';
import { boundsOf, mercatorExtent, scaleThatFits } from '$lib/print/extent';
import { layOut } from '$lib/print/layout';
import { readSettings, writeSettings, type SheetSettings } from '$lib/print/settings';
import { EMPTY_VIEW, formatViewState } from '$lib/map/view-state';
import { whenSettled } from '../../flight';
import type { Screen } from '../../screen.svelte';

/** What is fetched: the sheet, or the sheet as pixels. */
type SheetFile = 'pdf' | 'png' | 'svg';

/**
 * The sheet a planner is preparing. Its middle is that of the map: moving the map moves the sheet. Everything else is
 * kept in the address.
 */
export class Sheet {
	readonly #screen: Screen;
	#choices = $state.raw<Omit<SheetSettings, 'center'>>() as Omit<SheetSettings, 'center'>;
	language = $state<Locale>(currentLocale());

	constructor(screen: Screen) {
		this.#screen = screen;
		const kept = readSettings(screen.view.tool?.state ?? '');
		this.#choices =
			'paper' in kept ? kept : { paper: 'A4', turn: 'landscape', scale: 500_000, title: '', subtitle: '' };
		if (!('paper' in kept)) this.#begin();
	}

	get settings(): SheetSettings {
		const { camera } = this.#screen.view;
		const center = camera?.center ?? this.#screen.engine?.getCamera().center ?? [105.93, 9.6];
		return { ...this.#choices, center };
	}

	/** What the sheet shows, [west, south, east, north]. */
	get bounds(): BoundingBox {
		const { center, scale, paper, turn } = this.settings;
		return boundsOf(mercatorExtent(center, scale, layOut(paper, turn).map));
	}

	change(choices: Partial<Omit<SheetSettings, 'center'>>): void {
		this.#choices = { ...this.#choices, ...choices };
		this.#screen.keepTool(writeSettings(this.settings).toString());
	}

	/** Another paper shows the same ground, as large as it can. */
	changePaper(choices: Partial<Pick<SheetSettings, 'paper' | 'turn'>>): void {
		const { bounds } = this;
		const { paper, turn } = { ...this.#choices, ...choices };
		this.change({ ...choices, scale: scaleThatFits(bounds, layOut(paper, turn).map) });
		this.lookAtFrame();
	}

	/** Who has not gone anywhere yet prints the whole region, without the sea and the neighbours around it. */
	#begin(): void {
		void whenSettled(this.#screen.engine, ({ map }) => {
			const view = viewOf(map);
			this.fit(sharedPart(view, SOC_TRANG_BOUNDS) > MOSTLY ? SOC_TRANG_BOUNDS : view);
		});
	}

	/** All that the screen shows fits on the sheet. */
	fitView(): void {
		void whenSettled(this.#screen.engine, ({ map }) => this.fit(viewOf(map)));
	}

	fit(bounds: BoundingBox): void {
		this.change({ scale: scaleThatFits(bounds, layOut(this.#choices.paper, this.#choices.turn).map) });
		this.lookAtFrame(bounds);
	}

	/** Shows the whole frame on the screen. @param around its middle is that of these bounds; the map's where absent */
	lookAtFrame(around?: BoundingBox): void {
		const { center, scale, paper, turn } = this.settings;
		const middle = around ? middleOf(around) : center;
		const bounds = boundsOf(mercatorExtent(middle, scale, layOut(paper, turn).map));
		this.#screen.engine?.fitBounds(bounds, {
			padding: { top: 16, right: 16, bottom: 16, left: 16 },
			maxZoom: 18,
		});
	}

	/** The frame of the sheet for the map. */
	get frame() {
		return sheetFrame(this.bounds);
	}

	/** Address of the file on our server: the view of the screen and how it lies on paper. */
	address(file: SheetFile, dpi?: number): string {
		const { at, layers, overlay } = this.#screen.view;
		const view = formatViewState({ ...EMPTY_VIEW, at, layers, overlay }, 'https://view.invalid/').search;
		const query = [view.slice(1), writeSettings(this.settings).toString(), `lang=${this.language}`];
		if (dpi) query.push(`dpi=${dpi}`);
		return `/api/print/map.${file}?${query.filter((part) => part).join('&')}`;
	}
}

const viewOf = (map: MapEngine['map']): BoundingBox => {
	const bounds = map.getBounds();
	return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
};

/** How much of a region must be in view for the map to be one of the region. */
const MOSTLY = 0.8;

/** Share of `region` that lies within `view`, 0…1. */
function sharedPart(view: BoundingBox, region: BoundingBox): number {
	const width = Math.min(view[2], region[2]) - Math.max(view[0], region[0]);
	const height = Math.min(view[3], region[3]) - Math.max(view[1], region[1]);
	const whole = (region[2] - region[0]) * (region[3] - region[1]);
	return (Math.max(width, 0) * Math.max(height, 0)) / whole;
}

/** In EPSG:3857, where the sheet is drawn, the middle lies a little south of that of the degrees. */
function middleOf([west, south, east, north]: BoundingBox): [number, number] {
	const y = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));
	const middle = Math.atan(Math.sinh((y(south) + y(north)) / 2));
	return [(west + east) / 2, (middle * 180) / Math.PI];
}
