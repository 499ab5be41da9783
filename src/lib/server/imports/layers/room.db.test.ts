import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Intake, IntakeFeature } from '$lib/imports/intake-types';
import { findImportLayer } from '$lib/imports/layers/registry';
import { proposeMapping } from '$lib/imports/propose-mapping';
import type { LayerImportChoice } from '$lib/imports/types';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { GUEST, type Viewer } from '../../access/index.ts';
import { LayerImports, type Files } from './room.ts';

const test = useTestDatabase();
let analyst: Viewer;
let admin: Viewer;
let told: number;
let kept: string[];

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	analyst = await addPerson(test.sql, 'analyst', 'analyst');
	admin = await addPerson(test.sql, 'admin', 'admin');
});
beforeEach(() => {
	told = 0;
	kept = [];
});

type Row = Partial<IntakeFeature> & { properties: IntakeFeature['properties'] };
const point = (lng: number, lat: number) => ({ type: 'Point' as const, coordinates: [lng, lat] });
const square = (west: number, east: number) => ({
	type: 'Polygon' as const,
	coordinates: [
		[
			[west, 9.6],
			[east, 9.6],
			[east, 9.7],
			[west, 9.7],
			[west, 9.6],
		],
	],
});

/** A room whose files hold these rows; `pause` is awaited between two pieces. */
function roomOf(
	rows: readonly Row[],
	pause: (signal?: AbortSignal) => Promise<void> = () => Promise.resolve(),
) {
	const inspected = { sha256: 'b'.repeat(64), shape: 'c'.repeat(16), layers: [] };
	const files: Files = {
		get: () => Promise.resolve({ fileName: 'thu.gpkg', inspected } as unknown as Intake),
		async *read(_viewer, _id, _choice, signal) {
			for (const [index, row] of rows.entries()) {
				await pause(signal);
				yield [{ index, geometry: null, problems: [], ...row }];
			}
		},
		keepOriginal: (id) => Promise.resolve(void kept.push(id)),
	};
	return new LayerImports(test.database, files, () => (told += 1));
}

function choose(
	layer: string,
	rows: readonly Row[],
	constants: Record<string, string> = {},
): LayerImportChoice {
	const columns = [...new Set(rows.flatMap(({ properties }) => Object.keys(properties)))];
	return {
		...{
			layer,
			constants,
			mapping: proposeMapping(findImportLayer(layer)!, columns),
			mend: false,
			after: 'draft',
		},
		reading: { layer: '', system: '4326', encodings: {}, coordinates: null, swap: false },
		forms: { number: 'comma', day: 'dmy' },
		source: {
			...{ title: 'Thử', publisher: 'Thử', licence: '', address: '', publishedOn: '2026-10-01' },
			illustrative: true,
		},
	};
}

async function bring(
	layer: string,
	rows: readonly Row[],
	viewer = analyst,
	constants: Record<string, string> = {},
) {
	const room = roomOf(rows);
	const id = await room.start(viewer, 'file-1', choose(layer, rows, constants));
	await room.idle();
	const compared = await room.get(viewer, id);
	const apply = async (leaveOut = false) => {
		await room.apply(viewer, id, { leaveOut, requestId: 'r-1' });
		await room.idle();
		return room.get(viewer, id);
	};
	return { room, id, compared, apply };
}

const HAMLETS: Row[] = [
	{ properties: { ten: 'Một', xa: '31810', so_ho: 5 } },
	{ properties: { ten: '', xa: '31810' } },
];

describe('a file on its way', () => {
	it('waits for consent where rows are refused, then comes in, is kept, and goes again', async () => {
		const { room, compared, apply } = await bring('hamlets', HAMLETS);
		expect(compared).toMatchObject({ state: 'compared', report: { counts: { add: 1, refuse: 1 } } });
		await expect(apply()).rejects.toMatchObject({ code: 'layer_import_refused_rows' });
		const applied = await apply(true);
		expect(applied).toMatchObject({ state: 'applied', done: 1 });
		expect([told, kept]).toEqual([1, ['file-1']]);
		await expect(apply(true)).rejects.toMatchObject({ code: 'layer_import_state' });

		const runId = applied.importRunId!;
		expect(await room.takeBack(analyst, runId, { dryRun: false, requestId: 'r-2' })).toMatchObject({
			state: 'undone',
		});
		expect(await room.get(analyst, applied.id)).toMatchObject({ state: 'undone' });
		expect(await test.sql`select from area where level = 'hamlet'`).toEqual([]);
		expect(told).toBe(2);
		const unknown = await room.takeBack(analyst, 999_999, { dryRun: false, requestId: 'r-3' });
		expect(unknown).toEqual({ state: 'unknown' });
		const [remembered] = await room.remembered(analyst, 'c'.repeat(16));
		expect(remembered).toMatchObject({ layer: 'hamlets', mapping: { name_vi: 'ten' } });
	});

	it('can be stopped while it is read, and taken up again', async () => {
		let stop = () => {};
		let began = () => {};
		const reading = new Promise<void>((resolve) => (began = resolve));
		const held = new Promise<void>((resolve) => (stop = resolve));
		const room = roomOf(HAMLETS, async () => {
			began();
			await held;
		});
		const id = await room.start(analyst, 'file-2', choose('hamlets', HAMLETS));
		await reading;
		await room.cancel(analyst, id);
		stop();
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({ state: 'cancelled' });
		await room.resume(analyst, id);
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({ state: 'compared', report: { counts: { add: 1 } } });
	});

	it('can be stopped while it is put in, and nothing of it stays', async () => {
		const rows = Array.from({ length: 1_100 }, (_, at) => ({
			properties: { ten: `Dừng ${at}`, xa: '31810', so_ho: at },
		}));
		const { room, id } = await bring('hamlets', rows);
		await room.apply(analyst, id, { leaveOut: false, requestId: 'r-1' });
		await room.cancel(analyst, id);
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({ state: 'cancelled' });
		expect(await test.sql`select from area where name_vi like 'Dừng%'`).toEqual([]);
	});

	it('whose process was killed is interrupted, and begins again without its file being sent again', async () => {
		const { room, id } = await bring('hamlets', HAMLETS);
		await test.sql`update layer_import set state = 'comparing', beat_at = now() - interval '1 minute' where id = ${id}`;
		expect(await room.get(analyst, id)).toMatchObject({ state: 'interrupted' });
		await room.resume(analyst, id);
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({ state: 'compared' });
	});

	it('that nobody goes on with keeps no rows after a week', async () => {
		const { id, room } = await bring('hamlets', HAMLETS);
		const count = () =>
			test.sql`select count(*)::integer as count from layer_import_row where import_id = ${id}`;
		expect(await count()).toEqual([{ count: 2 }]);
		await test.sql`update layer_import set beat_at = now() - interval '8 days' where id = ${id}`;
		await bring('hamlets', HAMLETS);
		expect(await count()).toEqual([{ count: 0 }]);
		expect((await room.list(analyst)).map((one) => one.id)).toContain(id);
		await room.apply(analyst, id, { leaveOut: true, requestId: 'r' });
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({
			state: 'failed',
			report: { failure: 'changed_meanwhile' },
		});
	});

	it('that breaks off fails in words, and nothing of it stays', async () => {
		const room = roomOf(HAMLETS, () => Promise.reject(new Error('the disk went away')));
		const id = await room.start(analyst, 'file-3', choose('hamlets', HAMLETS));
		await room.idle();
		expect(await room.get(analyst, id)).toMatchObject({ state: 'failed', report: { failure: 'internal' } });
	});

	it('is its sender’s alone, and of those who may write the layer', async () => {
		const { room, id, compared } = await bring('hamlets', HAMLETS);
		await expect(room.get(admin, id)).rejects.toMatchObject({ code: 'layer_import_unknown' });
		await expect(room.start(GUEST, 'file-1', compared.choice)).rejects.toMatchObject({ status: 403 });
		const communes = choose('communes', [{ properties: { maxa: '1' } }]);
		await expect(room.start(analyst, 'file-1', communes)).rejects.toMatchObject({ status: 403 });
		const published = { ...choose('products', HAMLETS), after: 'publish' as const };
		const editor: Viewer = { role: 'editor', id: 'editor', name: '' };
		await expect(room.start(editor, 'file-1', published)).rejects.toMatchObject({ status: 403 });
	});
});

describe('layers with an import of their own', () => {
	it('masts are told by id, and taken back', async () => {
		const rows = [
			{
				properties: { ma_tram: 'A', nha_mang: 'VNPT', cong_nghe: '4G', do_cao: '42,5' },
				geometry: point(105.05, 9.65),
			},
			{
				properties: { ma_tram: 'B', nha_mang: 'Viettel', cong_nghe: '4G;5G', do_cao: '' },
				geometry: point(105.35, 9.65),
			},
		];
		const first = await bring('masts', rows);
		expect(first.compared.report!.counts).toEqual({ add: 2, change: 0, same: 0, refuse: 0 });
		expect(await test.sql`select from cell_site`).toEqual([]);
		const { importRunId } = await first.apply();
		const masts = await test.sql`select id, operator, technologies, height_m from cell_site order by id`;
		expect(masts).toEqual([
			{ id: 'A', operator: 'VinaPhone', technologies: ['4G'], heightM: '42.5' },
			{ id: 'B', operator: 'Viettel', technologies: ['4G', '5G'], heightM: null },
		]);
		const again = await bring('masts', [rows[0]!]);
		expect(again.compared.report!.counts).toMatchObject({ add: 0, refuse: 0 });
		await first.room.takeBack(analyst, importRunId!, { dryRun: false, requestId: 'r' });
		expect(await test.sql`select from cell_site`).toEqual([]);
	});

	it('coverage takes what the file does not say from the person, and names what it refuses', async () => {
		const rows = [{ properties: { muc: 'tốt' }, geometry: square(105.01, 105.09) }];
		const constants = { operator: 'Viettel', technology: '4G', day: '01/09/2026' };
		const { compared, apply, room } = await bring('coverage', rows, analyst, constants);
		expect(compared.report!.counts).toMatchObject({ add: 1, refuse: 0 });
		const { importRunId } = await apply();
		const [polygon] = await test.sql`select operator, technology, declared_on from coverage`;
		expect(polygon).toEqual({ operator: 'Viettel', technology: '4G', declaredOn: '2026-09-01' });
		await room.takeBack(analyst, importRunId!, { dryRun: false, requestId: 'r' });
		expect(await test.sql`select from coverage`).toEqual([]);

		const bad = await bring('coverage', rows, analyst, { ...constants, technology: '9G' });
		expect(bad.compared.report).toMatchObject({ counts: { refuse: 1 }, noticed: { error: 1 } });
	});

	it('boundaries of communes are redrawn, and come back to the last bit', async () => {
		const read = () =>
			test.sql`select id, ST_AsEWKB(geom)::text as exact, geom_quality from area order by id`;
		const before = await read();
		const rows = [
			{ properties: { maxa: '31507' }, geometry: square(105, 105.3) },
			{ properties: { maxa: '31810' }, geometry: square(105.3, 105.41) },
			{ properties: { maxa: '31700' }, geometry: square(105.41, 105.46) },
			{ properties: { maxa: '31699' }, geometry: square(105.46, 105.6) },
		];
		const { compared, apply, room } = await bring('communes', rows, admin, { valid_from: '01/07/2025' });
		expect(compared.report).toMatchObject({ failure: null, counts: { refuse: 0 } });
		const { importRunId, state } = await apply();
		expect(state).toBe('applied');
		expect(await read()).not.toEqual(before);
		await room.takeBack(admin, importRunId!, { dryRun: false, requestId: 'r' });
		expect(await read()).toEqual(before);
	});
});
