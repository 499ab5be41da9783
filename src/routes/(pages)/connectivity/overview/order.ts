import type { CommuneTotals } from '$lib/connectivity/dashboard/types';
import { compareNames } from '$lib/text';

export const COMMUNE_COLUMNS = [
	'name',
	'good',
	'weak',
	'none',
	'unknown',
	'households',
	'proposals',
] as const;
export type CommuneColumn = (typeof COMMUNE_COLUMNS)[number];

/** Households of hamlets without any service: what a gap weighs. */
export const householdsWithout = ({ totals }: CommuneTotals): number => totals.none.households;

export const proposalsOf = ({ proposals }: CommuneTotals): number =>
	Object.values(proposals).reduce((sum, count) => sum + count, 0);

/** Names upwards, figures from the largest down; equal ones by name. `reversed` turns the first about. */
export function orderCommunes(
	communes: readonly CommuneTotals[],
	column: CommuneColumn,
	reversed: boolean,
): CommuneTotals[] {
	const sign = reversed ? -1 : 1;
	const byName = (one: CommuneTotals, other: CommuneTotals) =>
		Number(one.name === null) - Number(other.name === null) ||
		compareNames(one.name?.vi ?? '', other.name?.vi ?? '');
	if (column === 'name') return communes.toSorted((one, other) => sign * byName(one, other));
	return communes.toSorted(
		(one, other) => sign * (figureOf(other, column) - figureOf(one, column)) || byName(one, other),
	);
}

function figureOf(commune: CommuneTotals, column: Exclude<CommuneColumn, 'name'>): number {
	if (column === 'households') return householdsWithout(commune);
	if (column === 'proposals') return proposalsOf(commune);
	return commune.totals[column].hamlets;
}
