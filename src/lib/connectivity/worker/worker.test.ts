import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../statistics/random.ts';
import { CRITERIA, type CriterionId } from '../ranking/criteria.ts';
import { rankHamlets } from '../ranking/rank.ts';
import { measureStability } from '../ranking/stability.ts';
import { prepareTable, shareWeights, type RankingTable } from '../ranking/table.ts';
import type { SitingProblem } from '../siting/problem.ts';
import { finish, type Progress } from '../steps.ts';
import type { AnalysisWorker } from './client.ts';
import { openInNode } from './open-in-node.server.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

// Beside the packages, so that the thread finds them; built as the commands are.
let folder = '';
let worker: AnalysisWorker;
const opened: AnalysisWorker[] = [];
const open = () => {
	worker = openInNode(join(folder, 'connectivity-worker.js'));
	opened.push(worker);
	return worker;
};

beforeAll(async () => {
	folder = mkdtempSync(join(ROOT, 'node_modules/.connectivity-worker-'));
	await build({
		configFile: false,
		root: ROOT,
		publicDir: false,
		logLevel: 'error',
		build: {
			ssr: true,
			outDir: folder,
			target: 'node20',
			rollupOptions: { input: { 'connectivity-worker': join(ROOT, 'scripts/connectivity-worker.ts') } },
		},
	});
});
afterEach(() => opened.splice(0).forEach((one) => one.close()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IDS: CriterionId[] = ['service', 'minority-households', 'mast-distance', 'zone'];
const WEIGHTS = { service: 3, 'minority-households': 2, 'mast-distance': 1, zone: 1 };

function tableOf(count: number): RankingTable {
	const random = createRandom(count);
	return {
		keys: Array.from({ length: count }, (_, at) => `h${at}`),
		columns: CRITERIA.filter(({ id }) => IDS.includes(id)).map((criterion) => ({
			criterion,
			values: Float64Array.from({ length: count }, () =>
				random() < 0.1 ? NaN : Math.floor(random() * (criterion.scale?.length ?? 900)),
			),
		})),
	};
}

function problemOf(hamlets: number, candidates: number): SitingProblem {
	const random = createRandom(candidates);
	const reaches = Array.from({ length: candidates }, () =>
		[...Array(hamlets).keys()].filter(() => random() < 0.05),
	);
	return {
		demand: Float64Array.from({ length: hamlets }, () => Math.ceil(random() * 60)),
		served: new Uint8Array(hamlets),
		candidateKeys: reaches.map((_, at) => `c${at}`),
		coverage: {
			offsets: Uint32Array.from([0, ...reaches.map((list, at) => reaches.slice(0, at + 1).flat().length)]),
			hamlets: Uint32Array.from(reaches.flat()),
		},
		costs: null,
		limit: { kind: 'count', count: 6 },
	};
}

describe('an analysis in a thread', () => {
	it('ranks as it would here, byte for byte, and twice the same', async () => {
		const data = tableOf(3000);
		const prepared = prepareTable(data);
		const here = rankHamlets(prepared, shareWeights(prepared.criteria, WEIGHTS));
		open();
		const told = await worker.ask('prepare', { table: 'gaps', data });
		expect(told.hamlets).toBe(3000);
		expect(Object.keys(told.missing)).toEqual(IDS.toSorted((one, other) => indexOf(one) - indexOf(other)));
		const [first, second] = await Promise.all([
			worker.ask('rank', { table: 'gaps', weights: WEIGHTS }),
			worker.ask('rank', { table: 'gaps', weights: WEIGHTS }),
		]);
		expect(first).toEqual(here);
		expect(Buffer.from(first.order.buffer).equals(Buffer.from(second.order.buffer))).toBe(true);
		expect(Buffer.from(first.scores.buffer).equals(Buffer.from(second.scores.buffer))).toBe(true);
	});

	it('explains a place, finds the front and measures stability as here', async () => {
		const data = tableOf(500);
		const prepared = prepareTable(data);
		const shares = shareWeights(prepared.criteria, WEIGHTS);
		open();
		await worker.ask('prepare', { table: 'gaps', data });
		const asked = { table: 'gaps', weights: WEIGHTS };
		const { order } = await worker.ask('rank', asked);
		expect(await worker.ask('explain', { ...asked, hamlet: order[9]!, top: 5 })).toMatchObject({ place: 10 });
		const options = { top: 20, samples: 50, seed: 3 };
		expect(await worker.ask('stability', { ...asked, ...options })).toEqual(
			finish(measureStability(prepared, shares, options)),
		);
		const { front } = await worker.ask('pareto', asked);
		expect(front.length).toBeGreaterThan(0);
	});

	it('chooses sites with the exact solver, the same twice, and tells how far it has come', async () => {
		open();
		const problem = problemOf(120, 30);
		const seen: Progress[] = [];
		const first = await worker.ask('site', { problem }, { onProgress: (progress) => seen.push(progress) });
		expect(await worker.ask('site', { problem })).toEqual(first);
		expect(first.gap).toBe(0);
		for (const { phase, done, of } of seen) {
			expect(['reduce', 'greedy', 'exchange', 'bound', 'exact']).toContain(phase);
			expect(done).toBeLessThanOrEqual(of);
		}
	});

	it('finds who is within reach', async () => {
		open();
		const answer = await worker.ask('coverage', {
			candidates: Float64Array.of(105.97, 9.6),
			reachMetres: Float64Array.of(3000),
			hamlets: Float64Array.of(105.98, 9.61, 106.4, 9.61),
		});
		expect(answer).toEqual({ offsets: Uint32Array.of(0, 1), hamlets: Uint32Array.of(0) });
	});

	it('is cancelled at work and while it waits, and then does the next thing', async () => {
		open();
		await worker.ask('prepare', { table: 'gaps', data: tableOf(20_000) });
		const asked = { table: 'gaps', weights: WEIGHTS };
		const [running, queued] = [new AbortController(), new AbortController()];
		const progress = vi.fn(() => running.abort());
		const long = worker.ask(
			'stability',
			{ ...asked, top: 100, samples: 1_000_000, seed: 1 },
			{ signal: running.signal, onProgress: progress },
		);
		const behind = worker.ask(
			'stability',
			{ ...asked, top: 1, samples: 1_000_000, seed: 1 },
			{ signal: queued.signal },
		);
		queued.abort();
		const ends = (await Promise.allSettled([long, behind])).map((end) => 'reason' in end && end.reason.code);
		expect(ends).toEqual(['connectivity_error_cancelled', 'connectivity_error_cancelled']);
		expect(progress).toHaveBeenCalledOnce();
		expect((await worker.ask('rank', asked)).order.length).toBeGreaterThan(0);
	});

	it('refuses with the same code as here, and goes on', async () => {
		open();
		const weights = {};
		await expect(worker.ask('rank', { table: 'nowhere', weights })).rejects.toMatchObject({
			name: 'AnalysisError',
			code: 'connectivity_error_unknown_table',
			context: { table: 'nowhere' },
		});
		await worker.ask('prepare', { table: 'gaps', data: tableOf(5) });
		await expect(worker.ask('rank', { table: 'gaps', weights })).rejects.toMatchObject({
			code: 'connectivity_error_weights_zero',
		});
		await worker.ask('forget', { table: 'gaps' });
		await expect(worker.ask('rank', { table: 'gaps', weights: WEIGHTS })).rejects.toMatchObject({
			code: 'connectivity_error_unknown_table',
		});
	});

	it('says so when it is closed, and does not start what was given up before', async () => {
		open();
		await worker.ask('prepare', { table: 'gaps', data: tableOf(20_000) });
		const asked = { table: 'gaps', weights: WEIGHTS, top: 100, samples: 1_000_000, seed: 1 };
		const aborted = worker.ask('stability', asked, { signal: AbortSignal.abort() });
		await expect(aborted).rejects.toMatchObject({ code: 'connectivity_error_cancelled' });
		const lost = expect(worker.ask('stability', asked)).rejects.toMatchObject({
			code: 'connectivity_error_worker_lost',
		});
		worker.close();
		await lost;
		await expect(worker.ask('forget', { table: 'gaps' })).rejects.toMatchObject({
			code: 'connectivity_error_worker_lost',
		});
	});
});

const indexOf = (id: CriterionId) => CRITERIA.findIndex((criterion) => criterion.id === id);
