/**
 * All of the screen's state as an address and back: the camera in the hash (`#map=9.5/9.6/105.97`), the rest in the
 * query. A camera in the query (`?map=`) is read too, for a server hears of no hash; it is never written. Whatever an address holds that we do not know, or no longer have, is left out; it is never an error.
 */
import type { Position } from '$lib/geo';
import type { LayerDeclaration } from './types.ts';

export interface Camera {
	center: Position;
	zoom: number;
}

export type FilterValue = string | number | null;

/** A layer that is switched on. Layers that are off are absent. */
export interface LayerView {
	id: string;
	/** 0…1. */
	opacity: number;
	/** Property → values still shown; a property without an entry shows everything. */
	filters: Readonly<Record<string, readonly FilterValue[]>>;
}

export const CLASS_METHODS = ['natural', 'quantile', 'equal', 'manual', 'target'] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

export const MIN_CLASSES = 3;
export const MAX_CLASSES = 7;

export const LEVELS = ['commune', 'district', 'province'] as const;
export type UnitLevel = (typeof LEVELS)[number];

export interface OverlayView {
	indicatorId: string;
	/** null: the newest period that has figures. */
	period: string | null;
	method: ClassMethod;
	classes: number;
	/** Ascending inner breaks, in the indicator's unit; only with the manual method. */
	breaks: readonly number[];
	level: UnitLevel;
}

export const SELECTION_KINDS = ['area', 'record'] as const;
export interface Selection {
	kind: (typeof SELECTION_KINDS)[number];
	/** What to ask by: the key, or the number of its row while the key is not known. */
	ref: string;
	/** Names it in any database (`31507@2025-07-01`, `h-31498-01`, a slug); only this stands in an address. */
	key: string | null;
}

export const PANELS = ['layers', 'indicator', 'table', 'none'] as const;
export type Panel = (typeof PANELS)[number];

/** What a planner can open beside the map; each has its own words and panel in routes/(app)/tools. */
export const TOOL_IDS = [
	'time',
	'compare',
	'relate',
	'composite',
	'select',
	'measure',
	'print',
	'stories',
	'tour',
] as const;
export type ToolId = (typeof TOOL_IDS)[number];

export interface ToolView {
	id: ToolId;
	/** What the tool keeps in the address, in its own notation; '' at its beginning. */
	state: string;
}

export interface ViewState {
	/** null: the whole region. */
	camera: Camera | null;
	/** Day shown, YYYY-MM-DD; null follows today. */
	at: string | null;
	/** null: the layers that are on from the start. */
	layers: readonly LayerView[] | null;
	overlay: OverlayView | null;
	selection: Selection | null;
	/** null: what the size of the screen suggests. */
	panel: Panel | null;
	tool: ToolView | null;
	/** How the table of everything is arranged, in its own notation; '' as it begins. */
	table: string;
	/** Tools opened before, whose work stays on the map while another one is open; the lowest first. */
	beneath: readonly ToolView[];
}

export const EMPTY_VIEW: ViewState = {
	camera: null,
	at: null,
	layers: null,
	overlay: null,
	selection: null,
	panel: null,
	tool: null,
	table: '',
	beneath: [],
};

const OURS = [
	'at',
	'layers',
	'indicator',
	'period',
	'classes',
	'breaks',
	'level',
	'selected',
	'panel',
	'tool',
	'with',
	'under',
	'table',
	'map',
] as const;
/** No key is digits only: that would be the number of a row, which another database gives to something else. */
const KEY = /^(?!\d+$)[0-9A-Za-z][0-9A-Za-z@-]{0,199}$/;
/** Stands for a feature without the property, in a filter. */
const NO_VALUE = '~';

function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function parseCamera({ hash, searchParams }: URL): Camera | null {
	const text = new URLSearchParams(hash.replace(/^#/, '')).get('map') ?? searchParams.get('map');
	const parts = (text ?? '').split('/');
	if (parts.length !== 3 || parts.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return null;
	const [zoom = NaN, lat = NaN, lng = NaN] = parts.map(Number);
	if (zoom < 0 || zoom > 24 || Math.abs(lat) > 85.06 || Math.abs(lng) > 180) return null;
	return { center: [lng, lat], zoom };
}

function formatCamera({ center: [lng, lat], zoom }: Camera): string {
	return `#map=${round(zoom, 2)}/${round(lat, 5)}/${round(lng, 5)}`;
}

function round(value: number, digits: number): number {
	// Adding zero turns −0 into 0, which would not survive the way there and back.
	return Number(value.toFixed(digits)) + 0;
}

/** `heritage-site:60:rank=1|~`: id, opacity in percent, then one part a filter. */
function parseLayer(text: string, declared: readonly LayerDeclaration[]): LayerView | null {
	const [id, opacity, ...filterTexts] = text.split(':');
	const layer = declared.find((candidate) => candidate.id === id);
	if (!layer) return null;
	const percent = opacity && /^\d{1,3}$/.test(opacity) ? Math.min(Number(opacity), 100) : 100;
	const filters: Record<string, FilterValue[]> = {};
	for (const filterText of filterTexts) {
		const [property = '', values = ''] = filterText.split('=');
		const filter = layer.filters.find((candidate) => encodePart(candidate.property) === property);
		if (!filter) continue;
		const named = values.split('|');
		filters[filter.property] = filter.options
			.map((option) => option.value)
			.filter((value) => named.includes(formatFilterValue(value)));
	}
	return { id: layer.id, opacity: percent / 100, filters };
}

function formatLayer({ id, opacity, filters }: LayerView): string {
	const percent = Math.round(opacity * 100);
	const parts = Object.entries(filters).map(([property, values]) => {
		return `${encodePart(property)}=${values.map(formatFilterValue).join('|')}`;
	});
	if (percent === 100 && parts.length === 0) return id;
	return [id, percent, ...parts].join(':');
}

/** Escapes only what separates parts, with `!` so that the query's own escaping leaves it readable. */
function encodePart(text: string): string {
	return text.replace(/[!:=|,~]/g, (sign) => `!${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function formatFilterValue(value: FilterValue): string {
	return value === null ? NO_VALUE : encodePart(String(value));
}

function parseLayers(text: string | null, declared: readonly LayerDeclaration[]): LayerView[] | null {
	if (text === null) return null;
	const seen = new Map<string, LayerView>();
	for (const part of text.split(',')) {
		const layer = parseLayer(part, declared);
		if (layer && !seen.has(layer.id)) seen.set(layer.id, layer);
	}
	return [...seen.values()];
}

function oneOf<Word extends string>(list: readonly Word[], text: string | null | undefined): Word | null {
	return list.find((word) => word === text) ?? null;
}

function parseOverlay(query: URLSearchParams): OverlayView | null {
	const indicatorId = query.get('indicator');
	if (!indicatorId || !/^[a-z0-9][a-z0-9_-]*$/.test(indicatorId)) return null;
	const [methodText, countText] = (query.get('classes') ?? '').split(':');
	const method = oneOf(CLASS_METHODS, methodText) ?? 'natural';
	const count = countText && /^\d$/.test(countText) ? Number(countText) : 5;
	const period = query.get('period');
	const breaks = (query.get('breaks') ?? '').split(';').filter((part) => /^-?\d+(\.\d+)?$/.test(part));
	return {
		indicatorId,
		period: period && /^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/.test(period) ? period : null,
		method,
		classes: Math.min(Math.max(count, MIN_CLASSES), MAX_CLASSES),
		breaks:
			method === 'manual'
				? [...new Set(breaks.map(Number))].sort((one, other) => one - other).slice(0, MAX_CLASSES - 1)
				: [],
		level: oneOf(LEVELS, query.get('level')) ?? 'commune',
	};
}

function parseSelection(text: string | null): Selection | null {
	const [kindText, key] = (text ?? '').split(':');
	const kind = oneOf(SELECTION_KINDS, kindText);
	return kind && key && KEY.test(key) ? { kind, ref: key, key } : null;
}

/** More than any tool needs; what is longer was not written by us. */
const MOST_TOOL_STATE = 4_000;

function toolView(idText: string | null | undefined, state: string): ToolView | null {
	const id = oneOf(TOOL_IDS, idText);
	return id && { id, state: state.length > MOST_TOOL_STATE ? '' : state };
}

/** `under=relate~x:poverty_rate@2024`, once for each tool; one that is open is not beneath. */
function parseBeneath(query: URLSearchParams, open: ToolView | null): ToolView[] {
	const found = new Map<ToolId, ToolView>();
	for (const text of query.getAll('under')) {
		const at = text.indexOf('~');
		const tool = toolView(at < 0 ? text : text.slice(0, at), at < 0 ? '' : text.slice(at + 1));
		if (tool && tool.id !== open?.id && !found.has(tool.id)) found.set(tool.id, tool);
	}
	return [...found.values()];
}

/**
 * Reads an address.
 * @param declared layers that exist for this viewer; layers and filters beyond them are left out
 */
export function parseViewState(url: URL, declared: readonly LayerDeclaration[]): ViewState {
	const query = url.searchParams;
	const at = query.get('at');
	const tool = toolView(query.get('tool'), query.get('with') ?? '');
	return {
		camera: parseCamera(url),
		at: at && isDay(at) ? at : null,
		layers: parseLayers(query.get('layers'), declared),
		overlay: parseOverlay(query),
		selection: parseSelection(query.get('selected')),
		panel: oneOf(PANELS, query.get('panel')),
		tool,
		table: (query.get('table') ?? '').slice(0, MOST_TOOL_STATE),
		beneath: parseBeneath(query, tool),
	};
}

/** Writes the state into an address; parameters that are not ours (`lang`) stay as they are. */
export function formatViewState(state: ViewState, address: URL | string): URL {
	const url = new URL(address);
	const query = url.searchParams;
	for (const name of OURS) query.delete(name);
	if (state.at) query.set('at', state.at);
	if (state.layers) query.set('layers', state.layers.map(formatLayer).join(','));
	if (state.overlay) {
		const { indicatorId, period, method, classes, breaks, level } = state.overlay;
		query.set('indicator', indicatorId);
		if (period) query.set('period', period);
		if (method !== 'natural' || classes !== 5) query.set('classes', `${method}:${classes}`);
		if (method === 'manual' && breaks.length > 0)
			query.set('breaks', breaks.map((value) => round(value, 6)).join(';'));
		if (level !== 'commune') query.set('level', level);
	}
	if (state.selection?.key) query.set('selected', `${state.selection.kind}:${state.selection.key}`);
	if (state.panel) query.set('panel', state.panel);
	if (state.tool) query.set('tool', state.tool.id);
	if (state.tool?.state) query.set('with', state.tool.state);
	if (state.table) query.set('table', state.table);
	for (const { id, state: kept } of state.beneath) query.append('under', kept ? `${id}~${kept}` : id);
	// These signs are allowed in a query and make the address readable; browsers leave them alone.
	url.search = query
		.toString()
		.replace(/%3A/gi, ':')
		.replace(/%40/g, '@')
		.replace(/%2C/gi, ',')
		.replace(/%3D/gi, '=')
		.replace(/%7C/gi, '|')
		.replace(/%3B/gi, ';')
		.replace(/%21/g, '!')
		.replace(/%7E/gi, '~');
	url.hash = state.camera ? formatCamera(state.camera) : '';
	return url;
}
