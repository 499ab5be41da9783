import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import type { Filing } from '../../../connectivity/measure/types.ts';
import { Allowance } from '../../http/allowance.ts';
import { countBytes, streamNoise } from './noise.ts';
import { FILING } from './read-filing.ts';
import { fileTest, findHamletHere, listOwnTests } from './service.ts';

const test = useTestDatabase();
const NOW = new Date('2026-11-22T03:00:00Z');
const RAY = { id: 'ray', name: 'Lâm Sa Rây', role: 'viewer' } as const;
const PHIEP = { id: 'phiep', name: 'Thạch Sô Phiếp', role: 'editor' } as const;
let hamlet: number;
let far: number;

beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	const communes = [country.id('31810@2025')];
	hamlet = await addHamlet(test.sql, { name: 'Đay Tà Ni', position: [105.35, 9.65], communes });
	far = await addHamlet(test.sql, { name: 'Prey Chóp', position: [105.39, 9.69], communes });
	for (const { id, name } of [RAY, PHIEP])
		await test.sql`insert into person (id, name, email) values (${id}, ${name}, ${`${id}@example.vn`})`;
});

/** A test over a mobile network some 110 m north of Đay Tà Ni. */
const filing = (over: Partial<Filing> = {}): Filing => ({
	id: randomUUID(),
	kind: 'test',
	takenAt: '2026-11-22T02:00:00Z',
	place: { lng: 105.35, lat: 9.651, accuracyMetres: 20 },
	hamletId: null,
	operator: 'Viettel',
	technology: 'unstated',
	connection: 'cellular',
	downlinkMbps: 24,
	uplinkMbps: 8,
	latencyMs: 40,
	device: 'Android',
	...over,
});

const rowsOf = (id: number, day: string) => test.sql<{ state: string; downlink: number; samples: number }[]>`
	select state, downlink_mbps::float8 as downlink, samples from hamlet_signal
	where area_id = ${id} and source_id = 'browser-tests' and measured_on = ${day}`;

describe('a test filed in a hamlet', () => {
	it('becomes what people report of it that day, and the map tells so', async () => {
		const filed = await fileTest(test.sql, RAY, filing(), NOW);
		expect(filed).toMatchObject({ counted: true, state: 'good', hamlet: { id: hamlet, metres: 111 } });
		expect([...(await rowsOf(hamlet, '2026-11-22'))]).toEqual([{ state: 'good', downlink: 24, samples: 1 }]);
		const [service] = await test.sql`select state, evidence from hamlet_service where area_id = ${hamlet}`;
		expect(service).toEqual({ state: 'good', evidence: ['reported'] });
	});

	it('is one of several: the middle of them counts, a report of no signal as nothing', async () => {
		const takenAt = '2026-11-20T02:00:00Z';
		await fileTest(test.sql, RAY, filing({ takenAt, downlinkMbps: 30 }), NOW);
		const silent = { kind: 'no-signal', downlinkMbps: null, uplinkMbps: null, latencyMs: null } as const;
		await fileTest(test.sql, PHIEP, filing({ takenAt, ...silent }), NOW);
		await fileTest(test.sql, PHIEP, filing({ takenAt, downlinkMbps: 3 }), NOW);
		expect([...(await rowsOf(hamlet, '2026-11-20'))]).toEqual([{ state: 'weak', downlink: 3, samples: 3 }]);
	});

	it('is filed once however often a waiting device sends it', async () => {
		const waiting = filing({ takenAt: '2026-11-19T02:00:00Z' });
		const first = await fileTest(test.sql, RAY, waiting, NOW);
		expect(await fileTest(test.sql, RAY, waiting, NOW)).toEqual(first);
		expect([...(await rowsOf(hamlet, '2026-11-19'))]).toEqual([{ state: 'good', downlink: 24, samples: 1 }]);
		// The same number from another person's device is another test.
		await fileTest(test.sql, PHIEP, waiting, NOW);
		expect(await rowsOf(hamlet, '2026-11-19')).toMatchObject([{ samples: 2 }]);
	});

	it('belongs to the day in Vietnam', async () => {
		await fileTest(test.sql, RAY, filing({ takenAt: '2026-11-17T17:30:00Z' }), NOW);
		expect(await rowsOf(hamlet, '2026-11-18')).toHaveLength(1);
		expect(await rowsOf(hamlet, '2026-11-17')).toHaveLength(0);
	});

	it('over Wi-Fi is kept and says nothing of the signal', async () => {
		const filed = await fileTest(
			test.sql,
			RAY,
			filing({ takenAt: '2026-11-16T02:00:00Z', connection: 'wifi' }),
			NOW,
		);
		expect(filed).toMatchObject({ counted: false, state: null, hamlet: { id: hamlet } });
		expect(await rowsOf(hamlet, '2026-11-16')).toHaveLength(0);
		expect((await listOwnTests(test.sql, RAY))[0]).toMatchObject({ connection: 'wifi', downlinkMbps: 24 });
	});

	it('near no hamlet, or placed no better than to kilometres, speaks for none', async () => {
		const away = { lng: 105.35, lat: 9.68, accuracyMetres: 20 };
		const vague = { lng: 105.35, lat: 9.65, accuracyMetres: 4_000 };
		for (const place of [away, vague])
			expect(await fileTest(test.sql, RAY, filing({ place }), NOW)).toMatchObject({
				hamlet: null,
				counted: false,
			});
	});

	it('may be told from elsewhere of a hamlet chosen by name', async () => {
		const chosen = filing({ place: null, hamletId: far, takenAt: '2026-11-21T02:00:00Z' });
		expect(await fileTest(test.sql, RAY, chosen, NOW)).toMatchObject({
			counted: true,
			hamlet: { id: far, metres: null },
		});
		const [row] = await test.sql`
			select ST_X(position) as lng, accuracy_m from speed_test where hamlet_id = ${far}`;
		expect(row).toEqual({ lng: 105.39, accuracyM: null });
	});
});

describe('what cannot be', () => {
	it.each([
		['from a guest', { role: 'guest', id: null, name: null } as const, {}, 'error_forbidden'],
		['of tomorrow', RAY, { takenAt: '2026-11-23T03:00:00Z' }, 'error_measure_time'],
		['of last summer', RAY, { takenAt: '2026-07-01T03:00:00Z' }, 'error_measure_time'],
		['in the Gulf of Guinea', RAY, { place: { lng: 0, lat: 0, accuracyMetres: 5 } }, 'error_measure_place'],
		[
			'with swapped coordinates',
			RAY,
			{ place: { lng: 9.65, lat: 105.35, accuracyMetres: 5 } },
			'error_measure_place',
		],
		['without a place', RAY, { place: null }, 'error_measure_nowhere'],
		['of an unknown hamlet', RAY, { hamletId: 987_654 }, 'error_measure_hamlet'],
	])('%s is refused and files nothing', async (_, viewer, over, code) => {
		const [before] = await test.sql`select count(*) from speed_test`;
		await expect(fileTest(test.sql, viewer, filing(over), NOW)).rejects.toMatchObject({ code });
		expect((await test.sql`select count(*) from speed_test`)[0]).toEqual(before);
	});

	it('is refused by its form: speeds below zero, no operator, a signal measured where there is none', () => {
		const isTaken = (over: object) => v.safeParse(FILING, { ...filing(), ...over }).success;
		expect(isTaken({})).toBe(true);
		expect(isTaken({ operator: '  Đông Dương ' })).toBe(true);
		for (const over of [
			{ downlinkMbps: -1 },
			{ downlinkMbps: null },
			{ downlinkMbps: 1e9 },
			{ operator: '   ' },
			{ operator: 'a\nb' },
			{ technology: '2G' },
			{ connection: 'unstated' },
			{ kind: 'no-signal' },
			{ id: '7' },
			{ takenAt: 'hôm qua' },
		])
			expect(isTaken(over), JSON.stringify(over)).toBe(false);
	});
});

it('somebody standing beside a hamlet is told its name and commune', async () => {
	expect(await findHamletHere(test.sql, RAY, { lng: 105.35, lat: 9.651 })).toMatchObject({
		id: hamlet,
		name: { vi: 'Đay Tà Ni' },
		communeName: { vi: 'Lai Hòa' },
		metres: 111,
	});
	expect(await findHamletHere(test.sql, RAY, { lng: 105.32, lat: 9.62 })).toBeNull();
});

it('noise has the length that was asked for and does not shrink', async () => {
	expect(await countBytes(streamNoise(1))).toBe(1);
	expect(await countBytes(streamNoise(200_001))).toBe(200_001);
	const gzip = new CompressionStream('gzip') as ReadableWritablePair as ReadableWritablePair<
		Uint8Array,
		Uint8Array
	>;
	const zipped = streamNoise(300_000).pipeThrough(gzip);
	expect(await countBytes(zipped)).toBeGreaterThan(299_000);
});

it('an allowance refuses what is too much, and is whole again after its span', () => {
	let now = 0;
	const allowance = new Allowance(10, 1000, () => now);
	allowance.take('ray', 8);
	expect(() => allowance.take('ray', 3)).toThrow('error_too_many');
	allowance.take('ray', 2);
	allowance.take('phiep', 10);
	now = 1000;
	allowance.take('ray', 10);
});
