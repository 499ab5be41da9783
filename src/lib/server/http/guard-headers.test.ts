import { expect, it } from 'vitest';
import { guardHeaders } from './guard-headers.ts';

function guarded(given: Record<string, string>, signedIn: boolean): Record<string, string> {
	const headers = new Headers(given);
	guardHeaders(headers, { signedIn });
	return Object.fromEntries(headers);
}

it('a page that a guest got is asked for again, so that what was withdrawn is gone', () => {
	expect(guarded({ 'content-type': 'text/html' }, false)).toMatchObject({
		'cache-control': 'no-cache',
		vary: 'cookie',
		'x-content-type-options': 'nosniff',
	});
	expect(guarded({ 'content-type': 'text/html', vary: 'accept' }, false)['vary']).toBe('accept, cookie');
});

it('what a guest may keep stays so', () => {
	const given = { 'content-type': 'image/webp', 'cache-control': 'public, max-age=60' };
	expect(guarded(given, false)).toMatchObject({ 'cache-control': 'public, max-age=60' });
	expect(guarded(given, false)['vary']).toBeUndefined();
});

it.each([
	[undefined, 'private, no-cache'],
	['public, max-age=31536000, immutable', 'private, max-age=31536000, immutable'],
	['public, s-maxage=9, max-age=60', 'private, max-age=60'],
	['private, no-store', 'private, no-store'],
	['no-store', 'no-store'],
])('what someone who signed in got under "%s" is for no shared cache', (given, kept) => {
	expect(guarded(given === undefined ? {} : { 'cache-control': given }, true)['cache-control']).toBe(kept);
});
