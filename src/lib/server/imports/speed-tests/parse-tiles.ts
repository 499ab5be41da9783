import { readAmount } from '../evidence/cells.ts';
import type { Note } from '../evidence/findings.ts';
import type { Answers } from '../evidence/request.ts';
import { demandColumns, type ColumnWords, type Table, type TableRow } from '../evidence/table.ts';
import { quadkeyAt } from '$lib/geo/quadkey';

/** Averages of a quarter within a square of the web mercator grid at level 16. */
export interface SpeedTile {
	quadkey: string;
	downlinkMbps: number;
	uplinkMbps: number;
	latencyMs: number | null;
	tests: number;
	devices: number;
}

export interface TileQuarter {
	/** First day, YYYY-MM-DD. */
	quarter: string;
	network: 'mobile' | 'fixed';
	tiles: SpeedTile[];
}

/** The public format of quarterly speed tiles, column names as published. */
export const TILE_COLUMNS = {
	quadkey: ['quadkey'],
	downlink: ['avg d kbps'],
	uplink: ['avg u kbps'],
	latency: ['avg lat ms'],
	tests: ['tests'],
	devices: ['devices'],
	x: ['tile x'],
	y: ['tile y'],
} as const satisfies ColumnWords<string>;
export type TileRole = keyof typeof TILE_COLUMNS;

const KBPS = { least: 0, most: 20_000_000 };
const LATENCY = { least: 0, most: 60_000 };
const COUNT = { least: 1, most: 100_000_000, whole: true };
const QUADKEY = /^[0-3]{16}$/;

/** The tiles of a file; its quarter and network as answered, or as the published file name tells them. */
export function parseTiles(
	table: Table<TileRole>,
	{ answers, fileName, today }: { answers: Answers; fileName: string; today: string },
	note: Note,
): TileQuarter | null {
	const named = /(\d{4})-(\d{2})-\d{2}_performance_(mobile|fixed)_tiles/.exec(fileName);
	const quarter = answers.quarter ?? (named ? quarterOf(`${named[1]}-${named[2]}-01`) : null);
	const network = answers.network ?? (named?.[3] as TileQuarter['network'] | undefined) ?? null;
	if (quarter === null) note('quarter_missing');
	else if (lastDayOf(quarter) > today) note('quarter_open', { values: { last: lastDayOf(quarter) } });
	if (network === null) note('network_missing');
	const needed: TileRole[] = ['downlink', 'uplink', 'tests', 'devices'];
	if (!table.columns.has('x') || !table.columns.has('y')) needed.unshift('quadkey');
	if (!demandColumns(table, needed, TILE_COLUMNS, note)) return null;
	const tiles = new Map<string, SpeedTile>();
	for (const row of table.rows) {
		const tile = readTile(row, note);
		if (tile === null) continue;
		const former = tiles.get(tile.quadkey);
		if (former) note('id_duplicate', { feature: row.feature, values: { id: tile.quadkey, first: '–' } });
		else tiles.set(tile.quadkey, tile);
	}
	return quarter && network ? { quarter, network, tiles: [...tiles.values()] } : null;
}

function readTile({ cell, feature }: TableRow<TileRole>, note: Note): SpeedTile | null {
	const { text } = cell('quadkey');
	const quadkey = text === '' ? placeOf(cell('x').text, cell('y').text) : text;
	feature.code = quadkey;
	if (quadkey === null || !QUADKEY.test(quadkey)) {
		note('quadkey_bad', { feature, values: { value: text.slice(0, 40) || '–' } });
		return null;
	}
	const downlink = readAmount(cell('downlink'), KBPS, note);
	const uplink = readAmount(cell('uplink'), KBPS, note);
	const latencyMs = readAmount(cell('latency'), LATENCY, note);
	const [tests, devices] = [readAmount(cell('tests'), COUNT, note), readAmount(cell('devices'), COUNT, note)];
	const blank = (['downlink', 'uplink', 'tests', 'devices'] as const).find((role) => cell(role).text === '');
	if (blank) note('number_bad', { feature, values: { column: cell(blank).column, value: '' } });
	if (downlink === null || uplink === null || tests === null || devices === null) return null;
	return { quadkey, downlinkMbps: downlink / 1000, uplinkMbps: uplink / 1000, latencyMs, tests, devices };
}

/** tile_x and tile_y are the longitude and latitude of the tile's middle. */
function placeOf(x: string, y: string): string | null {
	const [lng, lat] = [Number(x), Number(y)];
	return x !== '' && y !== '' && Math.abs(lng) < 180 && Math.abs(lat) < 85 ? quadkeyAt([lng, lat], 16) : null;
}

/** First day of the quarter of a day. */
export function quarterOf(day: string): string {
	const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
	return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** Last day of the quarter that begins on `quarter`. */
export function lastDayOf(quarter: string): string {
	const [year = 0, month = 1] = quarter.split('-').map(Number);
	return new Date(Date.UTC(year, month + 2, 0)).toISOString().slice(0, 10);
}
