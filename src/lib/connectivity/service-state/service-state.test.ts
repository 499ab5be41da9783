import { describe, expect, it } from 'vitest';
import { listConflicts } from './conflicts.ts';
import type { SignalEvidence } from './evidence.ts';
import { latestOfEach, summariseService } from './service-state.ts';
import { stateOfRsrp } from './signal-state.ts';
import { stateOfSpeed } from './speed-state.ts';

const row = (
	evidence: SignalEvidence['evidence'],
	state: SignalEvidence['state'],
	over: Partial<SignalEvidence> = {},
): SignalEvidence => ({
	operator: 'Viettel',
	technology: '4G',
	evidence,
	state,
	measuredOn: null,
	rsrpDbm: null,
	downlinkMbps: null,
	...over,
});

describe('the service of a hamlet', () => {
	it('is unknown, not none, where nothing is known', () => {
		expect(summariseService([])).toMatchObject({ state: 'unknown', bestState: 'unknown', conflict: false });
		expect(summariseService([row('declared', 'unknown')])).toMatchObject({ state: 'unknown', evidence: [] });
	});

	it('is still unknown by a good 2G signal, for 2G is switched off', () => {
		expect(summariseService([row('measured', 'good', { technology: '2G' })]).state).toBe('unknown');
	});

	it('is the best of all operators within one kind of evidence', () => {
		const rows = [
			row('measured', 'none', { operator: 'MobiFone' }),
			row('measured', 'weak', { operator: 'VinaPhone' }),
			row('measured', 'good', { technology: '5G' }),
		];
		expect(summariseService(rows)).toMatchObject({ state: 'good', conflict: false });
	});

	it('is the worse of what was measured and reported, whatever is declared or computed', () => {
		expect(summariseService([row('measured', 'good'), row('modelled', 'none')])).toMatchObject({
			state: 'good',
			conflict: true,
		});
		expect(
			summariseService([row('measured', 'good'), row('reported', 'weak'), row('declared', 'none')]),
		).toMatchObject({ state: 'weak', bestState: 'good', conflict: true });
		expect(summariseService([row('declared', 'good'), row('modelled', 'weak')])).toMatchObject({
			state: 'weak',
			conflict: true,
		});
	});

	it('is a gap where somebody found one, and says that the evidence disagrees', () => {
		const rows = [
			row('declared', 'good', { measuredOn: '2025-12-31' }),
			row('measured', 'none', { measuredOn: '2026-03-01' }),
			row('reported', 'unknown', { measuredOn: '2026-05-01' }),
		];
		expect(summariseService(rows)).toEqual({
			state: 'none',
			bestState: 'good',
			byEvidence: { declared: 'good', measured: 'none' },
			conflict: true,
			evidence: ['declared', 'measured'],
			measuredOn: '2026-03-01',
		});
	});
});

describe('several rows of one kind', () => {
	it('are settled by the newest, whichever way the file is sorted', () => {
		const old = row('measured', 'none', { measuredOn: '2024-01-05' });
		const later = row('measured', 'good', { measuredOn: '2026-01-05' });
		expect(latestOfEach([old, later])).toEqual([later]);
		expect(latestOfEach([later, old])).toEqual([later]);
	});

	it('of one day are settled by the worse, and never by one that knows nothing', () => {
		const good = row('reported', 'good', { measuredOn: '2026-01-05' });
		const none = row('reported', 'none', { measuredOn: '2026-01-05' });
		const unknown = row('reported', 'unknown', { measuredOn: '2026-09-05' });
		for (const rows of [
			[good, none, unknown],
			[unknown, none, good],
		])
			expect(latestOfEach(rows)).toEqual([none]);
	});

	it('keep one row for each operator and technology', () => {
		const rows = [row('measured', 'good'), row('measured', 'good', { technology: '5G' })];
		expect(latestOfEach(rows)).toEqual(rows);
	});
});

describe('contradictions', () => {
	const declared = row('declared', 'good', { measuredOn: '2025-12-31' });
	const measured = row('measured', 'none', { measuredOn: '2026-03-01', rsrpDbm: null });

	it('name the claim and what speaks against it, with their rows as they are', () => {
		const modelled = row('modelled', 'weak');
		expect(listConflicts([measured, modelled, declared])).toEqual([
			{
				operator: 'Viettel',
				technology: '4G',
				claim: declared,
				contradiction: measured,
				steps: 2,
				isDeclaredButAbsent: true,
				mayBeOutdated: false,
				rows: [measured, modelled, declared],
			},
		]);
	});

	it('are of one operator’s network: another’s good signal contradicts nothing', () => {
		expect(listConflicts([declared, { ...measured, operator: 'MobiFone' }])).toEqual([]);
		expect(listConflicts([declared, { ...measured, technology: '5G' }])).toEqual([]);
	});

	it('are not made by unknown or by 2G', () => {
		expect(listConflicts([declared, row('measured', 'unknown')])).toEqual([]);
		expect(
			listConflicts([
				{ ...declared, technology: '2G' },
				{ ...measured, technology: '2G' },
			]),
		).toEqual([]);
	});

	it('say when the measurement is older than the declaration, and when nobody can tell', () => {
		const old = { ...measured, measuredOn: '2024-03-01' };
		expect(listConflicts([declared, old])[0]).toMatchObject({ mayBeOutdated: true });
		expect(listConflicts([{ ...declared, measuredOn: null }, old])[0]).toMatchObject({ mayBeOutdated: null });
	});

	it('come with declared signals nobody finds first, a model’s doubt last', () => {
		const rows = [
			row('declared', 'good', { operator: 'A' }),
			row('modelled', 'none', { operator: 'A' }),
			row('declared', 'weak', { operator: 'B' }),
			row('reported', 'none', { operator: 'B' }),
			row('declared', 'good', { operator: 'C' }),
			row('measured', 'weak', { operator: 'C' }),
		];
		expect(listConflicts(rows).map(({ operator }) => operator)).toEqual(['B', 'A', 'C']);
	});
});

describe('a signal strength', () => {
	it('is good indoors from −99 dBm, weak from −110, none below, and unknown where nobody measured', () => {
		expect([-80, -99, -99.1, -110, -110.1, null, NaN].map((dbm) => stateOfRsrp(dbm))).toEqual([
			'good',
			'good',
			'weak',
			'weak',
			'none',
			'unknown',
			'unknown',
		]);
	});
});

describe('a download', () => {
	it('is good from 10 Mbit/s, weak from half a one, none below, and unknown where nobody measured', () => {
		expect([46, 10, 9.99, 0.5, 0.49, 0, null, NaN].map((mbps) => stateOfSpeed(mbps))).toEqual([
			'good',
			'good',
			'weak',
			'weak',
			'none',
			'none',
			'unknown',
			'unknown',
		]);
	});
});
