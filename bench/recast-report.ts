import type { Aim } from './aims.ts';
import type { RecastTimes } from './recast.ts';

const RATIO = 1.3;
const ONE_MS = 10;
const whole = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });

export function recastAim({ figures, ratio, oneMs, allMs, bareMs, different }: RecastTimes): Aim {
	return {
		promise: `Carrying ${whole(figures)} figures over the merger costs at most ${RATIO} × a bare GROUP BY over the same rows, one indicator of one year less than ${ONE_MS} ms`,
		measured: `ratio ${ratio.toFixed(2)} (${whole(allMs)} ms to ${whole(bareMs)} ms); one indicator ${oneMs.toFixed(1)} ms; ${different} sums differ`,
		isMet: ratio <= RATIO && oneMs < ONE_MS && different === 0,
		limit:
			'Adding up numeric, which is exact; of one indicator a third is reading its ten thousand figures and a third finding what each commune was made of.',
	};
}

/** What stands under the heading: a sentence, and a table with its head. */
export function recastTable(times: RecastTimes): { told: string; rows: string[][] } {
	return {
		told: 'The bare query joins each figure with the units its commune went to and adds up; it counts divided communes twice and knows no gaps. Ours weighs shares, tells unknown from zero and finds the units of the day. What a screen asks for also names missing parts and sources.',
		rows: [
			[
				'stored figures',
				'carried',
				'bare ms',
				'ours ms',
				'ours ÷ bare',
				'one indicator ms',
				'as a screen reads it ms',
			],
			[
				whole(times.values),
				whole(times.figures),
				whole(times.bareMs),
				whole(times.allMs),
				times.ratio.toFixed(2),
				times.oneMs.toFixed(1),
				times.screenMs.toFixed(1),
			],
		],
	};
}
