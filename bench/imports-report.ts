import type { Aim } from './aims.ts';
import type { ImportTimes } from './imports.ts';

const APPLY_RATIO = 60;
const UNDO_RATIO = 50;

export function importsAim({ hamlets, applyRatio, undoRatio, apply, undo, bare }: ImportTimes): Aim {
	return {
		promise: `Putting ${hamlets.toLocaleString('en')} hamlets in costs at most ${APPLY_RATIO} ×, taking them back at most ${UNDO_RATIO} ×, a COPY of their rows`,
		measured: `ratios ${applyRatio.toFixed(1)} and ${undoRatio.toFixed(1)} (${apply.toFixed(2)} s and ${undo.toFixed(2)} s to ${bare.toFixed(2)} s)`,
		isMet: applyRatio <= APPLY_RATIO && undoRatio <= UNDO_RATIO,
		limit:
			'A hamlet is five rows (itself, its communes of each time, its profile, its point of the tiles), ten indexes, and each row once more as it became; each hamlet that goes is asked for in the twenty tables that may name it.',
	};
}

/** What stands under the heading: a sentence, and a table with its head. */
export function importsTable(times: ImportTimes): { told: string; rows: string[][] } {
	const seconds = (value: number) => value.toFixed(2);
	return {
		told: 'The demonstration set, and a CSV of hamlets in its communes, through the steps a person takes: looked at, compared row by row with what is there, put in as one, taken back. The bare load is a COPY of names, households and places into a table with a key and an index of places. In turn, in one run, medians.',
		rows: [
			[
				'hamlets',
				'COPY s',
				'looked at s',
				'compared s',
				'put in s',
				'taken back s',
				'put in ÷ COPY',
				'taken back ÷ COPY',
				'until in ÷ COPY',
			],
			[
				times.hamlets.toLocaleString('en'),
				...[times.bare, times.inspect, times.compare, times.apply, times.undo].map(seconds),
				...[times.applyRatio, times.undoRatio, times.wholeRatio].map((ratio) => ratio.toFixed(1)),
			],
		],
	};
}
