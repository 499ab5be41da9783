import { LOCALES, type Locale } from '../../i18n/index.ts';
import { LAYERS } from '../../map/registry.ts';
import type { LayerView, OverlayView, ToolView } from '../../map/view-state.ts';
import { formatViewState, parseViewState, EMPTY_VIEW } from '../../map/view-state.ts';
import { pixelOn, type Resolution } from '../../print/papers.ts';
import { zoomOf } from '../../print/extent.ts';
import { readChosen, type ChosenKeys } from '../../print/chosen.ts';
import { isPrinted, mapsOf } from '../../print/painter.ts';
import { layOut, type SheetLayout } from '../../print/layout.ts';
import { readSettings, type SheetSettings } from '../../print/settings.ts';
import { todayInVietnam } from '../../calendar/index.ts';
import type { Viewer } from '../access/index.ts';
import { AppError } from '../errors.ts';
import { invalid } from '../http/parameters.ts';

/** A sheet as it was asked for: what the map shows, how it lies on paper, who reads it. */
export interface SheetOrder extends SheetSettings {
	/** YYYY-MM-DD. */
	at: string;
	today: string;
	locale: Locale;
	layers: readonly LayerView[];
	overlay: OverlayView | null;
	/** The tool that paints the areas instead of the overlay, or sets a second map beside the first. */
	painter: ToolView | null;
	/** Units and records to be outlined. */
	chosen: ChosenKeys;
	viewer: Viewer;
	/** Address of the same map on the screen. */
	permalink: string;
}

/**
 * Reads `?paper=&turn=&center=&scale=&title=&subtitle=&lang=` and the parameters of the screen's own address.
 * @throws AppError Invalid
 */
export function readOrder(url: URL, viewer: Viewer): SheetOrder {
	const settings = readSettings(url.searchParams);
	if ('expected' in settings)
		throw invalid(settings.parameter, settings.expected, url.searchParams.get(settings.parameter));
	const view = parseViewState(url, LAYERS);
	const today = todayInVietnam();
	const asked = url.searchParams.get('lang') ?? 'vi';
	const locale = LOCALES.find((one) => one === asked);
	if (!locale) throw invalid('lang', `one of ${LOCALES.join(', ')}`, asked);
	const { center, scale, paper } = settings;
	const camera = { center, zoom: Math.max(zoomOf(scale, center[1], pixelOn(paper)), 0) };
	const { at, layers, overlay, tool } = view;
	const painter = isPrinted(tool) ? tool : null;
	const chosen = readChosen(url.searchParams);
	if ('expected' in chosen) throw invalid('chosen', chosen.expected, url.searchParams.get('chosen'));
	return {
		...settings,
		at: at ?? today,
		today,
		locale,
		layers:
			layers ??
			LAYERS.filter((layer) => layer.initiallyVisible).map(({ id }) => ({ id, opacity: 1, filters: {} })),
		overlay,
		painter,
		chosen,
		viewer,
		permalink: formatViewState(
			{ ...EMPTY_VIEW, at, layers, overlay, tool: painter, camera },
			`${url.origin}/`,
		).href,
	};
}

/** Where everything stands on the sheet. */
export const layoutOf = ({
	paper,
	turn,
	painter,
}: Pick<SheetOrder, 'paper' | 'turn' | 'painter'>): SheetLayout => layOut(paper, turn, mapsOf(painter));

/** @throws AppError Invalid `error_print_too_fine` */
export function refuseResolution(paper: string, resolution: Resolution): AppError {
	return new AppError('Invalid', 'error_print_too_fine', { context: { paper, resolution } });
}

/** "ban-do-A3-2026-11-22.pdf". */
export const nameFile = ({ paper, at }: SheetOrder, ending: string): string =>
	`ban-do-${paper}-${at}.${ending}`;
