import { describe, expect, it } from 'vitest';
import { choose, chooseAll, countChosen, NOTHING, toggle, type Chosen, type Operation } from './chosen.ts';
import { formatSelection, parseSelection, BEGINNING } from './notation.ts';

const chosen = (areas: string[], records: string[] = []): Chosen => ({
	areas: new Set(areas),
	records: new Set(records),
});
const communes = new Set(['31498@2025-07-01', '31507@2025-07-01', '31810@2025-07-01']);
const [phuLoi, socTrang, laiHoa] = [...communes] as [string, string, string];

describe('choosing in one layer', () => {
	const before = chosen([phuLoi, socTrang, 'h-31498-01'], ['chua-doi']);
	const CASES: [Operation, string[]][] = [
		['new', ['h-31498-01', socTrang, laiHoa]],
		['add', ['h-31498-01', phuLoi, socTrang, laiHoa]],
		['subtract', ['h-31498-01', phuLoi]],
		['intersect', ['h-31498-01', socTrang]],
	];
	for (const [operation, areas] of CASES)
		it(`by "${operation}" changes the communes and leaves a hamlet and a pagoda as they are`, () => {
			const found = new Set([socTrang, laiHoa]);
			const after = choose(before, { layer: 'commune', layerKeys: communes, found, operation });
			expect([...after.areas].sort()).toEqual(areas.sort());
			expect([...after.records]).toEqual(['chua-doi']);
		});

	it('takes nothing that is not of the layer', () => {
		const found = new Set(['99999@2025-07-01']);
		expect(
			countChosen(choose(NOTHING, { layer: 'commune', layerKeys: communes, found, operation: 'add' })),
		).toBe(0);
	});

	it('puts one in and takes it out again, records apart from areas of the same key', () => {
		const once = toggle(NOTHING, 'festival', 'ok-om-bok');
		expect(once).toEqual(chosen([], ['ok-om-bok']));
		expect(toggle(once, 'festival', 'ok-om-bok')).toEqual(NOTHING);
		expect(toggle(once, 'hamlet', 'ok-om-bok')).toEqual(chosen(['ok-om-bok'], ['ok-om-bok']));
	});

	it('subtracts and intersects whole selections', () => {
		const saved = chosen([socTrang], ['chua-doi', 'chua-kleang']);
		expect(chooseAll(before, saved, 'subtract')).toEqual(chosen([phuLoi, 'h-31498-01']));
		expect(chooseAll(before, saved, 'intersect')).toEqual(chosen([socTrang], ['chua-doi']));
	});
});

describe('a selection in the address', () => {
	it('names units of one day together, and comes back whole', () => {
		const state = {
			layer: 'hamlet' as const,
			chosen: chosen([socTrang, phuLoi, '31507@2025-06-30', '94@', 'h-31498-01'], ['chua-doi']),
			measures: ['poverty_rate', 'khmer_share'],
			saved: null,
		};
		const text = formatSelection(state);
		expect(text).toBe(
			'hamlet;a=31498.31507@2025-07-01,31507@2025-06-30,94@,h-31498-01;r=chua-doi;m=poverty_rate,khmer_share',
		);
		expect(parseSelection(text!)).toEqual(state);
	});

	it('that was saved is named by its slug alone', () => {
		const saved = 'k3v9x2q8m4ab';
		const text = formatSelection({ ...BEGINNING, chosen: chosen([socTrang]), saved });
		expect(text).toBe(`commune;s=${saved}`);
		expect(parseSelection(text!).saved).toBe(saved);
	});

	it('is left out where it is too long for one', () => {
		const many = Array.from({ length: 400 }, (_, at) => `h-31498-${at}`);
		expect(formatSelection({ ...BEGINNING, chosen: chosen(many) })).toBeNull();
	});

	it('forgives whatever somebody typed', () => {
		expect(parseSelection('')).toEqual(BEGINNING);
		expect(parseSelection('dragons;a=<b>,31507@2025-07-01,@,;r=A B;m=!;s=short')).toEqual({
			...BEGINNING,
			chosen: chosen([socTrang]),
		});
	});
});
