import { describe, expect, it } from 'vitest';
import { ownAddress } from './own-address.ts';
import { hasPicture, isMap, readersOf } from './shared-pages.ts';

describe('pages that are offered to be passed on', () => {
	it.each([
		['/heritage/chua-doi', 'everyone'],
		['/indicators', 'everyone'],
		['/indicators/poverty_rate', 'everyone'],
		['/indicators/profiles', 'everyone'],
		['/targets', 'everyone'],
		['/targets/a1', 'everyone'],
		['/connectivity/scenarios/3', 'signed_in'],
		['/connectivity/scenarios/compare', 'signed_in'],
		['/data/hamlets', 'everyone'],
	])('%s, which a short link can name', (path, readers) => {
		expect(readersOf(path)).toBe(readers);
		expect(ownAddress(`${path}?at=2025-06-30`)).toBe(`${path}?at=2025-06-30`);
	});

	it.each([
		'/heritage/new',
		'/heritage/chua-doi/edit',
		'/indicators/import',
		'/targets/persons',
		'/review',
		'/account',
	])('not %s, where something is done', (path) => expect(readersOf(path)).toBeNull());
});

it('the picture and the frame are offered where there are any', () => {
	expect(
		['/', '/?at=2025-06-30', '/#map=9/9.6/106', '/heritage/chua-doi', '/stories/abc'].map(hasPicture),
	).toEqual(Array.from({ length: 5 }, () => true));
	expect(['/indicators/poverty_rate', '/targets', '/heritage'].map(hasPicture)).toEqual([
		false,
		false,
		false,
	]);
	expect(['/', '/?panel=table', '/heritage/chua-doi'].map(isMap)).toEqual([true, true, false]);
});
