import type { SitingAnswer } from './siting-session.svelte.ts';

type Position = [lng: number, lat: number];

/** A line from a chosen place to a hamlet it wins. */
export interface WonArc {
	from: Position;
	to: Position;
	/** Place of the site among those chosen, from 0. */
	site: number;
	/** What the hamlet is worth; NaN = not known. */
	worth: number;
}

/** A hamlet as the map shows it. */
export type HamletClass = 'served' | 'won' | 'gap' | 'gap-unknown';

/** A line a hamlet won; a hamlet right at its mast has none. */
export function toArcs({ input, solved, question }: SitingAnswer): WonArc[] {
	const { result, rows } = solved;
	const criterion = question.demand;
	const worth = input.hamlets.criteria[criterion];
	return Array.from(result.won).flatMap((hamlet, at) => {
		const row = rows[hamlet]!;
		const to = input.hamlets.positions[row];
		const site = result.wonBy[at]!;
		const { lng, lat } = input.candidates[result.chosen[site]!]!;
		if (!to || (to[0] === lng && to[1] === lat)) return [];
		return [{ from: [lng, lat], to, site, worth: worth?.[row] ?? NaN }];
	});
}

/**
 * The class of each hamlet that was asked about and has a position, before the new masts or after them.
 * @returns row of the hamlet table and class, gaps last so that they are drawn on top
 */
export function classifyHamlets(
	{ input, solved, question }: SitingAnswer,
	isAfter: boolean,
): { row: number; class: HamletClass }[] {
	const won = new Set(isAfter ? Array.from(solved.result.won, (hamlet) => solved.rows[hamlet]!) : []);
	const worth = input.hamlets.criteria[question.demand];
	const classOf = (row: number): HamletClass => {
		if (!question.gapStates.includes(input.hamlets.service[row]!)) return 'served';
		if (won.has(row)) return 'won';
		return (worth?.[row] ?? null) === null ? 'gap-unknown' : 'gap';
	};
	const ORDER: readonly HamletClass[] = ['served', 'won', 'gap-unknown', 'gap'];
	return Array.from(solved.rows)
		.filter((row) => input.hamlets.positions[row] !== null)
		.map((row) => ({ row, class: classOf(row) }))
		.sort((one, other) => ORDER.indexOf(one.class) - ORDER.indexOf(other.class) || one.row - other.row);
}

/** Worth won by the first, the first two, … of the places: from none to all. */
export function cumulate(gains: ArrayLike<number>): number[] {
	const sums = [0];
	for (let at = 0; at < gains.length; at++) sums.push(sums[at]! + gains[at]!);
	return sums;
}
