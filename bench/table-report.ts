import type { Aim } from './aims.ts';
import { median } from './measure.ts';
import type { TableStep, TableTimes } from './table.ts';

/** A task from which on a page is felt to stand still, milliseconds. */
const LONG_MS = 50;

const stepsOf = ({ worker }: TableTimes) => Object.keys(worker) as TableStep[];
const longest = (times: Record<TableStep, number[]>) =>
	Math.max(...Object.values(times).map((rounds) => median(rounds)));

export function tableAim(times: TableTimes): Aim {
	const [worker, page] = [longest(times.worker), longest(times.page)];
	return {
		promise: `A table of ${times.rows.toLocaleString('en')} rows comes, is sorted and filtered without a task of ${LONG_MS} ms in the page`,
		measured: `${worker < LONG_MS ? `none of ${LONG_MS} ms` : `longest ${worker.toFixed(0)} ms`}; without the worker ${page.toFixed(0)} ms`,
		isMet: worker < LONG_MS,
		limit: 'Reading an answer of 4,000 rows and handing them to the worker.',
	};
}

/** What stands under the heading: a sentence, and a table with its head. */
export function tableTable(times: TableTimes): { told: string; rows: string[][] } {
	const words = (rounds: number[]) => (median(rounds) < LONG_MS ? '–' : median(rounds).toFixed(0));
	return {
		told: `The table of ${times.rows.toLocaleString('en')} hamlets in the built app, no layer on the map. The longest task of the page’s own thread in milliseconds, medians of ${times.worker[stepsOf(times)[0]!].length} new browsers each, in turn; –: none of ${LONG_MS} ms. *In the page*: the worker is kept from starting.`,
		rows: [
			['', 'in the worker', 'in the page'],
			...stepsOf(times).map((step) => [step, words(times.worker[step]), words(times.page[step])]),
		],
	};
}
