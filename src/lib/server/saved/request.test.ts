import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { KEEP } from './request.ts';

const keeps = (address: string) =>
	v.is(KEEP, { kind: 'view', title: 'Bản đồ', audience: 'public', body: { address } });

describe('what may be kept', () => {
	it.each(['', '?at=2024-01-01', '?tool=compare&with=a%20b#map=9/9.6/105.97', '#map=9/9.6/105.97'])(
		'is a view of our own map: “%s”',
		(address) => expect(keeps(address)).toBe(true),
	);

	it.each(['https://elsewhere.example/', '//elsewhere.example', '/admin', 'javascript:alert(1)'])(
		'is not a way to somewhere else: “%s”',
		(address) => expect(keeps(address)).toBe(false),
	);

	it('names each area once, and never by the number of a row', () => {
		const selection = (areas: string[]) =>
			v.safeParse(KEEP, {
				kind: 'selection',
				title: 'Ven biển',
				audience: 'private',
				body: { at: '2026-11-22', areas, records: [] },
			});
		expect(selection(['31507@2025-07-01', '31507@2025-07-01']).output).toMatchObject({
			body: { areas: ['31507@2025-07-01'] },
		});
		expect(selection(['124']).success).toBe(false);
	});
});
