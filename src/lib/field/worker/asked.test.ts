import { describe, expect, it } from 'vitest';
import { whatIsAsked } from './asked.ts';

const HERE = 'https://phumsoc.example';
const PHOTO = '/media/0f8fad5b-d9cb-469f-a165-70867728950e/small.webp';
const asked = (path: string, { method = 'GET', mode = 'cors', from = '/' } = {}) =>
	whatIsAsked({ method, mode, url: new URL(path, HERE).href }, HERE, from);

describe('what the worker answers', () => {
	it.each([
		['/_app/immutable/chunks/a.js', { kind: 'build' }],
		['/tiles/commune/9/407/242?at=2026-11-22&rev=abc', { kind: 'tile' }],
		['/field/tiles/heritage-site/9/407/242', { kind: 'pack', path: 'tiles/heritage-site/9/407/242' }],
	])('%s', (path, expected) => expect(asked(path)).toEqual(expected));

	it('pages are one of the offline workplace, or one that only the network has', () => {
		const visit = (path: string) => asked(path, { mode: 'navigate' });
		expect(visit('/field')).toEqual({ kind: 'field_page' });
		expect(visit('/field/record/chua-doi?lang=km')).toEqual({ kind: 'field_page' });
		expect(visit('/fields')).toEqual({ kind: 'page' });
		expect(visit('/heritage/chua-doi')).toEqual({ kind: 'page' });
	});

	it('a photograph comes out of the packs in the offline workplace alone', () => {
		expect(asked(PHOTO, { from: '/field/record/chua-doi' })).toEqual({ kind: 'pack', path: PHOTO.slice(1) });
		expect(asked(PHOTO, { from: '/heritage/chua-doi' })).toBeNull();
	});

	it('signing out is seen, whatever else changes is not', () => {
		expect(asked('/sign-out', { method: 'POST', mode: 'navigate' })).toEqual({ kind: 'sign_out' });
		expect(asked('/api/heritage', { method: 'POST' })).toBeNull();
		expect(asked('/sign-in', { method: 'POST', mode: 'navigate' })).toBeNull();
	});
});

describe('what goes its way without the worker', () => {
	it.each([
		'/api/heritage/chua-doi',
		'/api/packs/31507',
		'/api/search?q=chua',
		'/tiles/commune/9/407/242',
		'/tiles/commune.json',
		'/heritage/__data.json',
		'https://elsewhere.example/_app/immutable/a.js',
	])('%s', (path) => expect(asked(path)).toBeNull());

	it('files and answers that open in a tab', () => {
		for (const path of ['/api/areas/1/profile.pdf', PHOTO, '/festivals.ics', '/sitemap.xml'])
			expect(asked(path, { mode: 'navigate' })).toBeNull();
	});
});
