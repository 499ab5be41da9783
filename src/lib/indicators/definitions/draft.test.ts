import { describe, expect, it } from 'vitest';
import { changedMembers, frozenChanges, proposeId, readDraft } from './draft.ts';

const FIELDS = {
	id: 'ty_le_ho_co_nuoc_sach',
	topic: 'poverty',
	'name.vi': 'Tỷ lệ hộ có nước sạch',
	'name.km': 'ភាគរយគ្រួសារមានទឹកស្អាត',
	'definition.vi': 'Số hộ dùng nước sạch trên tổng số hộ',
	kind: 'rate',
	'numerator.vi': 'Số hộ dùng nước sạch',
	'denominator.vi': 'Tổng số hộ',
	direction: 'up',
	reportingLevel: 'commune',
	position: '40',
};
const read = (over: Record<string, string | string[]> = {}) =>
	readDraft(new Map(Object.entries({ ...FIELDS, ...over }).map(([name, value]) => [name, [value].flat()])));

describe('an id is proposed from the Vietnamese name', () => {
	it('without accents, with đ as d, in small letters', () => {
		expect(proposeId('Tỷ lệ hộ Đồng bào DTTS có nước sạch (%)')).toBe('ty_le_ho_dong_bao_dtts_co_nuoc_sach');
	});

	it('never longer than fits, and never ending in a gap', () => {
		const id = proposeId(`${'a'.repeat(59)} và nữa`);
		expect(id).toBe('a'.repeat(59));
	});

	it('as nothing for a name that has no letter of ours', () => {
		expect(proposeId('ភាគរយ')).toBe('');
	});
});

describe('a draft', () => {
	it('is read with its languages; what was left empty is not there', () => {
		const { draft, problems } = read();
		expect(problems).toEqual({});
		expect(draft).toMatchObject({
			name: { vi: 'Tỷ lệ hộ có nước sạch', km: 'ភាគរយគ្រួសារមានទឹកស្អាត' },
			...{ unit: 'percent', denominator: { vi: 'Tổng số hộ' }, standard: null, trap: null, targets: [] },
		});
		expect(draft.name).not.toHaveProperty('en');
	});

	it('of a count has a unit and no denominator, whatever was typed before', () => {
		const { draft, problems } = read({ kind: 'count', unit: 'household' });
		expect([draft.unit, draft.denominator, problems]).toEqual(['household', null, {}]);
		expect(read({ kind: 'index' }).problems).toEqual({ unit: 'definition_error_missing' });
	});

	const WRONG: [string, Record<string, string>, string, string][] = [
		['without a Vietnamese name', { 'name.vi': ' ' }, 'name.vi', 'definition_error_missing'],
		[
			'of a rate without a denominator',
			{ 'denominator.vi': '' },
			'denominator.vi',
			'definition_error_missing',
		],
		['with capitals in its id', { id: 'Nuoc' }, 'id', 'definition_error_id'],
		['whose id is the address of a page', { id: 'import' }, 'id', 'definition_error_id_taken'],
		[
			'with a threshold of one',
			{ smallCellThreshold: '1' },
			'smallCellThreshold',
			'definition_error_threshold',
		],
		['with a note in Khmer only', { 'trap.km': 'ចំណាំ' }, 'trap.vi', 'definition_error_missing'],
		['of an unknown topic', { topic: 'weather' }, 'topic', 'definition_error_choice'],
	];
	for (const [what, over, field, code] of WRONG)
		it(`${what} is refused at that field`, () => {
			expect(read(over).problems).toEqual({ [field]: code });
		});
});

describe('targets', () => {
	const TARGET = {
		'target.0.value': '80,5',
		'target.0.deadline': '2030-12-31',
		'target.0.legalSource': 'KH 90/KH-UBND',
	};

	it('are read with a decimal comma; an empty row is none', () => {
		const { draft, problems } = read({ ...TARGET, 'target.1.value': '', 'target.1.reading': '  ' });
		expect(problems).toEqual({});
		expect(draft.targets).toEqual([
			{
				...{ reading: '', value: 80.5, deadline: '2030-12-31', legalSource: 'KH 90/KH-UBND', note: null },
				...{ baseline: null, baselinePeriod: null, objectiveId: null },
			},
		]);
	});

	it('of a count may have thousands; 1.234 is a thousand and 1.23 is not', () => {
		const value = (typed: string) =>
			read({ ...TARGET, kind: 'count', unit: 'household', 'target.0.value': typed }).draft.targets[0]?.value;
		expect([value('1.234'), value('1.23'), value('12.345,5')]).toEqual([1234, 1.23, 12345.5]);
	});

	it('say what is wrong with each of their fields', () => {
		expect(
			read({
				...{ 'target.2.value': '120', 'target.2.deadline': '2030-02-30', 'target.2.baseline': 'tám' },
				'target.2.baselinePeriod': 'Năm 2025',
			}).problems,
		).toEqual({
			'target.2.value': 'definition_error_percent',
			'target.2.deadline': 'definition_error_day',
			'target.2.baseline': 'definition_error_number',
			'target.2.baselinePeriod': 'definition_error_period',
			'target.2.legalSource': 'definition_error_missing',
		});
	});

	it('need another reading when one sentence of the plan is read twice', () => {
		const again = Object.fromEntries(
			Object.entries(TARGET).map(([name, value]) => [name.replace('.0.', '.4.'), value]),
		);
		expect(read({ ...TARGET, ...again }).problems).toEqual({
			'target.4.reading': 'definition_error_reading_twice',
		});
	});
});

describe('two versions', () => {
	const { draft } = read();
	const kept = { ...draft, retired: false, version: 1, changedBy: null, changedAt: null, hasFigures: true };

	it('differ by what differs, not by the order of languages', () => {
		const turned = { ...draft, name: { km: draft.name.km!, vi: draft.name.vi } };
		expect(changedMembers(draft, turned)).toEqual([]);
		expect(changedMembers(draft, { ...draft, unit: 'person', position: 3 })).toEqual(['unit', 'position']);
	});

	it('keep kind, standard and unit once there are figures', () => {
		const other = { ...draft, standard: '2026-2030', name: { vi: 'Tên khác' } };
		expect(frozenChanges(kept, other)).toEqual(['standard']);
		expect(frozenChanges({ ...kept, hasFigures: false }, other)).toEqual([]);
	});
});
