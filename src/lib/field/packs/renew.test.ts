import { describe, expect, it } from 'vitest';
import { hasOutdated, isDue, isGenerous, orderToRenew } from './renew.ts';
import { PACK_SCHEMA } from './types.ts';

const HOUR = 3_600_000;

describe('packs that renew themselves', () => {
	it('do so on a good line, and where the browser tells nothing of it', () => {
		expect(isGenerous({ effectiveType: '4g', saveData: false })).toBe(true);
		expect(isGenerous({})).toBe(true);
	});

	it.each([{ saveData: true, effectiveType: '4g' }, { effectiveType: '3g' }, { effectiveType: 'slow-2g' }])(
		'leave a line alone that is poor or to be spared: %o',
		(line) => expect(isGenerous(line)).toBe(false),
	);

	it('begin with what this program cannot read, then with the oldest', () => {
		const pack = (commune: string, asOf: string, schema: number = PACK_SCHEMA) => ({ commune, asOf, schema });
		const packs = [
			pack('31507', '2026-11-20T01:00:00.000Z'),
			pack('31810', '2026-11-02T01:00:00.000Z'),
			pack('31657', '2026-11-21T01:00:00.000Z', PACK_SCHEMA - 1),
		];
		expect(orderToRenew(packs)).toEqual(['31657', '31810', '31507']);
	});

	it('are asked for every three hours, and at once where the clock was wrong', () => {
		const now = Date.UTC(2026, 10, 22, 8);
		expect(isDue(null, now)).toBe(true);
		expect(isDue(now - 2 * HOUR, now)).toBe(false);
		expect(isDue(now - 3 * HOUR, now)).toBe(true);
		expect(isDue(now + 24 * HOUR, now)).toBe(true);
	});
});

it('a pack of an earlier release waits for no round', () => {
	expect(hasOutdated([{ schema: PACK_SCHEMA }, { schema: PACK_SCHEMA - 1 }])).toBe(true);
	expect(hasOutdated([{ schema: PACK_SCHEMA }])).toBe(false);
});
