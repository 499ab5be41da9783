import type { Highs } from 'highs';
import { AnalysisError } from '../analysis-error.ts';
import { modelHamlets } from '../propagation/model-hamlets.ts';
import { explainPlace } from '../ranking/explain.ts';
import { findParetoFront } from '../ranking/pareto.ts';
import { rankHamlets } from '../ranking/rank.ts';
import { measureStability } from '../ranking/stability.ts';
import { prepareTable, shareWeights, type PreparedTable } from '../ranking/table.ts';
import { chooseSites } from '../siting/choose-sites.ts';
import { findCoverage } from '../siting/coverage.ts';
import type { Steps } from '../steps.ts';
import type { Answer, Ask, Port, Reply, Request, TaskKind, Weights } from './protocol.ts';

/** Work goes on this long before messages are let in, milliseconds: a cancel is heard within it. */
const SLICE_MS = 40;

/**
 * Answers requests on a port, one after the other in the order they came; a later one never overtakes.
 * @param loadHighs asked when siting first needs it; where it fails, siting goes on without the exact solver
 */
export function serveAnalysis(port: Port<Reply, Request>, loadHighs: () => Promise<Highs>): void {
	const tables = new Map<string, PreparedTable>();
	const cancelled = new Set<number>();
	const waiting = new Set<number>();
	let highs: Promise<Highs | null> | null = null;
	let queue = Promise.resolve();

	port.listen((request) => {
		if (request.kind === 'cancel') {
			if (waiting.has(request.id)) cancelled.add(request.id);
			return;
		}
		waiting.add(request.id);
		queue = queue.then(async () => {
			const reply = await work(request).catch((error: unknown): Reply => {
				if (error instanceof AnalysisError)
					return { id: request.id, kind: 'refused', code: error.code, context: error.context };
				return { id: request.id, kind: 'broken', message: String(error) };
			});
			waiting.delete(request.id);
			cancelled.delete(request.id);
			port.post(reply, reply.kind === 'done' ? buffersOf(reply.answer) : []);
		});
	});

	async function work(request: Exclude<Request, { kind: 'cancel' }>): Promise<Reply> {
		const { id } = request;
		// Lets a cancel that came right behind the request be heard before work begins.
		await pause();
		if (cancelled.has(id)) return { id, kind: 'cancelled' };
		if (request.kind === 'site') highs ??= loadHighs().catch(() => null);
		const steps = start(request, request.kind === 'site' ? await highs : null);
		let heard = performance.now();
		for (;;) {
			const step = steps.next();
			if (step.done) return { id, kind: 'done', answer: step.value };
			const isBlocking = step.value.phase === 'exact';
			if (performance.now() - heard < SLICE_MS && !isBlocking) continue;
			port.post({ id, kind: 'progress', progress: step.value }, []);
			await pause();
			if (cancelled.has(id)) {
				steps.return(undefined as never);
				return { id, kind: 'cancelled' };
			}
			heard = performance.now();
		}
	}

	function* start(
		request: Exclude<Request, { kind: 'cancel' }>,
		solver: Highs | null,
	): Steps<Answer<TaskKind>> {
		switch (request.kind) {
			case 'prepare':
				return prepare(request.ask);
			case 'forget':
				tables.delete(request.ask.table);
				return null;
			case 'rank': {
				const { table, shares } = open(request.ask);
				return rankHamlets(table, shares);
			}
			case 'stability': {
				const { table, shares } = open(request.ask);
				return yield* measureStability(table, shares, request.ask);
			}
			case 'pareto': {
				const { table, shares } = open(request.ask);
				const columns = [...shares.keys()].filter((column) => shares[column]! > 0);
				return { front: yield* findParetoFront(table, columns) };
			}
			case 'explain': {
				const { table, shares } = open(request.ask);
				const { hamlet, top } = request.ask;
				return explainPlace(table, shares, rankHamlets(table, shares), hamlet, top);
			}
			case 'coverage': {
				const { candidates, reachMetres, hamlets } = request.ask;
				return yield* findCoverage(candidates, reachMetres, hamlets);
			}
			case 'model': {
				const { hamlets, masts, propagation, signal } = request.ask;
				return yield* modelHamlets(hamlets, masts, propagation, signal);
			}
			case 'site':
				return yield* chooseSites(request.ask.problem, solver, request.ask.limits);
		}
	}

	function prepare({ table, data }: Ask<'prepare'>): Answer<'prepare'> {
		const prepared = prepareTable(data);
		tables.set(table, prepared);
		return {
			hamlets: prepared.origin.length,
			leftOut: prepared.leftOut,
			missing: Object.fromEntries(
				prepared.criteria.map(({ id }, column) => [id, prepared.scales[column]!.missing]),
			),
		};
	}

	function open({ table: name, weights }: { table: string; weights: Weights }) {
		const table = tables.get(name);
		if (!table) throw new AnalysisError('connectivity_error_unknown_table', { table: name });
		return { table, shares: shareWeights(table.criteria, weights) };
	}
}

/** A turn of the event loop: longer than a resolved promise, so that messages come in. */
function pause(): Promise<void> {
	return new Promise((resume) => setTimeout(resume, 0));
}

/** What an answer holds is moved, not copied: the worker keeps none of it. */
function buffersOf(answer: Answer<TaskKind>): ArrayBuffer[] {
	if (answer === null) return [];
	return Object.values(answer).flatMap((value: unknown) =>
		ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
	);
}
