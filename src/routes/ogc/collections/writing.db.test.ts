import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '$lib/server/access';
import { getEditView } from '$lib/server/heritage/edit-view';
import { saveRevision } from '$lib/server/heritage/editing';
import { submitRecord, publishRecord } from '$lib/server/heritage/review';
import { provideDatabase, provideTileService } from '$lib/server/started';
import { createTileService } from '$lib/server/tiles';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import {
	get,
	keyOf,
	list,
	merge,
	patch,
	post,
	problem,
	put,
	remove,
} from '../../../../tests/support/ogc-items.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { POST } from './[collection]/items/+server.ts';
import { GET } from './[collection]/items/[feature]/+server.ts';

const test = useTestDatabase();
const people = {} as Record<'viewer' | 'editor' | 'other' | 'reviewer' | 'analyst', Viewer>;

beforeAll(async () => {
	const { sql } = test;
	provideDatabase(test.database);
	provideTileService(await createTileService(test.database, () => {}));
	await loadSmallCountry(sql);
	people.viewer = await addPerson(sql, 'xem', 'viewer');
	people.editor = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	people.other = await addPerson(sql, 'minh', 'editor');
	people.reviewer = await addPerson(sql, 'duyet', 'reviewer');
	people.analyst = await addPerson(sql, 'phan-tich', 'analyst');
});

const PAGODA = {
	type: 'Feature',
	geometry: { type: 'Point', coordinates: [105.25, 9.65] },
	properties: { name_vi: 'Chùa Mới', name_km: 'វត្តថ្មី', communities: '05', site_kind: 'pagoda' },
};
const renamed = (name_vi: string) => ({ ...PAGODA, properties: { ...PAGODA.properties, name_vi } });

async function make(properties: object = {}, viewer = people.editor): Promise<{ key: string; etag: string }> {
	const body = { ...PAGODA, properties: { ...PAGODA.properties, ...properties } };
	const made = await post('heritage-sites', { viewer, body });
	expect(made.status, JSON.stringify(made.body)).toBe(201);
	return { key: keyOf(made), etag: made.headers.get('etag')! };
}

describe('a program that writes a heritage record', () => {
	it('creates a draft, reads it again, changes it, is refused with a stale tag, and deletes it', async () => {
		const viewer = people.editor;
		const made = await post('heritage-sites', { viewer, body: PAGODA });
		expect(made.status).toBe(201);
		const at = `heritage-sites/${keyOf(made)}`;
		const first = await get(at, { viewer });
		expect(first.status).toBe(200);
		expect(first.headers.get('etag')).toBe(made.headers.get('etag'));
		expect(first.body).toMatchObject({
			...PAGODA,
			id: keyOf(made),
			state: 'draft',
			properties: {
				...PAGODA.properties,
				name_zh: null,
				source: 'staff-records',
				position_accuracy: 'exact',
			},
		});
		const etag = first.headers.get('etag')!;

		const changed = await put(at, { viewer, body: renamed('Chùa Đổi Tên'), headers: { 'if-match': etag } });
		expect(changed.status).toBe(204);
		expect(changed.headers.get('etag')).not.toBe(etag);
		const second = await get(at, { viewer });
		expect(second.body).toMatchObject({ properties: { name_vi: 'Chùa Đổi Tên', name_km: 'វត្តថ្មី' } });
		expect(second.headers.get('etag')).toBe(changed.headers.get('etag'));

		const stale = await put(at, { viewer, body: renamed('Chùa Cũ'), headers: { 'if-match': etag } });
		expect([stale.status, problem(stale).code]).toEqual([412, 'error_stale_feature']);
		expect(stale.headers.get('content-type')).toContain('application/problem+json');
		expect((await remove(at, { viewer, headers: { 'if-match': etag } })).status).toBe(412);
		expect((await get(at, { viewer })).body).toEqual(second.body);

		const gone = await remove(at, { viewer, headers: { 'if-match': second.headers.get('etag')! } });
		expect(gone.status).toBe(204);
		expect((await get(at, { viewer })).status).toBe(404);
	});

	it('must say what it began from', async () => {
		const { key } = await make();
		const asked = { viewer: people.editor, body: PAGODA };
		for (const answer of [
			await put(`heritage-sites/${key}`, asked),
			await patch(`heritage-sites/${key}`, { ...asked, headers: merge }),
			await remove(`heritage-sites/${key}`, { viewer: people.editor }),
		])
			expect([answer.status, problem(answer).code]).toEqual([428, 'error_if_match_needed']);
	});

	it('changes parts by a merge patch and leaves the rest, whatever the feature does not show', async () => {
		const { key, etag } = await make();
		const at = `heritage-sites/${key}`;
		const viewer = people.editor;
		const { id, content } = await getEditView(test.sql, viewer, { slug: key });
		await saveRevision(test.sql, viewer, {
			...{ reference: { id }, baseVersion: 1, note: null },
			content: { ...content, story: { vi: 'Chuyện kể' } },
		});
		const stale = await patch(at, { viewer, body: {}, headers: { ...merge, 'if-match': etag } });
		expect(stale.status, 'the story is no part of the feature, and yet it was changed').toBe(412);
		const { headers } = await get(at, { viewer });
		const changed = await patch(at, {
			viewer,
			body: { properties: { name_en: 'New Pagoda', name_km: null } },
			headers: { ...merge, 'if-match': headers.get('etag')! },
		});
		expect(changed.status).toBe(204);
		expect((await get(at, { viewer })).body).toMatchObject({
			geometry: PAGODA.geometry,
			properties: { name_vi: 'Chùa Mới', name_en: 'New Pagoda', name_km: null, site_kind: 'pagoda' },
		});
		const { content: now } = await getEditView(test.sql, viewer, { slug: key });
		expect(now.story?.vi).toBe('Chuyện kể');
		const other = await patch(at, {
			viewer,
			body: { id: 'khac' },
			headers: { ...merge, 'if-match': changed.headers.get('etag')! },
		});
		expect([other.status, problem(other).code]).toEqual([400, 'error_feature_id_fixed']);
	});

	it('writes coordinates in the system it names, and an unchanged place stays where it was', async () => {
		const viewer = people.editor;
		const crs = 'http://www.opengis.net/def/crs/EPSG/0/9209';
		const { key, etag } = await make({ name_vi: 'Chùa Tọa Độ' });
		const at = `heritage-sites/${key}`;
		const plane = await get(`${at}?crs=${crs}`, { viewer });
		const { geometry } = plane.body as typeof PAGODA;
		expect(geometry.coordinates[0]).toBeGreaterThan(400_000);
		const asPlane = { ...renamed('Chùa Tọa Độ Phẳng'), geometry };
		const put9209 = await put(at, {
			viewer,
			body: asPlane,
			// The tag of another form names the same content.
			headers: { 'content-crs': `<${crs}>`, 'if-match': plane.headers.get('etag')! },
		});
		expect(put9209.status, JSON.stringify(put9209.body)).toBe(204);
		expect(plane.headers.get('etag')).not.toBe(etag);
		expect((await get(at, { viewer })).body).toMatchObject({ geometry: PAGODA.geometry });
		const latitudeFirst = await post('heritage-sites', {
			viewer,
			body: { ...PAGODA, geometry: { type: 'Point', coordinates: [9.66, 105.26] } },
			headers: { 'content-crs': '<http://www.opengis.net/def/crs/EPSG/0/4326>' },
		});
		expect((await get(`heritage-sites/${keyOf(latitudeFirst)}`, { viewer })).body).toMatchObject({
			geometry: { coordinates: [105.26, 9.66] },
		});
		const unknown = await post('heritage-sites', {
			...{ viewer, body: PAGODA, headers: { 'content-crs': '<http://example.org/crs>' } },
		});
		expect(unknown.status).toBe(400);
	});

	it('changes nothing of what the public sees until a reviewer publishes; then its tag is theirs too', async () => {
		const { key } = await make({ name_vi: 'Chùa Công Bố' });
		const at = `heritage-sites/${key}`;
		const viewer = people.editor;
		expect((await get(at)).status).toBe(404);
		expect((await get(at, { viewer: people.other })).status).toBe(404);
		const reference = { slug: key };
		const act = { reference, version: 1, note: null };
		await submitRecord(test.sql, viewer, act);
		await publishRecord(test.sql, people.reviewer, act);
		await test.sql`update heritage_record set protocol = 'public' where slug = ${key}`;
		const before = await get(at);
		expect(before.body).toMatchObject({ properties: { name_vi: 'Chùa Công Bố' } });
		expect(before.body).not.toHaveProperty('state');

		const { headers } = await get(at, { viewer });
		const changed = await put(at, {
			viewer,
			body: renamed('Chùa Nháp'),
			headers: { 'if-match': headers.get('etag')! },
		});
		expect(changed.status).toBe(204);
		expect((await get(at, { viewer })).body).toMatchObject({
			state: 'draft',
			properties: { name_vi: 'Chùa Nháp' },
		});
		expect((await get(at)).body).toMatchObject({ properties: { name_vi: 'Chùa Công Bố' } });
		expect((await get(at)).headers.get('etag')).toBe(before.headers.get('etag'));
		const names = ((await list('heritage-sites')).body as { features: (typeof PAGODA)[] }).features;
		expect(names.map(({ properties }) => properties.name_vi)).toContain('Chùa Công Bố');

		const asEditor = await remove(at, { viewer, headers: { 'if-match': '*' } });
		expect(asEditor.status, 'what is public is withdrawn by a reviewer').toBe(403);
		const asReviewer = await remove(at, { viewer: people.reviewer, headers: { 'if-match': '*' } });
		expect(asReviewer.status).toBe(204);
		expect((await get(at)).status).toBe(404);
		expect((await get(at, { viewer: people.reviewer })).status).toBe(404);
	});

	it('tells a reader who holds the answer that nothing has changed', async () => {
		const { key, etag } = await make({ name_vi: 'Chùa Không Đổi' });
		const again = await get(`heritage-sites/${key}`, {
			viewer: people.editor,
			headers: { 'if-none-match': etag },
		});
		expect([again.status, again.body]).toEqual([304, null]);
		const page = await GET({
			...{ params: { collection: 'heritage-sites', feature: key } },
			url: new URL(`http://localhost/ogc/collections/heritage-sites/items/${key}?f=html`),
			request: new Request('http://localhost/', { headers: { 'if-none-match': etag } }),
			locals: { viewer: people.editor, signedIn: null, locale: 'vi', requestId: 'r' },
		} as never);
		expect(page.status, 'the page is another form').toBe(200);
	});
});

describe('what is refused', () => {
	it.each([
		['a guest', undefined, 401, 'error_sign_in_or_key'],
		['a planner', 'viewer', 403, 'error_forbidden'],
		['an analyst', 'analyst', 403, 'error_forbidden'],
	] as const)('%s, before anything is looked at', async (_who, role, status, code) => {
		await addRecord(test.sql, { slug: `kin-${role}`, name: 'Kín', protocol: 'restricted' });
		for (const [key, ask] of [
			[`heritage-sites/kin-${role}`, put],
			['heritage-sites/khong-co', remove],
			['heritage-sites', post],
		] as const) {
			const answer = await ask(key, { ...(role && { viewer: people[role] }), body: PAGODA });
			expect([answer.status, problem(answer).code]).toEqual([status, code]);
			expect(answer.headers.get('www-authenticate')).toBe(role ? null : 'Bearer realm="Phum Soc"');
		}
	});

	it('a draft of somebody else, as if it were not there', async () => {
		const { key } = await make({ name_vi: 'Chùa Của Lan' });
		const asked = { viewer: people.other, body: PAGODA, headers: { 'if-match': '*' } };
		expect((await put(`heritage-sites/${key}`, asked)).status).toBe(404);
		expect((await remove(`heritage-sites/${key}`, asked)).status).toBe(404);
		expect((await get(`products/${key}`, { viewer: people.editor })).status, 'of another kind').toBe(404);
	});

	it('a collection nobody writes to, and a feature that is not there', async () => {
		const answer = await post('communes', { viewer: people.reviewer, body: PAGODA });
		expect([answer.status, problem(answer).code]).toEqual([405, 'error_collection_read_only']);
		expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
		const absent = await put('heritage-sites/khong-co', {
			...{ viewer: people.editor, body: PAGODA, headers: { 'if-match': '"xyz"' } },
		});
		expect(absent.status).toBe(404);
	});

	it('a body without a type, of another type, that is no JSON or no feature', async () => {
		const viewer = people.editor;
		const send = (type: string | null, text: string) => {
			const request = new Request('http://localhost/', { method: 'POST', body: text });
			request.headers.delete('content-type');
			if (type) request.headers.set('content-type', type);
			return POST({
				...{ url: new URL('http://localhost/'), request, params: { collection: 'heritage-sites' } },
				locals: { viewer, signedIn: null, locale: 'vi', requestId: 'r' },
			} as never);
		};
		const text = JSON.stringify(PAGODA);
		expect((await send(null, text)).status).toBe(400);
		expect((await send('application/gml+xml', text)).status).toBe(415);
		expect((await send('application/geo+json', '{')).status).toBe(400);
		for (const bad of [
			'null',
			'[]',
			'{"type":"FeatureCollection","features":[]}',
			'{"type":"Feature","geometry":{"type":"Point"},"properties":{}}',
		]) {
			const answer = await send('application/geo+json; charset=utf-8', bad);
			expect(answer.status, bad).toBe(400);
			expect(await answer.json()).toMatchObject({ code: 'error_invalid_feature' });
		}
	});

	it.each([
		['a missing name', { name_vi: '' }, 'name_vi', 'heritage_issue_required'],
		['an unknown property', { colour: 'red' }, 'colour', 'unknown'],
		['a property that follows from others', { commune_code: '31507' }, 'commune_code', 'read_only'],
		['a number for a text', { name_en: 7 }, 'name_en', 'type'],
		['a code nobody knows', { site_kind: 'castle' }, 'site_kind', 'choice'],
		['a community that is none', { communities: '05,99' }, 'communities', 'heritage_issue_choice'],
	])('%s, named with what to do', async (_what, properties, field, code) => {
		const body = { ...PAGODA, properties: { ...PAGODA.properties, ...properties } };
		const answer = await post('heritage-sites', { viewer: people.editor, body });
		expect(answer.status).toBe(400);
		const [finding, ...others] = problem(answer).findings!;
		expect(others).toEqual([]);
		expect(finding).toMatchObject({ field, code });
		expect(finding!.says.length).toBeGreaterThan(10);
	});

	it.each([
		['a line', { type: 'LineString', coordinates: [[105, 9], [105, 10]] }, 'geometry_kind'], // prettier-ignore
		['a place nowhere on earth', { type: 'Point', coordinates: [540000, 1060000] }, 'geometry_outside'],
		['a place abroad', { type: 'Point', coordinates: [2.35, 48.85] }, 'heritage_issue_outside_vietnam'],
	])('%s', async (_what, geometry, code) => {
		const answer = await post('heritage-sites', { viewer: people.editor, body: { ...PAGODA, geometry } });
		expect(answer.status).toBe(400);
		expect(problem(answer).findings).toMatchObject([{ field: 'geometry', code }]);
	});
});

it('every kind of record is written under its own fields', async () => {
	const viewer = people.editor;
	const place = { type: 'Feature', geometry: null };
	for (const [collection, properties] of [
		['festivals', { name_vi: 'Lễ Thử' }],
		['products', { name_vi: 'Bánh Thử', product_kind: 'ocop', ocop_stars: 3, expires_on: '2027-01-01' }],
		['intangible-heritage', { name_vi: 'Nghề Thử', law_kind: 'craft' }],
	] as const) {
		const made = await post(collection, { viewer, body: { ...place, properties } });
		expect(made.status, JSON.stringify(made.body)).toBe(201);
		const read = await get(`${collection}/${keyOf(made)}`, { viewer });
		expect(read.body).toMatchObject({ geometry: null, properties });
		// What was read can be sent back whole.
		const again = await put(`${collection}/${keyOf(made)}`, {
			...{ viewer, body: read.body, headers: { 'if-match': read.headers.get('etag')! } },
		});
		expect(again.status, JSON.stringify(again.body)).toBe(204);
	}
});
