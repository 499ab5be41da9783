import { describe, expect, it } from 'vitest';
import { existsOn, nearestDay } from './validity.ts';

const PHUONG_6 = { validFrom: null, validTo: '2025-06-30' };
const PHUONG_SOC_TRANG = { validFrom: '2025-07-01', validTo: null };

describe('the days of a unit', () => {
	it('include its first and its last day, and no day beyond', () => {
		expect(existsOn(PHUONG_6, '2025-06-30')).toBe(true);
		expect(existsOn(PHUONG_6, '2025-07-01')).toBe(false);
		expect(existsOn(PHUONG_SOC_TRANG, '2025-07-01')).toBe(true);
		expect(existsOn(PHUONG_SOC_TRANG, '2025-06-30')).toBe(false);
	});

	it('decide which day is shown when a unit of another time is picked', () => {
		expect(nearestDay(PHUONG_6, '2026-11-22')).toBe('2025-06-30');
		expect(nearestDay(PHUONG_SOC_TRANG, '2020-01-01')).toBe('2025-07-01');
		expect(nearestDay(PHUONG_SOC_TRANG, '2026-11-22')).toBe('2026-11-22');
	});
});
