import { expect, it } from 'vitest';
import { readBirthYear, readRoles, readYes } from './cells.ts';
import { countPersons, type PlacedPerson } from './count.ts';

const SOC_TRANG = 1;
const LAI_HOA = 2;

let line = 1;
const person = (over: Partial<PlacedPerson>): PlacedPerson => ({
	...{ line: ++line, code: '31507', commune: '', hamlet: '', id: '', name: 'sơn thị đào', born: 1970 },
	...{ isHead: false, isPrestigious: false, met: false, areaId: SOC_TRANG, ...over },
});
function count(...rows: PlacedPerson[]) {
	const noted: string[] = [];
	const counts = countPersons(rows, (code) => noted.push(code));
	return { counts, noted };
}

it('whoever is hamlet head and prestigious person counts once, in the numerator too', () => {
	const { counts, noted } = count(
		person({ isHead: true, met: true }),
		person({ isPrestigious: true, met: true }),
		person({ name: 'lý văn đô', isHead: true }),
		person({ name: 'thạch sên', isPrestigious: true, met: true, areaId: LAI_HOA }),
	);
	expect(counts).toEqual([
		{ areaId: SOC_TRANG, headOnly: [0, 1], prestigiousOnly: [0, 0], both: [1, 1] },
		{ areaId: LAI_HOA, headOnly: [0, 0], prestigiousOnly: [1, 1], both: [0, 0] },
	]);
	expect(noted).toEqual(['counted_once']);
});

it('one name and year in two communes are two persons; with one number they are one in two places', () => {
	const apart = count(person({ isHead: true }), person({ isHead: true, areaId: LAI_HOA }));
	expect([apart.counts.length, apart.noted]).toEqual([2, []]);
	const one = count(
		person({ id: '094070001234', isHead: true }),
		person({ id: '094070001234', isHead: true, areaId: LAI_HOA }),
	);
	expect(one.noted).toContain('two_communes');
});

it.each<[string, Partial<PlacedPerson>, Partial<PlacedPerson>, string[]]>([
	['of two hamlets', { hamlet: 'ap 1' }, { hamlet: 'ap 2' }, ['person_ambiguous']],
	['of two spellings', { name: 'trần hòa' }, { name: 'trần hoà' }, ['person_ambiguous']],
	['of which one has a number', {}, { id: 'a1' }, ['person_ambiguous']],
	['with two numbers are two persons', { id: 'a1' }, { id: 'a2' }, []],
	['in the numerator and not', { met: true }, {}, ['met_conflict']],
	['with one number and two years', { id: 'a1' }, { id: 'a1', born: 1971 }, ['id_shared']],
	['with one role twice', {}, {}, ['person_twice', 'counted_once']],
])('two rows of one name, year and commune %s', (_, first, second, expected) => {
	const { noted } = count(person({ isHead: true, ...first }), person({ isHead: true, ...second }));
	expect(noted).toEqual(expected);
});

it('two heads of one hamlet are worth a look, and both count', () => {
	const { counts, noted } = count(
		person({ isHead: true, hamlet: 'ap dai hai' }),
		person({ isHead: true, hamlet: 'ap dai hai', name: 'kim sang' }),
	);
	expect([counts[0]!.headOnly, noted]).toEqual([[0, 2], ['two_heads']]);
});

it.each([
	['Trưởng ấp', true, false],
	['TRƯỞNG KHÓM; NCUT', true, true],
	['Người có uy tín', false, true],
	['Trưởng ban nhân dân ấp', true, false],
	['cả hai', true, true],
])('the role %s is read', (words, isHead, isPrestigious) => {
	expect(readRoles(words)).toEqual({ isHead, isPrestigious });
});

it('a deputy is no head, and an empty role none', () => {
	expect([readRoles('Phó trưởng ấp'), readRoles('Bí thư'), readRoles(null)]).toEqual([null, null, null]);
});

it('yes, no, unknown and unreadable are four answers', () => {
	expect(['Có', 'X', 1, 'Không', 'chưa', 0, '', '–', 'có lẽ'].map(readYes)).toEqual([
		...[true, true, true, false, false, false, null, null, undefined],
	]);
});

it('a year of birth is read from a year or a day, and from nothing else', () => {
	const read = [1970, '12/03/1970', { day: '1970-03-12' }, '', '70', '2031', 'không rõ'];
	expect(read.map((cell) => readBirthYear(cell, 2026))).toEqual([
		...[1970, 1970, 1970, null, undefined, undefined, undefined],
	]);
});
