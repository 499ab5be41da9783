import { expect, it } from 'vitest';
import { callApi } from '../../../../tests/support/call-api.ts';
import { DELETE, OPTIONS, PATCH, POST } from './[...id]/+server.ts';

// No room of media has been opened: what got past the question of the origin would fail with another status.
it.each([
	['POST', POST],
	['PATCH', PATCH],
	['DELETE', DELETE],
	['OPTIONS', OPTIONS],
] as const)('%s of an upload by a page of another site is refused', async (method, handle) => {
	for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }])
		expect(
			await callApi(handle as never, '/media/uploads/x', {
				role: 'editor',
				method,
				headers: headers as never,
			}),
		).toMatchObject({ status: 403, body: { code: 'error_cross_site' } });
});
