import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '$lib/server/access';
import { provideDatabase, provideTileService } from '$lib/server/started';
import { createTileService } from '$lib/server/tiles';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import {
	get,
	itemsOptions,
	keyOf,
	merge,
	options,
	patch,
	post,
	problem,
	put,
	remove,
} from '../../../../tests/support/ogc-items.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { GET as SCHEMA } from './[collection]/schema/+server.ts';

const test = useTestDatabase();
const people = {} as Record<'editor' | 'analyst', Viewer>;

beforeAll(async () => {
	provideDatabase(test.database);
	provideTileService(await createTileService(test.database, () => {}));
	await loadSmallCountry(test.sql);
	people.editor = await addPerson(test.sql, 'lan', 'editor');
	people.analyst = await addPerson(test.sql, 'phan-tich', 'analyst');
});

describe('a mast', () => {
	const MAST = {
		type: 'Feature',
		id: 'VT-1',
		geometry: { type: 'Point', coordinates: [105.05, 9.65] },
		properties: { operator: 'VNPT', technologies: '4G,5G', height_m: 42, on_air_since: '2020-01-02' },
	};
	it('is created under its own id, changed, refused when stale, and deleted; the log says by whom', async () => {
		const viewer = people.analyst;
		expect((await post('masts', { viewer: people.editor, body: MAST })).status, 'not theirs').toBe(404);
		const made = await post('masts', { viewer, body: MAST });
		expect(made.status, JSON.stringify(made.body)).toBe(201);
		expect(keyOf(made)).toBe('VT-1');
		const first = await get('masts/VT-1', { viewer });
		expect(first.body).toMatchObject({ id: 'VT-1', properties: { operator: 'VinaPhone', height_m: 42 } });
		expect((await post('masts', { viewer, body: MAST })).status).toBe(409);
		const etag = first.headers.get('etag')!;
		await test.sql`update cell_site set bands_mhz = '{900}' where id = 'VT-1'`;
		const blind = await put('masts/VT-1', { viewer, body: MAST, headers: { 'if-match': etag } });
		expect(blind.status, 'a field that is not shown was changed').toBe(412);
		const { headers } = await get('masts/VT-1', { viewer });
		const taller = await patch('masts/VT-1', {
			viewer,
			body: { properties: { height_m: 45.5 } },
			headers: { ...merge, 'if-match': headers.get('etag')! },
		});
		expect(taller.status, JSON.stringify(taller.body)).toBe(204);
		expect((await get('masts/VT-1', { viewer })).body).toMatchObject({ properties: { height_m: 45.5 } });
		const [row] = await test.sql`select bands_mhz from cell_site where id = 'VT-1'`;
		expect(row).toEqual({ bandsMhz: [900] });
		const gone = await remove('masts/VT-1', {
			...{ viewer, headers: { 'if-match': taller.headers.get('etag')! } },
		});
		expect(gone.status).toBe(204);
		expect((await get('masts/VT-1', { viewer })).status).toBe(404);
		const log = await test.sql<{ action: string; personId: string }[]>`
			select action, person_id from audit_entry where subject = 'cell_site' order by id`;
		expect(log.map(({ action, personId }) => `${action} ${personId}`)).toEqual([
			...['mast_created phan-tich', 'mast_changed phan-tich', 'mast_deleted phan-tich'],
		]);
	});

	it.each([
		['in the sea', { geometry: { type: 'Point', coordinates: [107.9, 9.3] } }, 'geometry', 'place_in_sea'],
		['without a place', { geometry: null }, 'geometry', 'place_missing'],
		['of an unknown technology', { properties: { operator: 'X', technologies: '6G' } }, 'technologies', 'technology_unknown'], // prettier-ignore
		['of an impossible height', { properties: { operator: 'X', technologies: '4G', height_m: 4200 } }, 'height_m', 'out_of_range'], // prettier-ignore
	])('%s is refused as in a file', async (_what, changes, field, code) => {
		const answer = await post('masts', { viewer: people.analyst, body: { ...MAST, ...changes } });
		expect(answer.status).toBe(400);
		expect(problem(answer).findings).toMatchObject([{ field, code }]);
	});
});

it('the interface says what may be done where, by whom', async () => {
	const all = await itemsOptions('heritage-sites', { viewer: people.editor });
	expect(all.status).toBe(200);
	expect(all.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
	expect(all.headers.get('accept-post')).toBe('application/geo+json, application/json');
	const one = await options('heritage-sites/x', { viewer: people.editor });
	expect(one.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT, PATCH, DELETE');
	expect(one.headers.get('accept-patch')).toBe('application/merge-patch+json');
	expect((await itemsOptions('heritage-sites')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
	expect((await itemsOptions('communes', { viewer: people.editor })).headers.get('allow')).toBe(
		'GET, HEAD, OPTIONS',
	);
	const schema = (
		await callApi(SCHEMA, '/ogc/collections/heritage-sites/schema', {
			params: { collection: 'heritage-sites' },
		})
	).body as { properties: Record<string, { readOnly?: boolean }> };
	expect(schema.properties['name_vi']?.readOnly).toBeUndefined();
	expect(schema.properties['commune_code']?.readOnly).toBe(true);
});
