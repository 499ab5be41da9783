import { describe, expect, it } from 'vitest';
import { historySteps } from './history-steps.ts';
import type { AreaSummary, Succession } from './types.ts';

function ward(id: number, name: string): AreaSummary {
	return {
		id,
		code: null,
		level: 'commune',
		kind: 'phuong',
		name: { vi: name },
		validFrom: null,
		validTo: null,
		labelPoint: null,
		bounds: null,
	};
}

function step(area: AreaSummary, nearId: number, distance: number, effectiveOn: string): Succession {
	return {
		direction: 'from',
		area,
		nearId,
		distance,
		effectiveOn,
		shareArea: 1,
		sharePopulation: 1,
		exact: true,
		decision: `nghị quyết của ${effectiveOn}`,
	};
}

describe('the history of Phường Phú Lợi', () => {
	const history = [
		step(ward(21, '1'), 125, 1, '2025-07-01'),
		step(ward(22, '2'), 125, 1, '2025-07-01'),
		step(ward(122, '1'), 21, 2, '2024-09-01'),
		step(ward(123, '9'), 21, 2, '2024-09-01'),
	];

	it('tells the newest change first, each once with all its parts', () => {
		const steps = historySteps(history);
		expect(steps.map(({ parts }) => parts.map(({ area }) => area.id))).toEqual([
			[21, 22],
			[122, 123],
		]);
		expect(steps[0]?.decisions).toEqual(['nghị quyết của 2025-07-01']);
	});

	it('tells the merger of its predecessor as a change of the predecessor', () => {
		expect(historySteps(history).map(({ of }) => of?.id ?? null)).toEqual([null, 21]);
	});
});
