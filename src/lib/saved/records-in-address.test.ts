import { expect, it } from 'vitest';
import { nameOnly, recordsInAddress } from './records-in-address.ts';

const isPublic = (slug: string) => slug !== 'le-kin';

it('finds the records an address names: the open one, and those selected', () => {
	expect(recordsInAddress('?selected=record%3Ale-kin&panel=table#map=9/9.6/105.97')).toEqual(['le-kin']);
	expect(recordsInAddress('?tool=select&with=commune;a=31507@2025-07-01;r=chua-doi,le-kin;m=x')).toEqual([
		'chua-doi',
		'le-kin',
	]);
	expect(recordsInAddress('?tool=compare&under=select~commune%3Br%3Dle-kin&with=period:2024')).toEqual([
		'le-kin',
	]);
	expect(recordsInAddress('?tool=relate&with=r=x&selected=area:31507@2025-07-01')).toEqual([]);
	expect(recordsInAddress('')).toEqual([]);
});

it('takes a record nobody may name out of an address, and nothing else', () => {
	const named = (address: string) => decodeURIComponent(nameOnly(address, isPublic));
	expect(
		named('?at=2026-11-22&tool=select&with=commune;a=31507@2025-07-01;r=chua-doi,le-kin#map=9/9.6/105'),
	).toBe('?at=2026-11-22&tool=select&with=commune;a=31507@2025-07-01;r=chua-doi#map=9/9.6/105');
	expect(named('?tool=compare&under=select~commune;r=le-kin&with=period:2024')).toBe(
		'?tool=compare&under=select~commune&with=period:2024',
	);
	expect(named('?selected=record:le-kin#map=9/9.6/105')).toBe('#map=9/9.6/105');
	expect(named('?panel=table&selected=record:chua-doi')).toBe('?panel=table&selected=record:chua-doi');
});
