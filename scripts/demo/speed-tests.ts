import { DEMO_PUBLISHER, toCsv, type Dataset } from './dataset.ts';
import type { Hamlet } from './hamlets.ts';
import { rotate, toDegrees } from './planar.ts';
import { seeded } from './random.ts';
import type { SignalRow } from './signal.ts';

/** Tests kept of each measured network of a hamlet. */
const TESTS_A_NETWORK = 4;
const TILE_ZOOM = 16;
const TILE_QUARTER = '2026-07-01';
/** Every so many hamlets somebody tested there of his own accord. */
const TILE_SHARE = 0.16;

/** The single tests behind what was measured in 2026, each near its hamlet, on its day. */
function testRows(hamlets: readonly Hamlet[], signal: readonly SignalRow[]) {
	const places = new Map(hamlets.map((hamlet) => [hamlet.key, hamlet.label]));
	return signal.flatMap((row) => {
		const place = places.get(row.hamlet);
		if (row.evidence !== 'measured' || !row.measuredAt?.startsWith('2026') || !place) return [];
		const { hamlet, operator, technology, state, measuredAt } = row;
		const random = seeded(`speed-tests/${hamlet}/${operator}/${technology}`);
		return Array.from({ length: Math.min(TESTS_A_NETWORK, row.samples ?? 0) }, (_, index) => {
			const [dx, dy] = rotate([random.between(5, 240), 0], random.between(0, 2 * Math.PI));
			const [lng, lat] = toDegrees([place[0] + dx, place[1] + dy]);
			const down =
				state === 'unknown' || state === 'none'
					? 0
					: round((row.downloadMbps ?? 0) * random.between(0.8, 1.25));
			const minute = String(random.integer(0, 59)).padStart(2, '0');
			return {
				id: `${hamlet}-${operator}-${technology}-${index + 1}`,
				taken_at: `${measuredAt}T${String(random.integer(7, 17)).padStart(2, '0')}:${minute}:00+07:00`,
				lng,
				lat,
				accuracy_m: random.integer(4, 25),
				operator,
				technology,
				rsrp_dbm: row.rsrpDbm === null ? null : row.rsrpDbm + random.integer(-3, 3),
				dl_mbps: down,
				ul_mbps: round(down * random.between(0.2, 0.45)),
				latency_ms: down === 0 ? null : random.integer(22, 95),
			};
		});
	});
}

/** Averages of a public quarter, in squares of about 600 m. */
function tileRows(hamlets: readonly Hamlet[]) {
	const tiles = new Map<string, ReturnType<typeof tileRow>>();
	for (const hamlet of hamlets) {
		const random = seeded(`speed-tiles/${hamlet.key}`);
		const share = hamlet.kind === 'Khóm' ? 3 * TILE_SHARE : TILE_SHARE;
		if (!random.chance(share)) continue;
		const row = tileRow(hamlet, random.between(0, 1), random.integer(1, hamlet.kind === 'Khóm' ? 60 : 9));
		if (!tiles.has(row.quadkey)) tiles.set(row.quadkey, row);
	}
	return [...tiles.values()].sort((one, other) => (one.quadkey < other.quadkey ? -1 : 1));
}

function tileRow(hamlet: Hamlet, luck: number, tests: number) {
	const down = round(3 + luck * 60);
	return {
		quadkey: quadkeyAt(toDegrees(hamlet.label)),
		quarter: TILE_QUARTER,
		network: 'mobile',
		dl_mbps: down,
		ul_mbps: round(down * 0.3),
		latency_ms: Math.round(80 - luck * 45),
		tests,
		devices: Math.max(1, Math.round(tests * 0.4)),
	};
}

/** The web mercator square a place lies in, one digit a level. */
function quadkeyAt([lng, lat]: [lng: number, lat: number]): string {
	const size = 2 ** TILE_ZOOM;
	const sine = Math.sin((lat * Math.PI) / 180);
	const x = Math.floor(((lng + 180) / 360) * size);
	const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size);
	return Array.from({ length: TILE_ZOOM }, (_, index) => {
		const bit = 1 << (TILE_ZOOM - 1 - index);
		return (x & bit ? 1 : 0) + (y & bit ? 2 : 0);
	}).join('');
}

const round = (mbps: number) => Math.round(mbps * 10) / 10;

/** The dataset `demo-speed-tests`. */
export function speedTestDataset(hamlets: readonly Hamlet[], signal: readonly SignalRow[]): Dataset {
	const tests = testRows(hamlets, signal);
	const tiles = tileRows(hamlets);
	const testColumns = [
		'id',
		'taken_at',
		'lng',
		'lat',
		'accuracy_m',
		'operator',
		'technology',
		'rsrp_dbm',
		'dl_mbps',
		'ul_mbps',
		'latency_ms',
	] as const;
	const tileColumns = [
		'quadkey',
		'quarter',
		'network',
		'dl_mbps',
		'ul_mbps',
		'latency_ms',
		'tests',
		'devices',
	] as const;
	return {
		source: {
			id: 'demo-speed-tests',
			title: {
				vi: 'Mẫu đo tốc độ (minh họa)',
				km: 'ការវាស់ល្បឿន (ឧទាហរណ៍)',
				en: 'Speed tests (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/speed-tests.ts',
			date: '2026-09-30',
			crs: 'EPSG:4326',
			illustrative: true,
			note: {
				vi: 'tests.csv: từng lần đo trên mạng di động năm 2026; tiles.csv: trung bình theo ô của quý III/2026. Không phải số đo thật.',
				en: 'tests.csv: single tests on mobile networks in 2026; tiles.csv: averages by square, third quarter of 2026. Not real measurements.',
			},
		},
		files: [
			{ name: 'tests.csv', text: toCsv(testColumns, tests), rows: tests.length },
			{ name: 'tiles.csv', text: toCsv(tileColumns, tiles), rows: tiles.length },
		],
	};
}
