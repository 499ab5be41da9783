import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '$lib/server/access';
import { readChanges } from '$lib/server/changes/service';
import { takeImportBack } from '$lib/server/imports/changes/take-back';
import { provideDatabase, provideTileService } from '$lib/server/started';
import { createTileService } from '$lib/server/tiles';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import {
	get,
	itemsOptions,
	keyOf,
	merge,
	patch,
	post,
	problem,
	put,
	remove,
} from '../../../../tests/support/ogc-items.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import {
	addHamlet,
	addSignal,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../tests/support/small-country.ts';

const test = useTestDatabase();
const people = {} as Record<'editor' | 'analyst', Viewer>;
let country: SmallCountry;

beforeAll(async () => {
	provideDatabase(test.database);
	provideTileService(await createTileService(test.database, () => {}));
	country = await loadSmallCountry(test.sql);
	people.editor = await addPerson(test.sql, 'lan', 'editor');
	people.analyst = await addPerson(test.sql, 'phan-tich', 'analyst');
});

const HAMLET = {
	type: 'Feature',
	geometry: { type: 'Point', coordinates: [105.32, 9.65] },
	properties: {
		...{ kind: 'ap', name_vi: 'Tâm Phước', name_km: 'ភូមិតាំព្វក', commune_code: '31810' },
		...{ households: 210, poor_households: 4, grid_power: true, profile_day: '2026-06-30' },
	},
};
const told = (properties: object) => ({ ...HAMLET, properties: { ...HAMLET.properties, ...properties } });
const viewerOf = () => people.analyst;
async function make(name_vi: string): Promise<{ at: string; key: string; etag: string }> {
	const made = await post('hamlets', { viewer: viewerOf(), body: told({ name_vi }) });
	expect(made.status, JSON.stringify(made.body)).toBe(201);
	return { at: `hamlets/${keyOf(made)}`, key: keyOf(made), etag: made.headers.get('etag')! };
}
const readAll = () => test.sql`
	select h.*, ST_AsEWKB(h.geom)::text as exact, to_jsonb(p) as profile, (
		select jsonb_agg(to_jsonb(m) order by m.parent_id) from area_parent m where m.area_id = h.id) as parents
	from area h left join hamlet_profile p on p.area_id = h.id where h.level = 'hamlet' order by h.id`;
const takeLastBack = async () => {
	const [run] = await test.sql<{ id: number }[]>`select max(id)::integer as id from import_run`;
	return takeImportBack(test.database, {
		...{ runId: run!.id, dryRun: false, requestId: null },
		viewer: { id: null, name: 'Thạch Sơn' },
	});
};

describe('a hamlet that a program writes', () => {
	it('is created, replaced, refused when stale, and deleted; the log says by whom', async () => {
		const viewer = viewerOf();
		const { at, key, etag } = await make('Tâm Phước');
		expect(key).toBe('31810-tam-phuoc');
		const first = await get(at, { viewer });
		expect(first.body).toMatchObject({ ...HAMLET, id: key, properties: { source: 'hamlets-by-interface' } });
		expect(first.headers.get('etag')).toBe(etag);
		const again = await post('hamlets', { viewer, body: HAMLET });
		expect([again.status, problem(again).code], 'of the same name in the same commune').toEqual([
			...[409, 'error_feature_exists'],
		]);

		const body = told({ name_vi: 'Tâm Phước Mới', name_km: null, households: 215, poor_households: null });
		const asked = { viewer, body };
		expect((await put(at, asked)).status).toBe(428);
		const changed = await put(at, { ...asked, headers: { 'if-match': etag } });
		expect(changed.status, JSON.stringify(changed.body)).toBe(204);
		const second = await get(at, { viewer });
		expect(second.body).toMatchObject({
			geometry: HAMLET.geometry,
			properties: {
				...{ name_vi: 'Tâm Phước Mới', name_km: null, households: 215, poor_households: null },
				...{ grid_power: true, profile_day: '2026-06-30' },
			},
		});
		const stale = await put(at, { ...asked, headers: { 'if-match': etag } });
		expect([stale.status, problem(stale).code]).toEqual([412, 'error_stale_feature']);
		expect((await remove(at, { viewer, headers: { 'if-match': etag } })).status).toBe(412);

		await test.sql`update hamlet_profile set khmer = 77`;
		const blind = { viewer, headers: { 'if-match': changed.headers.get('etag')! } };
		expect((await remove(at, blind)).status, 'a figure that is not shown was changed').toBe(412);
		const { headers } = await get(at, { viewer });
		expect((await remove(at, { viewer, headers: { 'if-match': headers.get('etag')! } })).status).toBe(204);
		expect((await get(at, { viewer })).status).toBe(404);
		const log = await test.sql<{ action: string; personId: string; subjectId: string }[]>`
			select action, person_id, subject_id from audit_entry where subject = 'area' order by id`;
		expect(log.map((entry) => Object.values(entry).join(' '))).toEqual([
			`hamlet_created phan-tich ${key}`,
			`hamlet_changed phan-tich ${key}`,
			`hamlet_deleted phan-tich ${key}`,
		]);
	});

	it('changes in parts, keeping what is not told and what is not shown', async () => {
		const viewer = viewerOf();
		const { at, etag } = await make('Vĩnh Trung');
		const moved = {
			geometry: { type: 'Point', coordinates: [105.33, 9.66] },
			properties: { population: 900 },
		};
		const headers = { ...merge, 'if-match': etag };
		const changed = await patch(at, { viewer, body: moved, headers });
		expect(changed.status, JSON.stringify(changed.body)).toBe(204);
		expect((await get(at, { viewer })).body).toMatchObject({
			...{ geometry: moved.geometry, properties: { population: 900, households: 210 } },
		});
	});

	it('shows a guest no figure that is not public, whoever wrote it', async () => {
		const { at } = await make('Kín');
		expect((await get(at)).body).toMatchObject({ properties: { households: 210, poor_households: null } });
	});

	it('is told to who follows the changes', async () => {
		const follow = (since: number) =>
			readChanges(test.sql, { role: 'guest' }, { since, collections: ['hamlets'], limit: 1000 }, '');
		const { revision } = await follow(0);
		const { at, key, etag } = await make('Được Báo');
		const created = await follow(revision);
		expect(created.changes).toMatchObject([{ change: 'created', feature: key }]);
		await remove(at, { viewer: viewerOf(), headers: { 'if-match': etag } });
		expect((await follow(created.revision)).changes).toMatchObject([{ change: 'deleted' }]);
	});

	it('can be taken back like an import, each step to the last bit', async () => {
		const viewer = viewerOf();
		const { at, etag } = await make('Lấy Lại');
		const before = await readAll();
		await put(at, {
			...{ viewer, headers: { 'if-match': etag } },
			body: { ...told({ name_vi: 'Khác', households: null }), geometry: { type: 'Point', coordinates: [105.3, 9.66] } }, // prettier-ignore
		});
		expect(await readAll()).not.toEqual(before);
		expect(await takeLastBack()).toMatchObject({ state: 'undone' });
		expect(await readAll()).toEqual(before);
		expect((await remove(at, { viewer, headers: { 'if-match': '*' } })).status).toBe(204);
		expect(await takeLastBack()).toMatchObject({ state: 'undone' });
		expect(await readAll()).toEqual(before);
	});
});

describe('what is refused', () => {
	it('a guest, and a role that may bring no file of hamlets in', async () => {
		for (const [viewer, status] of [
			[undefined, 401],
			[people.editor, 403],
		] as const) {
			const who = viewer ? { viewer } : {};
			expect((await post('hamlets', { ...who, body: HAMLET })).status).toBe(status);
			expect((await put('hamlets/x', { ...who, body: HAMLET })).status).toBe(status);
			expect((await remove('hamlets/x', who)).status).toBe(status);
			expect((await itemsOptions('hamlets', who)).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
		}
		const may = await itemsOptions('hamlets', { viewer: viewerOf() });
		expect(may.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
	});

	it.each([
		['without a name', { name_vi: null }, 'name_vi', 'field_missing'],
		['of a commune nobody knows', { commune_code: '99999' }, 'commune_code', 'commune_unknown'],
		['with a negative number', { households: -4 }, 'households', 'out_of_range'],
		['with more than can live there', { population: 1_000_000 }, 'population', 'out_of_range'],
		['with a field that follows from elsewhere', { especially_difficult: true }, 'especially_difficult', 'read_only'], // prettier-ignore
	])('a hamlet %s', async (_what, properties, field, code) => {
		const answer = await post('hamlets', { viewer: viewerOf(), body: told(properties) });
		expect(answer.status).toBe(400);
		expect(problem(answer).findings).toMatchObject([{ field, code }]);
	});

	it('figures older than those that stand, another commune, and the loss of its place', async () => {
		const viewer = viewerOf();
		const { at } = await make('Đứng Yên');
		const before = (await get(at, { viewer })).body;
		const same = { name_vi: 'Đứng Yên' };
		for (const [body, field, code] of [
			[told({ ...same, households: 1, profile_day: '1999-01-01' }), 'profile_day', 'figures_older'],
			[told({ ...same, commune_code: '31507' }), 'commune_code', 'hamlet_elsewhere'],
			[{ ...told(same), geometry: null }, 'geometry', 'place_missing'],
			[{ ...told(same), geometry: { type: 'Point', coordinates: [12.5, 41.9] } }, 'geometry', 'place_elsewhere'], // prettier-ignore
		] as const) {
			const answer = await put(at, { viewer, body, headers: { 'if-match': '*' } });
			expect(answer.status, code).toBe(400);
			expect(problem(answer).findings, code).toMatchObject([{ field, code }]);
		}
		expect((await get(at, { viewer })).body).toEqual(before);
	});

	it('to delete a hamlet on which something rests, in words, and nothing is lost', async () => {
		const id = await addHamlet(test.sql, {
			...{ name: 'Có Sóng', position: [105.3, 9.62], households: 80 },
			communes: [country.id('31810@2025')],
		});
		await addSignal(test.sql, id, { evidence: 'reported', state: 'good' });
		await test.sql`
			insert into speed_test (hamlet_id, own_key, evidence, taken_at, operator, technology, source_id, position)
			values (${id}, 'a', 'measured', '2026-01-01', 'A', '4G', 'demo', ST_Point(105.3, 9.62, 4326))`;
		const [{ key }] = (await test.sql`select own_key as key from area where id = ${id}`) as [{ key: string }];
		const before = await readAll();
		const answer = await remove(`hamlets/${key}`, { viewer: viewerOf(), headers: { 'if-match': '*' } });
		expect([answer.status, problem(answer).code]).toEqual([409, 'error_hamlet_in_use']);
		expect(problem(answer).findings).toMatchObject([{ code: 'signals' }, { code: 'tests' }]);
		expect(await readAll()).toEqual(before);
	});
});
