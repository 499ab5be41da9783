import type { Steps } from '../steps.ts';
import type { PreparedTable } from './table.ts';

const PROGRESS_EACH = 500;

/**
 * The hamlets no other one beats: none is at least as good in every criterion and better in one. They stand first
 * under some weighting; all others are beaten whatever the weights. A missing value stands at the median here.
 * @param columns criteria to compare by (indices of columns): those that weigh anything
 * @returns rows of the given table, by key
 */
export function* findParetoFront(
	table: PreparedTable,
	columns: readonly number[],
): Steps<Uint32Array<ArrayBuffer>> {
	const { origin } = table;
	const width = columns.length;
	if (width === 0) return origin.slice() as Uint32Array<ArrayBuffer>;
	const values = columns.map((column) => withMedian(table, column));
	const sums = new Float64Array(origin.length);
	for (const scores of values) for (let row = 0; row < sums.length; row++) sums[row]! += scores[row]!;
	// Whoever beats a hamlet has a higher sum, so a hamlet need only be held against the front before it.
	const order = new Uint32Array(sums.length)
		.map((_, row) => row)
		.sort((one, other) => sums[other]! - sums[one]!);
	const front = new Float32Array(order.length * width);
	const members: number[] = [];
	const own = new Float32Array(width);
	for (let at = 0; at < order.length; at++) {
		if (at % PROGRESS_EACH === 0) yield { phase: 'pareto', done: at, of: order.length };
		const row = order[at]!;
		for (let each = 0; each < width; each++) own[each] = values[each]![row]!;
		if (isBeaten(own, front, members, width)) continue;
		front.set(own, members.length * width);
		members.push(row);
	}
	return Uint32Array.from(
		members.sort((one, other) => one - other),
		(row) => origin[row]!,
	);
}

/** A column in which what is left out stands at the median too; at a half where nothing at all is known. */
function withMedian({ scores, counted, scales }: PreparedTable, column: number): Float32Array {
	const fill = scales[column]!.median ?? 0.5;
	return scores[column]!.map((score, row) => ((counted[row]! >> column) & 1 ? score : fill));
}

function isBeaten(own: Float32Array, front: Float32Array, members: number[], width: number): boolean {
	for (let member = 0; member < members.length; member++) {
		const start = member * width;
		let isBetter = false;
		let each = 0;
		for (; each < width; each++) {
			const theirs = front[start + each]!;
			if (theirs < own[each]!) break;
			if (theirs > own[each]!) isBetter = true;
		}
		if (each === width && isBetter) {
			moveForward(front, members, member, width);
			return true;
		}
	}
	return false;
}

/** Who beats one hamlet beats many: it is asked sooner next time. */
function moveForward(front: Float32Array, members: number[], member: number, width: number): void {
	const to = member >> 1;
	if (to === member) return;
	[members[to], members[member]] = [members[member]!, members[to]!];
	for (let each = 0; each < width; each++) {
		const [one, other] = [to * width + each, member * width + each];
		[front[one], front[other]] = [front[other]!, front[one]!];
	}
}
