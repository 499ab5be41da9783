import type { Aim } from './aims.ts';
import type { MastTimes } from './masts.ts';

const RATIO = 1.2;
const whole = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });

export function mastAim({ hamlets, masts, ratio, modelledMs, bareMs, worseThanBare }: MastTimes): Aim {
	return {
		promise: `Nearest mast and modelled signal of ${whole(hamlets)} hamlets and ${whole(masts)} masts cost at most ${RATIO} × the bare two-step query, and name no farther mast`,
		measured: `ratio ${ratio.toFixed(2)} (${whole(modelledMs)} ms to ${whole(bareMs)} ms); ${worseThanBare} farther`,
		isMet: ratio <= RATIO && worseThanBare === 0,
		limit:
			'Reading both tables from the server. The work itself is arithmetic on a grid in a thread; no row is looked up in an index.',
	};
}

/** What stands under the heading: a sentence, and a table with its head. */
export function mastTable(times: MastTimes): { told: string; rows: string[][] } {
	return {
		told: `The bare query asks the index for 8 masts a hamlet and takes the nearest by true distance; only a sum leaves the server. Ours reads hamlets and masts, hands them to a thread, and brings back the nearest mast over the ellipsoid and the strongest signal of each of ${times.networks} networks. In the order of the index alone the first mast is not the nearest for ${times.planarWrong} hamlets (${((100 * times.planarWrong) / times.hamlets).toFixed(2)} %).`,
		rows: [
			['hamlets', 'masts', 'bare ms', 'ours ms', 'of these reading ms', 'ours ÷ bare'],
			[
				whole(times.hamlets),
				whole(times.masts),
				whole(times.bareMs),
				whole(times.modelledMs),
				whole(times.readMs),
				times.ratio.toFixed(2),
			],
		],
	};
}
