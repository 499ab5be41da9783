import type { Position } from '$lib/geo';
import { LARGEST_SCALE, SMALLEST_SCALE } from './extent.ts';
import { PAPERS, TURNS, type Paper, type Turn } from './papers.ts';

/** What a planner chooses for a sheet, apart from what the map shows. */
export interface SheetSettings {
	paper: Paper;
	turn: Turn;
	/** Middle of the map, degrees, EPSG:4326. */
	center: Position;
	/** 1:n. */
	scale: number;
	title: string;
	subtitle: string;
}

export const MOST_TITLE = 160;
export const MOST_SUBTITLE = 240;

/** The settings as parameters of an address. */
export function writeSettings({
	paper,
	turn,
	center,
	scale,
	title,
	subtitle,
}: SheetSettings): URLSearchParams {
	const query = new URLSearchParams({
		paper,
		turn,
		center: center.map((degrees) => Number(degrees.toFixed(5))).join(','),
		scale: String(Math.round(scale)),
	});
	if (title) query.set('title', title);
	if (subtitle) query.set('subtitle', subtitle);
	return query;
}

/** The same of an atlas, whose pages choose their own middle and scale. @param within key of a commune, for its hamlets */
export function writeAtlasSettings(
	{ paper, turn, title, subtitle }: Omit<SheetSettings, 'center' | 'scale'>,
	within: string | null,
): URLSearchParams {
	const query = new URLSearchParams({ paper, turn });
	if (title) query.set('title', title);
	if (subtitle) query.set('subtitle', subtitle);
	if (within !== null) query.set('within', within);
	return query;
}

/** What is wrong with an address of a sheet: the parameter and, in English, what it should be. */
interface SettingsProblem {
	parameter: keyof SheetSettings;
	expected: string;
}

/** Reads what `writeSettings` wrote, from an address or as text. */
export function readSettings(written: URLSearchParams | string): SheetSettings | SettingsProblem {
	const query = new URLSearchParams(written);
	const paper = PAPERS.find((one) => one === (query.get('paper') ?? 'A4'));
	if (!paper) return { parameter: 'paper', expected: `one of ${PAPERS.join(', ')}` };
	const turn = TURNS.find((one) => one === (query.get('turn') ?? 'landscape'));
	if (!turn) return { parameter: 'turn', expected: `one of ${TURNS.join(', ')}` };
	const center = readCenter(query.get('center'));
	if (!center) return { parameter: 'center', expected: 'longitude,latitude in degrees, within Asia' };
	const scale = /^\d{1,9}$/.test(query.get('scale') ?? '') ? Number(query.get('scale')) : NaN;
	if (!(scale >= LARGEST_SCALE && scale <= SMALLEST_SCALE))
		return { parameter: 'scale', expected: `a whole number from ${LARGEST_SCALE} to ${SMALLEST_SCALE}` };
	const title = (query.get('title') ?? '').trim();
	if (title.length > MOST_TITLE) return { parameter: 'title', expected: `at most ${MOST_TITLE} letters` };
	const subtitle = (query.get('subtitle') ?? '').trim();
	if (subtitle.length > MOST_SUBTITLE)
		return { parameter: 'subtitle', expected: `at most ${MOST_SUBTITLE} letters` };
	return { paper, turn, center, scale, title, subtitle };
}

function readCenter(text: string | null): Position | null {
	const parts = (text ?? '').split(',');
	if (parts.length !== 2 || parts.some((part) => !/^-?\d{1,3}(\.\d{1,12})?$/.test(part))) return null;
	const [lng = NaN, lat = NaN] = parts.map(Number);
	return lng >= 60 && lng <= 160 && Math.abs(lat) <= 60 ? [lng, lat] : null;
}
