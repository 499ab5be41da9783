import { expect, it } from 'vitest';
import { criterionOf } from '../ranking/criteria.ts';
import { openInBrowser } from './open-in-browser.ts';

it('a page ranks, is refused, and chooses sites with the exact solver in a Web Worker', async () => {
	const worker = openInBrowser();
	try {
		const data = {
			keys: ['Đay Tà Ni', 'Lai Hòa', 'ភូមិ'],
			columns: [{ criterion: criterionOf('service'), values: Float64Array.of(1, NaN, 2) }],
		};
		expect(await worker.ask('prepare', { table: 'gaps', data })).toMatchObject({ hamlets: 3 });
		const ranking = await worker.ask('rank', { table: 'gaps', weights: { service: 1 } });
		expect([...ranking.order]).toEqual([2, 0]);
		expect([...ranking.unranked]).toEqual([1]);
		await expect(worker.ask('rank', { table: 'gaps', weights: {} })).rejects.toMatchObject({
			code: 'connectivity_error_weights_zero',
		});
		// Each hamlet is reached by two of three sites, so the relaxed bound is above the best choice of one.
		const result = await worker.ask('site', {
			problem: {
				demand: Float64Array.of(1, 1, 1),
				served: new Uint8Array(3),
				candidateKeys: ['a', 'b', 'c'],
				coverage: { offsets: Uint32Array.of(0, 2, 4, 6), hamlets: Uint32Array.of(0, 1, 1, 2, 2, 0) },
				costs: Float64Array.of(2, 2, 2),
				limit: { kind: 'budget', budget: 3 },
			},
		});
		expect(result).toMatchObject({ value: 2, upperBound: 2, gap: 0, exact: 'proved' });
	} finally {
		worker.close();
	}
}, 60_000);
