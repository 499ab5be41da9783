import { todayInVietnam } from '$lib/calendar/today';
import { stateOfRsrp } from '$lib/connectivity/service-state/signal-state';
import { stateOfSpeed } from '$lib/connectivity/service-state/speed-state';
import { squareOf } from '$lib/geo/quadkey';
import type { Transaction } from '../../db/index.ts';
import type { Note } from '../evidence/findings.ts';
import { findHamletsNear, replaceSignals, type SignalRow } from '../evidence/repository.ts';
import type { EvidenceFormat } from '../evidence/run.ts';
import { readTable } from '../evidence/table.ts';
import { parseTests, TEST_COLUMNS, type SpeedTest } from './parse-tests.ts';
import { lastDayOf, parseTiles, TILE_COLUMNS, type TileQuarter } from './parse-tiles.ts';
import { listKnownTests, listTilesOfArea, writeTests, writeTiles } from './repository.ts';

/**
 * A test, or the middle of a tile, tells of the nearest hamlet within this reach, metres: about as far as the houses of
 * a delta hamlet stretch along their canal. Working value of the project; farther tests are kept and tell of no hamlet.
 */
const HAMLET_REACH_METRES = 1500;

interface ParsedSpeed {
	read: number;
	tests: SpeedTest[];
	quarter: TileQuarter | null;
}

/** Speed tests (CSV, our columns or the public quarterly tiles) into `speed_test` or `speed_tile`, and as measured. */
export const speedTests: EvidenceFormat<ParsedSpeed> = {
	parse({ bytes, answers, fileName }, note) {
		const tiles = readTable(bytes, TILE_COLUMNS, note);
		if (!tiles) return { read: 0, tests: [], quarter: null };
		const read = tiles.rows.length;
		if (tiles.columns.has('downlink') && tiles.columns.has('devices'))
			return {
				read,
				tests: [],
				quarter: parseTiles(tiles, { answers, fileName, today: todayInVietnam() }, note),
			};
		// What is wrong with the file as such was noted by the first reading.
		const table = readTable(bytes, TEST_COLUMNS, () => {});
		return { read, tests: table ? parseTests(table, answers, new Date(), note) : [], quarter: null };
	},

	async check(sql, { tests, quarter }, _request, note) {
		if (quarter) await keepTilesOfArea(sql, quarter, note);
		const known = await listKnownTests(sql, tests);
		if (known > 0) note('tests_known', { values: { count: known } });
	},

	apply: (sql, { tests, quarter }, { sourceId, note }) =>
		quarter ? applyTiles(sql, quarter, sourceId, note) : applyTests(sql, tests, sourceId, note),
};

/** A quarter's file holds the whole world: what lies outside our communes is left out; nothing inside is refused. */
async function keepTilesOfArea(sql: Transaction, quarter: TileQuarter, note: Note): Promise<void> {
	const read = quarter.tiles.length;
	const kept = await listTilesOfArea(sql, quarter.tiles);
	quarter.tiles = quarter.tiles.filter(({ quadkey }) => kept.has(quadkey));
	if (quarter.tiles.length === 0 && read > 0)
		note('quarter_empty', { values: { quarter: quarterWords(quarter.quarter), count: read } });
	else if (kept.size < read) note('tiles_outside', { values: { count: read - kept.size } });
}

/** "III/2026", as Vietnamese quarters are written. */
function quarterWords(quarter: string): string {
	const roman = ['I', 'II', 'III', 'IV'][Math.floor((Number(quarter.slice(5, 7)) - 1) / 3)];
	return `${roman}/${quarter.slice(0, 4)}`;
}

async function applyTests(
	sql: Transaction,
	tests: SpeedTest[],
	sourceId: string,
	note: Note,
): Promise<number> {
	const points = tests.map(({ place: [lng, lat] }, at) => ({ at, lng, lat }));
	const hamletOf = await findHamletsNear(sql, points, HAMLET_REACH_METRES);
	const placed = tests.map((test, at) => ({ ...test, hamletId: hamletOf.get(at) ?? null }));
	const far = placed.filter(({ hamletId }) => hamletId === null).length;
	if (far > 0) note('tests_far', { values: { count: far, metres: HAMLET_REACH_METRES } });
	const notCellular = tests.filter(({ connection }) => isOffAir(connection)).length;
	if (notCellular > 0) note('tests_not_cellular', { values: { count: notCellular } });
	const written = await writeTests(sql, placed, sourceId);
	const rows = summariseTests(placed);
	note('measured_rows', { values: { count: rows.length } });
	return written + (await replaceSignals(sql, 'measured', sourceId, rows, { ownSource: true }));
}

/** A Wi-Fi or wired line says nothing of the signal; of a connection not told we take what a drive test is. */
const isOffAir = (connection: SpeedTest['connection']) => connection === 'wifi' || connection === 'wired';

/** One row a hamlet, operator, technology and day: the median of its tests, and how many they were. */
function summariseTests(tests: (SpeedTest & { hamletId: number | null })[]): SignalRow[] {
	const groups = new Map<string, { row: SignalRow; tests: SpeedTest[] }>();
	for (const test of tests) {
		if (test.hamletId === null || isOffAir(test.connection)) continue;
		const measuredOn = todayInVietnam(new Date(test.takenAt));
		const { operator, technology, hamletId: areaId } = test;
		const key = JSON.stringify([areaId, operator, technology, measuredOn]);
		const group = groups.get(key) ?? {
			row: { areaId, operator, technology, measuredOn, ...NOTHING },
			tests: [],
		};
		group.tests.push(test);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ row, tests: some }) => {
		const rsrpDbm = median(some.map((test) => test.rsrpDbm));
		const downlinkMbps = median(some.map((test) => test.downlinkMbps));
		const state = downlinkMbps === null ? stateOfRsrp(rsrpDbm) : stateOfSpeed(downlinkMbps);
		const uplinkMbps = median(some.map((test) => test.uplinkMbps));
		const latencyMs = median(some.map((test) => test.latencyMs));
		return { ...row, state, rsrpDbm, downlinkMbps, uplinkMbps, latencyMs, samples: some.length };
	});
}

const NOTHING = {
	state: 'unknown',
	rsrpDbm: null,
	downlinkMbps: null,
	uplinkMbps: null,
	latencyMs: null,
	samples: null,
};

function median(values: (number | null)[]): number | null {
	const known = values.filter((value) => value !== null).sort((one, other) => one - other);
	if (known.length === 0) return null;
	const middle = Math.floor(known.length / 2);
	return known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
}

async function applyTiles(
	sql: Transaction,
	quarter: TileQuarter,
	sourceId: string,
	note: Note,
): Promise<number> {
	const { tiles, network } = quarter;
	const written = await writeTiles(sql, quarter, sourceId);
	if (network === 'fixed') {
		note('tiles_fixed', { values: { count: tiles.length } });
		return written;
	}
	const points = tiles.map(({ quadkey }, at) => {
		const [[west, south], , [east, north]] = squareOf(quadkey).coordinates[0] as [number, number][] as [
			[number, number],
			unknown,
			[number, number],
		];
		return { at, lng: (west + east) / 2, lat: (south + north) / 2 };
	});
	const hamletOf = await findHamletsNear(sql, points, HAMLET_REACH_METRES);
	const far = tiles.length - hamletOf.size;
	if (far > 0) note('tests_far', { values: { count: far, metres: HAMLET_REACH_METRES } });
	const measuredOn = lastDayOf(quarter.quarter);
	const rows = summariseTiles(tiles, hamletOf, measuredOn);
	note('measured_rows', { values: { count: rows.length } });
	const networks = [{ operator: 'unstated', technology: 'unstated', measuredOn }];
	return written + (await replaceSignals(sql, 'measured', sourceId, rows, { networks }));
}

/** Of tiles only averages are known: those of one hamlet are weighed by their tests. */
function summariseTiles(
	tiles: TileQuarter['tiles'],
	hamletOf: Map<number, number>,
	measuredOn: string,
): SignalRow[] {
	const groups = new Map<number, TileQuarter['tiles']>();
	for (const [at, areaId] of hamletOf) groups.set(areaId, [...(groups.get(areaId) ?? []), tiles[at]!]);
	return [...groups].map(([areaId, some]) => {
		const samples = some.reduce((sum, { tests }) => sum + tests, 0);
		const weigh = (value: (tile: (typeof some)[number]) => number) =>
			Math.round((some.reduce((sum, tile) => sum + value(tile) * tile.tests, 0) / samples) * 1000) / 1000;
		const downlinkMbps = weigh((tile) => tile.downlinkMbps);
		return {
			areaId,
			operator: 'unstated',
			technology: 'unstated',
			state: stateOfSpeed(downlinkMbps),
			measuredOn,
			rsrpDbm: null,
			downlinkMbps,
			uplinkMbps: weigh((tile) => tile.uplinkMbps),
			latencyMs: some.some(({ latencyMs }) => latencyMs === null)
				? null
				: weigh((tile) => tile.latencyMs ?? 0),
			samples,
		};
	});
}
