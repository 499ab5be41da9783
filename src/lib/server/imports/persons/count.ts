import { foldText } from '$lib/text';
import type { PersonNote } from './findings.ts';
import type { ListedPerson } from './read-list.ts';

/** A row whose commune is found. */
export interface PlacedPerson extends ListedPerson {
	areaId: number;
}

/** Persons of one commune, and those of them that count in the numerator, each once. */
export interface RoleCount {
	areaId: number;
	/** By role: [in the numerator, all]. */
	headOnly: [number, number];
	prestigiousOnly: [number, number];
	both: [number, number];
}

/**
 * Counts each person once, whatever offices they hold. Persons are told apart by the number the list gives them, or by
 * name, year of birth and commune. Where that leaves open whether two rows are one person, nothing is guessed.
 * @returns counts by commune, and what was noted makes them good or not
 */
export function countPersons(rows: readonly PlacedPerson[], note: PersonNote): RoleCount[] {
	const persons = gather(rows, note);
	noteTwoHeads(persons, note);
	const counts = new Map<number, RoleCount>();
	for (const { areaId, isHead, isPrestigious, met } of persons) {
		const count = counts.get(areaId) ?? {
			...{ areaId, headOnly: [0, 0], prestigiousOnly: [0, 0], both: [0, 0] },
		};
		const role = isHead && isPrestigious ? 'both' : isHead ? 'headOnly' : 'prestigiousOnly';
		count[role] = [count[role][0] + (met ? 1 : 0), count[role][1] + 1];
		counts.set(areaId, count);
	}
	const together = persons.filter(({ lines }) => lines > 1).length;
	if (together > 0) note('counted_once', { values: { count: together } });
	return [...counts.values()].sort((one, other) => one.areaId - other.areaId);
}

interface Person extends PlacedPerson {
	lines: number;
}

const featureOf = ({ line, code }: PlacedPerson) => ({
	...{ index: line - 1, code: /^\d{1,5}$/.test(code) ? code : null, name: null },
});

/** Name, year and commune: what tells persons apart where they have no number. */
const likenessOf = ({ areaId, name, born }: PlacedPerson): string | null =>
	name === '' || born === null ? null : `${areaId}|${born}|${foldText(name)}`;

function gather(rows: readonly PlacedPerson[], note: PersonNote): Person[] {
	const byId = new Map<string, Person>();
	const byLikeness = new Map<string, Person>();
	const numbered = new Map<string, number>();
	for (const row of rows) {
		const likeness = likenessOf(row);
		if (row.id !== '' && likeness !== null && !numbered.has(likeness)) numbered.set(likeness, row.line);
	}
	for (const row of rows) {
		const feature = featureOf(row);
		const likeness = likenessOf(row);
		const known = row.id !== '' ? byId.get(row.id) : byLikeness.get(likeness ?? '');
		const alike = row.id === '' ? numbered.get(likeness ?? '') : undefined;
		if (alike !== undefined) note('person_ambiguous', { feature, values: { first: alike } });
		else if (!known) (row.id !== '' ? byId : byLikeness).set(row.id || likeness!, { ...row, lines: 1 });
		else join(known, row, note);
	}
	return [...byId.values(), ...byLikeness.values()];
}

/** A further row of a person; where it contradicts the first, that is noted. */
function join(known: Person, row: PlacedPerson, note: PersonNote): void {
	const details = { feature: featureOf(row), values: { first: known.line } };
	const differs = (one: string, other: string) => one !== '' && other !== '' && one !== other;
	if (row.id === '') {
		// Two of one name and year in one commune, but not of one hamlet or not quite of one spelling.
		if (row.name !== known.name || differs(row.hamlet, known.hamlet))
			return note('person_ambiguous', details);
	} else {
		const isOther =
			differs(foldText(row.name), foldText(known.name)) ||
			(row.born !== null && known.born !== null && row.born !== known.born);
		if (isOther) return note('id_shared', details);
		if (row.areaId !== known.areaId) return note('two_communes', details);
	}
	if (row.met !== known.met) return note('met_conflict', details);
	if ((row.isHead && known.isHead) || (row.isPrestigious && known.isPrestigious))
		note('person_twice', details);
	known.isHead ||= row.isHead;
	known.isPrestigious ||= row.isPrestigious;
	known.lines += 1;
}

/** A hamlet has one head; two are worth a look. */
function noteTwoHeads(persons: readonly Person[], note: PersonNote): void {
	const heads = new Map<string, number>();
	for (const person of persons) {
		if (!person.isHead || person.hamlet === '') continue;
		const hamlet = `${person.areaId}|${person.hamlet}`;
		const first = heads.get(hamlet);
		if (first === undefined) heads.set(hamlet, person.line);
		else note('two_heads', { feature: featureOf(person), values: { first } });
	}
}
