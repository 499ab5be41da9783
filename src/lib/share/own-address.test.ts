import { describe, expect, it } from 'vitest';
import { readCode } from './code.ts';
import { ownAddress } from './own-address.ts';

describe('an address that is passed on', () => {
	it('is written the same way, in whatever order its parts came', () => {
		const kept =
			'/?at=2024-01-01&layers=commune,heritage-site&indicator=poverty_rate&period=2024#map=9.5/9.6/105.97';
		expect(ownAddress(kept)).toBe(kept);
		expect(
			ownAddress(
				'/?period=2024&lang=km&layers=heritage-site%2Ccommune&indicator=poverty_rate&at=2024-01-01&utm_source=x#map=9.50/9.60000/105.97',
			),
		).toBe(kept);
		expect(ownAddress('/indicators/poverty_rate/?b=2&lang=en&a=1')).toBe('/indicators/poverty_rate?a=1&b=2');
	});

	it('keeps the work of tools, which stands in the address', () => {
		expect(ownAddress('/?tool=relate&with=x:poverty_rate@2024;y:khmer_share@2024')).toBe(
			'/?tool=relate&with=x:poverty_rate@2024;y:khmer_share@2024',
		);
	});

	it('knows the camera from the query, where a program was led that drops the hash', () => {
		expect(ownAddress('/?map=9.5/9.6/105.97')).toBe('/#map=9.5/9.6/105.97');
	});

	it.each([
		'https://elsewhere.example/',
		'//elsewhere.example/',
		'/\\elsewhere.example/',
		'/\t/elsewhere.example/',
		'javascript:alert(1)',
		'heritage',
		'',
		'/sign-in?next=/x',
		'/sign-out',
		'/api/areas',
		'/s/bcdfghj',
		'/admin',
		'/review/chua-doi',
		'/saved/../admin',
		'/heritage/%2e%2e/admin',
		`/?with=${'x'.repeat(9000)}`,
	])('is no other host and nothing that acts: “%s”', (address) => expect(ownAddress(address)).toBeNull());
});

it('a code is read as people type it', () => {
	expect(readCode('BCDF GHJ')).toBe('bcdfghj');
	expect(['bcdfgh', 'bcdfgh1', 'bcdfgha', 'bcdfghjk'].map(readCode)).toEqual([null, null, null, null]);
});
