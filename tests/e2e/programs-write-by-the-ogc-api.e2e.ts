import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test, type Page } from '@playwright/test';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { enterAs } from './accounts.ts';

/*
 * Part 4 by clients that nobody here wrote: one that learns everything from the OpenAPI document, the command line's own
 * curl, and OWSLib of Debian, which reads what was written.
 */

async function makeKey(page: Page, scope: 'read' | 'write'): Promise<string> {
	await enterAs(page, 'editor', '/account/keys');
	await page.getByLabel('Tên khóa').fill(`Ghi dữ liệu ${scope} ${Date.now()}`);
	await page.locator(`[name="scope"][value="${scope}"]`).check();
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	return (await page.getByText(/^phumsoc_\w{8}_\w{32}$/).textContent())!;
}

const pagoda = (name: string) => ({
	type: 'Feature',
	geometry: { type: 'Point', coordinates: [105.97, 9.6] },
	properties: { name_vi: name, name_km: 'វត្ត', communities: '05', site_kind: 'pagoda' },
});

test('a client made from the OpenAPI document creates, changes with the ETag, is refused a stale one, and deletes @database', async ({
	page,
	baseURL,
}) => {
	const key = await makeKey(page, 'write');
	const api = new OpenAPIClientAxios({
		definition: `${baseURL}/ogc/api?f=json`,
		axiosConfigDefaults: {
			headers: { authorization: `Bearer ${key}`, accept: 'application/geo+json' },
			validateStatus: () => true,
		},
	});
	const client = await api.init();
	const call = async (operation: string, parameters: Record<string, string>, body?: unknown) => {
		const method = client[operation];
		expect(method, `the document describes ${operation}`).toBeInstanceOf(Function);
		const type = operation.startsWith('update') ? 'application/merge-patch+json' : 'application/geo+json';
		const config = body === undefined ? {} : { headers: { 'content-type': type } };
		return method!(parameters, body, config);
	};

	const name = `Chùa thử giao diện ${Date.now()}`;
	const made = await call('createHeritageSitesFeature', {}, pagoda(name));
	expect(made.status, JSON.stringify(made.data)).toBe(201);
	const featureId = String(made.headers['location']).split('/').at(-1)!;
	const read = await call('getHeritageSitesFeature', { featureId });
	expect(read.data).toMatchObject({ ...pagoda(name), id: featureId, state: 'draft' });
	const etag = String(read.headers['etag']);

	const replaced = await call(
		'replaceHeritageSitesFeature',
		{ featureId, 'If-Match': etag },
		pagoda(`${name} 2`),
	);
	expect(replaced.status, JSON.stringify(replaced.data)).toBe(204);
	const stale = await call('replaceHeritageSitesFeature', { featureId, 'If-Match': etag }, pagoda('cũ'));
	expect([stale.status, stale.data.code]).toEqual([412, 'error_stale_feature']);
	const updated = await call(
		'updateHeritageSitesFeature',
		{ featureId, 'If-Match': String(replaced.headers['etag']) },
		{ properties: { name_en: 'Test pagoda' } },
	);
	expect(updated.status, JSON.stringify(updated.data)).toBe(204);
	const again = await call('getHeritageSitesFeature', { featureId });
	expect(again.data.properties).toMatchObject({ name_vi: `${name} 2`, name_en: 'Test pagoda' });

	const gone = await call('deleteHeritageSitesFeature', {
		featureId,
		'If-Match': String(again.headers['etag']),
	});
	expect(gone.status).toBe(204);
	expect((await call('getHeritageSitesFeature', { featureId })).status).toBe(404);
});

/** What curl gets: its status and the headers of the answer by their lower-case names, and the body. */
function curl(...words: string[]) {
	const text = execFileSync('curl', ['-s', '-i', ...words], { encoding: 'utf8' });
	const end = text.indexOf('\r\n\r\n');
	const [first = '', ...lines] = text.slice(0, end).split('\r\n');
	const headers = new Map(
		lines.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	return { status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4) };
}

test('curl makes the same round, and OWSLib reads what it wrote @database', async ({ page, baseURL }) => {
	test.skip(spawnSync('curl', ['--version']).status !== 0, 'curl is not installed');
	const key = await makeKey(page, 'write');
	const as = ['-H', `Authorization: Bearer ${key}`];
	const json = ['-H', 'Content-Type: application/geo+json'];
	const items = `${baseURL}/ogc/collections/heritage-sites/items`;
	const name = `Chùa thử curl ${Date.now()}`;
	const made = curl(...as, ...json, '--data', JSON.stringify(pagoda(name)), items);
	expect(made.status, made.body).toBe(201);
	const address = made.headers.get('location')!;
	expect(address.startsWith(`${items}/`)).toBe(true);
	const etag = made.headers.get('etag')!;

	const owslib = `
import json, sys
from owslib.ogcapi.features import Features
service = Features(sys.argv[1], headers={'Authorization': 'Bearer ' + sys.argv[2]})
print(json.dumps({'writes': 'http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete'
	in service.conformance()['conformsTo'],
	'feature': service.collection_item('heritage-sites', sys.argv[3])}))`;
	if (spawnSync('/usr/bin/python3', ['-c', 'import owslib']).status === 0) {
		const told = execFileSync(
			'/usr/bin/python3',
			['-c', owslib, `${baseURL}/ogc`, key, address.split('/').at(-1)!],
			{ encoding: 'utf8' },
		);
		expect(JSON.parse(told)).toMatchObject({ writes: true, feature: pagoda(name) });
	}

	const put = (tag: string, body: object) =>
		curl(...as, ...json, ...['-X', 'PUT', '-H', `If-Match: ${tag}`, '--data', JSON.stringify(body), address]);
	const changed = put(etag, pagoda(`${name} 2`));
	expect(changed.status, changed.body).toBe(204);
	expect(put(etag, pagoda('cũ')).status).toBe(412);
	expect(curl(...as, ...json, '-X', 'PUT', '--data', JSON.stringify(pagoda('cũ')), address).status).toBe(428);
	const untyped = ['-H', 'Content-Type:', '-X', 'PUT', '--data', '{}', '-H', 'If-Match: *', address];
	expect(curl(...as, ...untyped).status).toBe(400);
	expect(curl(...as, '-X', 'DELETE', '-H', `If-Match: ${etag}`, address).status).toBe(412);
	const gone = curl(...as, '-X', 'DELETE', '-H', `If-Match: ${changed.headers.get('etag')}`, address);
	expect(gone.status).toBe(204);
	expect(curl(...as, address).status).toBe(404);
});

test('who may not write is told so: a guest, a key that only reads, a body too large', async ({
	page,
	baseURL,
	playwright,
}) => {
	const items = '/ogc/collections/heritage-sites/items';
	const body = JSON.stringify(pagoda('Không được ghi'));
	const program = await playwright.request.newContext({ baseURL: baseURL! });
	const post = (key: string | null, data: string) =>
		program.post(items, {
			data,
			headers: {
				'content-type': 'application/geo+json',
				...(key && { authorization: `Bearer ${key}` }),
			},
		});
	const guest = await post(null, body);
	expect(guest.status()).toBe(401);
	expect(guest.headers()['www-authenticate']).toContain('Bearer');
	const reader = await post(await makeKey(page, 'read'), body);
	expect([reader.status(), (await reader.json()).code]).toEqual([403, 'key_only_reads']);
	const writer = await makeKey(page, 'write');
	expect((await post(writer, `"${'x'.repeat(5 << 20)}"`)).status()).toBe(413);
	expect((await program.get(items)).status()).toBe(200);
	await program.dispose();
});
