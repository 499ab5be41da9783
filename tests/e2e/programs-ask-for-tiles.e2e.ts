import { expect, test } from './screen.ts';

test('a tile is gzipped MVT with an ETag, and asking again with it costs nothing @database', async ({
	request,
}) => {
	const tile = await request.get('/tiles/commune/9/406/242');
	expect(tile.status()).toBe(200);
	expect(tile.headers()['content-type']).toBe('application/vnd.mapbox-vector-tile');
	const etag = tile.headers()['etag'] ?? '';
	const again = await request.get('/tiles/commune/9/406/242', { headers: { 'if-none-match': etag } });
	expect(again.status()).toBe(304);
});

test('a tile without features is 204 and not an error @database', async ({ request }) => {
	expect((await request.get('/tiles/commune/9/0/0')).status()).toBe(204);
});

for (const [what, address, status] of [
	['a coordinate outside the zoom', '/tiles/commune/3/9/9', 400],
	['a coordinate that is no number', '/tiles/commune/3/x/1', 400],
	['a day that does not exist', '/tiles/commune/9/406/242?at=2025-02-30', 400],
	['a hostile day', "/tiles/commune/9/406/242?at=2025-01-01'%20or%20'1'='1", 400],
	['an unknown indicator', '/tiles/commune/9/406/242?indicator=x&period=2024', 400],
	['an unknown layer', '/tiles/nothing/9/406/242', 404],
	['a layer of another path', '/tiles/..%2f..%2fetc/9/406/242', 404],
] as const) {
	test(`${what} is answered ${status} with problem+json @database`, async ({ request }) => {
		const answer = await request.get(address);
		expect(answer.status()).toBe(status);
		expect(answer.headers()['content-type']).toContain('application/problem+json');
		const problem = (await answer.json()) as { status: number; requestId: string };
		expect(problem.status).toBe(status);
		expect(problem.requestId).toBeTruthy();
	});
}

test('the server says that it is alive, ready and how it fares @database', async ({ request }) => {
	expect((await request.get('/healthz')).status()).toBe(200);
	// It may have a map to draw for another test at this very moment.
	await expect.poll(async () => (await request.get('/readyz')).status()).toBe(200);
	expect(await (await request.get('/metrics')).text()).toMatch(/^# HELP /m);
});
