import { describe, expect, it } from 'vitest';
import { matchUnits, type KnownUnit } from './match.ts';
import type { Boundary } from './parse.ts';

const unit = (id: number, code: string, name: string, more: Partial<KnownUnit> = {}): KnownUnit => ({
	id,
	code,
	name,
	kind: 'phuong',
	validTo: null,
	...more,
});
let index = 0;
const record = (code: string | null, name: string | null, kind: Boundary['kind'] = null): Boundary => ({
	feature: { index: index++, code, name },
	code,
	name,
	kind,
	areaKm2: null,
	polygons: [],
});
const request = {
	level: 'commune',
	validFrom: '2025-07-01',
	validTo: null,
	replaceNames: false,
	knownOnly: false,
} as const;
const units = [unit(1, '31507', 'Sóc Trăng'), unit(2, '31633', 'Cù Lao Dung', { kind: 'xa' })];

describe('records and units', () => {
	it('meet by code where the name agrees', () => {
		const { matches, findings } = matchUnits(
			[record('31507', 'Sóc Trăng'), record('31633', 'Cù Lao Dung', 'xa')],
			units,
			request,
		);
		expect(matches.map(({ unit }) => unit.id)).toEqual([1, 2]);
		expect(findings).toEqual([]);
	});

	it('do not meet by a code that was used again: the name is another', () => {
		const { findings } = matchUnits(
			[record('31507', '6'), record('31633', 'An Thạnh 3', 'xa')],
			units,
			request,
		);
		expect(findings).toMatchObject([
			{ severity: 'error', code: 'name_differs', values: { ours: 'Sóc Trăng', theirs: '6' } },
			{ severity: 'error', code: 'name_differs', values: { ours: 'Cù Lao Dung', theirs: 'An Thạnh 3' } },
		]);
	});

	it('meet under another name or kind when a person says it changed', () => {
		const { findings } = matchUnits(
			[record('31507', 'Sóc Trăng Mới', 'xa'), record('31633', 'Cù Lao Dung')],
			units,
			{ ...request, replaceNames: true },
		);
		expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
			['name_differs', 'warning'],
			['kind_differs', 'warning'],
		]);
	});

	it('are told apart by kind', () => {
		const { findings } = matchUnits(
			[record('31507', 'Sóc Trăng', 'xa'), record('31633', 'Cù Lao Dung')],
			units,
			request,
		);
		expect(findings).toMatchObject([
			{ severity: 'error', code: 'kind_differs', values: { ours: 'Phường', theirs: 'Xã' } },
		]);
	});

	it('name a code used twice and the units that are missing', () => {
		const { matches, findings } = matchUnits(
			[record('31507', 'Sóc Trăng'), record('31507', 'Sóc Trăng')],
			units,
			request,
		);
		expect(matches).toHaveLength(1);
		expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
			['code_duplicate', 'error'],
			['unit_absent', 'warning'],
		]);
	});

	it('refuse an unknown code, or leave it out on request', () => {
		const records = [
			record('31507', 'Sóc Trăng'),
			record('31633', 'Cù Lao Dung'),
			record('31117', 'Cái Khế'),
		];
		expect(matchUnits(records, units, request).findings).toMatchObject([
			{ severity: 'error', code: 'code_unknown' },
		]);
		const { leftOut, findings } = matchUnits(records, units, { ...request, knownOnly: true });
		expect(leftOut.map(({ code }) => code)).toEqual(['31117']);
		expect(findings).toMatchObject([{ severity: 'warning', code: 'left_out', values: { count: 1 } }]);
	});

	it('refuse a file none of whose codes is known', () => {
		const { findings } = matchUnits([record('31117', 'Cái Khế')], units, { ...request, knownOnly: true });
		expect(findings.map(({ code }) => code)).toContain('nothing_known');
		expect(matchUnits([record('31507', 'Sóc Trăng')], [], request).findings).toMatchObject([
			{ code: 'no_units' },
		]);
	});

	it('must cover the period asked for', () => {
		const ended = [unit(1, '31507', '6', { validTo: '2025-06-30' })];
		const known = (validTo: string | null) =>
			matchUnits([record('31507', '6')], ended, { ...request, validFrom: '2024-09-01', validTo }).findings;
		expect(known('2025-06-30')).toEqual([]);
		expect(known('2025-12-31')).toMatchObject([
			{ severity: 'error', code: 'period_differs', values: { last: '2025-06-30' } },
		]);
		expect(known(null)).toMatchObject([{ severity: 'notice', code: 'period_ended', values: { count: 1 } }]);
	});
});
