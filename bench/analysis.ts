import { nationalSet } from '../scripts/demo/national.ts';
import { modelSignal, reachMetres } from '../src/lib/connectivity/propagation/signal.ts';
import { createRandom } from '../src/lib/statistics/random.ts';
import { criterionOf, type CriterionId } from '../src/lib/connectivity/ranking/criteria.ts';
import { rankHamlets } from '../src/lib/connectivity/ranking/rank.ts';
import { prepareTable, shareWeights, type RankingTable } from '../src/lib/connectivity/ranking/table.ts';
import type { SitingResult } from '../src/lib/connectivity/siting/choose-sites.ts';
import type { Coverage, SitingProblem } from '../src/lib/connectivity/siting/problem.ts';
import type { AnalysisWorker } from '../src/lib/connectivity/worker/client.ts';
import { openInNode } from '../src/lib/connectivity/worker/open-in-node.server.ts';
import { median, quantile } from './measure.ts';

export interface AnalysisTimes {
	hamlets: number;
	criteria: number;
	/** Making the table ready, once, milliseconds. */
	prepareMs: number;
	/** Scoring and ordering all hamlets under new weights, in the thread itself. */
	rankMs: { median: number; p95: number };
	/** The same asked of a worker thread, until its answer is there. */
	roundTripMs: { median: number; p95: number };
	/** 1,000 weightings, first 100 places. */
	stabilityMs: number;
	paretoMs: number;
	paretoSize: number;
	siting: SitingTimes[];
}

export interface SitingTimes {
	question: string;
	candidates: number;
	entries: number;
	coverageMs: number;
	solveMs: number;
	result: Pick<SitingResult, 'value' | 'upperBound' | 'gap' | 'method' | 'exact' | 'memoryBytes'>;
	/** Growth of the whole process's resident memory while it solved, at most, MiB. */
	peakMib: number;
}

const IDS: CriterionId[] = [
	'service',
	'households',
	'minority-households',
	'poor-households',
	'zone',
	'difficulty',
	'mast-distance',
	'school-distance',
];
const STATES = ['good', 'weak', 'none'];
const CANDIDATES_EACH = 20;

/** The connectivity analysis on an invented country, in a worker thread as the server starts one. */
export async function measureAnalysis(
	workerFile: string,
	{ quick }: { quick: boolean },
): Promise<AnalysisTimes> {
	const { table, positions } = makeTable();
	const worker = openInNode(workerFile);
	try {
		const ranking = await measureRanking(worker, table, quick ? 20 : 100);
		const siting = await measureSiting(worker, table, positions, quick);
		return { hamlets: table.keys.length, criteria: IDS.length, ...ranking, siting };
	} finally {
		worker.close();
	}
}

/** Eight columns from the national set; what it does not hold is drawn, and one value in twelve is not known. */
function makeTable(): { table: RankingTable; positions: Float64Array } {
	const keys: string[] = [];
	const places: number[] = [];
	const columns = IDS.map(() => [] as number[]);
	const random = createRandom(272);
	for (const { geometry, properties } of nationalSet().hamlets()) {
		if (geometry.type !== 'Point') continue;
		keys.push(String(properties.key));
		places.push(...geometry.coordinates);
		const households = Math.round(Number(properties.population) / 3.7);
		const minority = Math.round((households * Number(properties.minority_share)) / 100);
		const state = STATES.indexOf(String(properties.state));
		const drawn = [1, 0.12 * random(), random(), random(), random() ** 2, random() ** 2] as const;
		const row = [
			state < 0 ? NaN : state,
			households,
			minority,
			Math.round(households * drawn[1]),
			Math.floor(drawn[2] * 4),
			Number(drawn[3] < 0.3),
			Math.round(drawn[4] * 15_000),
			Math.round(drawn[5] * 9000),
		];
		for (const [at, value] of row.entries()) columns[at]?.push(at > 1 && random() < 1 / 12 ? NaN : value);
	}
	return {
		table: {
			keys,
			columns: IDS.map((id, at) => ({
				criterion: criterionOf(id),
				values: Float64Array.from(columns[at] ?? []),
			})),
		},
		positions: Float64Array.from(places),
	};
}

async function measureRanking(worker: AnalysisWorker, data: RankingTable, rounds: number) {
	const random = createRandom(4);
	const draw = () => Object.fromEntries(IDS.map((id) => [id, 0.05 + random()]));
	const [prepareMs, prepared] = await timed(() => prepareTable(data));
	await worker.ask('prepare', { table: 'national', data });
	const [own, roundTrip]: [number[], number[]] = [[], []];
	for (let round = -5; round < rounds; round++) {
		const weights = draw();
		const [ms] = await timed(() => rankHamlets(prepared, shareWeights(prepared.criteria, weights)));
		const [throughMs] = await timed(() => worker.ask('rank', { table: 'national', weights }));
		// The first rounds are the compiler's.
		if (round < 0) continue;
		own.push(ms);
		roundTrip.push(throughMs);
	}
	const asked = { table: 'national', weights: draw() };
	const [stabilityMs] = await timed(() => worker.ask('stability', { ...asked, top: 100, seed: 1 }));
	const [paretoMs, { front }] = await timed(() => worker.ask('pareto', asked));
	const spread = (times: number[]) => ({ median: median(times), p95: quantile(times, 0.95) });
	return {
		prepareMs,
		rankMs: spread(own),
		roundTripMs: spread(roundTrip),
		stabilityMs,
		paretoMs,
		paretoSize: front.length,
	};
}

/** Every twentieth hamlet is a place to build; a mast of 42 m at 900 MHz reaches as far as the model says, indoors. */
async function measureSiting(
	worker: AnalysisWorker,
	{ keys, columns }: RankingTable,
	positions: Float64Array,
	quick: boolean,
): Promise<SitingTimes[]> {
	const chosen = keys.flatMap((_, at) => (at % CANDIDATES_EACH === 0 ? [at] : []));
	const reach = reachMetres(modelSignal({ mhz: 900, heightMetres: 42, powerWatts: 20 }, 'open'), 'good');
	const [coverageMs, coverage] = await timed(() =>
		worker.ask('coverage', {
			candidates: Float64Array.from(chosen.flatMap((at) => [...positions.subarray(2 * at, 2 * at + 2)])),
			reachMetres: new Float64Array(chosen.length).fill(reach),
			hamlets: positions,
		}),
	);
	const valuesOf = (id: CriterionId) =>
		columns.find(({ criterion }) => criterion.id === id)?.values ?? new Float64Array(keys.length);
	const random = createRandom(5);
	const problem: Omit<SitingProblem, 'limit'> = {
		demand: valuesOf('minority-households'),
		// Good or weak service is service; unknown is not none, and is not counted as a gap here.
		served: Uint8Array.from(valuesOf('service'), (state) => Number(state !== 2)),
		candidateKeys: chosen.map((at) => keys[at] ?? ''),
		coverage,
		costs: Float64Array.from(chosen, () => 900 + Math.floor(random() * 1600)),
	};
	const questions: [string, SitingProblem['limit']][] = [
		['100 masts', { kind: 'count', count: 100 }],
		['a budget of about 100 masts', { kind: 'budget', budget: 170_000 }],
	];
	const times: SitingTimes[] = [];
	for (const [question, limit] of quick ? questions.slice(0, 1) : questions)
		times.push({
			question,
			candidates: chosen.length,
			entries: coverage.hamlets.length,
			coverageMs,
			...(await solve(worker, { ...problem, limit })),
		});
	return times;
}

async function solve(worker: AnalysisWorker, problem: SitingProblem & { coverage: Coverage }) {
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
	const [solveMs, { value, upperBound, gap, method, exact, memoryBytes }] = await timed(() =>
		worker.ask('site', { problem }),
	);
	clearInterval(watch);
	return {
		solveMs,
		result: { value, upperBound, gap, method, exact, memoryBytes },
		peakMib: (peak - before) / 2 ** 20,
	};
}

async function timed<Result>(work: () => Result | Promise<Result>): Promise<[ms: number, result: Result]> {
	const started = performance.now();
	const result = await work();
	return [performance.now() - started, result];
}
