import { expect, it } from 'vitest';
import { nextPlace } from './next-place.ts';

it.each([
	['/?layers=commune&at=2024-01-01#map=9/9.6/105.9', '/?layers=commune&at=2024-01-01#map=9/9.6/105.9'],
	['/heritage/chua-dơi', '/heritage/chua-d%C6%A1i'],
	[null, '/'],
	['', '/'],
	['https://evil.example/', '/'],
	['//evil.example/', '/'],
	['/\\evil.example/', '/'],
	['/\t/evil.example/', '/'],
	['/.//evil.example/', '/'],
	['javascript:alert(1)', '/'],
	['/sign-in?next=/sign-in', '/'],
])('after signing in, %j leads to %j', (asked, place) => {
	expect(nextPlace(asked)).toBe(place);
});
