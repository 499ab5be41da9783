import type { Statement } from './types.ts';

export interface Claim {
	value: string;
	notes: string[];
	addresses: string[];
}

/** Statements by field, and within a field by what they say: who agrees stands together, who differs beside it. */
export function groupStatements(statements: readonly Statement[]): { field: string; claims: Claim[] }[] {
	const groups: { field: string; claims: Claim[] }[] = [];
	for (const { field, value, note, sourceAddress } of statements) {
		let group = groups.find((one) => one.field === field);
		if (!group) groups.push((group = { field, claims: [] }));
		let claim = group.claims.find((one) => one.value === value);
		if (!claim) group.claims.push((claim = { value, notes: [], addresses: [] }));
		if (note && !claim.notes.includes(note)) claim.notes.push(note);
		if (!claim.addresses.includes(sourceAddress)) claim.addresses.push(sourceAddress);
	}
	return groups;
}
