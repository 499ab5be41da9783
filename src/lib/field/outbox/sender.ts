import { beginSending, findNext, refuse, settle, type Taken } from './queue.ts';
import type { Operation, OutboxContent, OutboxRecord, OutboxStorage, Problem } from './types.ts';

/** What became of one operation. */
export type Outcome =
	| { kind: 'taken'; taken: Taken | null }
	/** It will never be taken as it is. `slug`: it turned out which record it is. */
	| { kind: 'refused'; problem: Problem; slug?: string | null }
	/** The server is there and could not do it: another record may fare better, this one is tried again later. */
	| { kind: 'failed' }
	/** Nobody answered: nothing else will get through either. */
	| { kind: 'unreachable' }
	/** The session has ended, or its account may not do this any more: nothing of it is sent. */
	| { kind: 'shut' };

/** Hands operations to the server, each with the record as it stands here; our API in a browser. */
export interface Carrier {
	carry(operation: Operation, record: OutboxRecord, bytes: Blob | null): Promise<Outcome>;
}

/** How a run ended. `left`: some waits to be tried again. */
type RunEnd = 'done' | 'left' | 'unreachable' | 'shut';

interface Running {
	storage: OutboxStorage;
	carrier: Carrier;
	/** ISO 8601 by this device, to be shown. */
	now: () => string;
	/** The operation that is on its way; null when none is. */
	onsending?: (operation: Operation | null) => void;
}

/**
 * Sends what waits, one after another, until nothing more can be sent now. Only one may run at a time on a device; the
 * server takes everything once even so.
 */
export async function sendAll({ storage, carrier, now, onsending }: Running): Promise<RunEnd> {
	/** Records whose operation the server failed at in this run. */
	const aside = new Set<string>();
	try {
		for (;;) {
			const next = await takeNext(storage, aside);
			if (!next) return aside.size > 0 ? 'left' : 'done';
			const { operation, record } = next;
			onsending?.(operation);
			const outcome = await carryOne({ storage, carrier }, operation, record);
			if (outcome.kind === 'unreachable' || outcome.kind === 'shut') return outcome.kind;
			if (outcome.kind === 'failed') aside.add(record.key);
			else await storage.change((outbox) => conclude(outbox, operation, outcome, now()));
		}
	} finally {
		onsending?.(null);
	}
}

function conclude(
	outbox: OutboxContent,
	{ sequence }: Operation,
	outcome: Extract<Outcome, { kind: 'taken' | 'refused' }>,
	at: string,
) {
	return outcome.kind === 'taken'
		? settle(outbox, sequence, outcome.taken, at)
		: refuse(outbox, sequence, outcome.problem, outcome.slug ?? null);
}

/** Found and marked in one transaction: until it is answered nobody writes over it. */
async function takeNext(
	storage: OutboxStorage,
	aside: ReadonlySet<string>,
): Promise<{ operation: Operation; record: OutboxRecord } | null> {
	const found: { operation: Operation; record: OutboxRecord }[] = [];
	await storage.change((outbox) => {
		const operation = findNext(outbox, aside);
		const record = outbox.records.find(({ key }) => key === operation?.record);
		if (!operation || !record) return [];
		found.push({ operation, record });
		return beginSending(outbox, operation.sequence);
	});
	return found[0] ?? null;
}

async function carryOne(
	{ storage, carrier }: Pick<Running, 'storage' | 'carrier'>,
	operation: Operation,
	record: OutboxRecord,
): Promise<Outcome> {
	const bytes = operation.kind === 'file' ? await storage.readBytes(operation.id) : null;
	if (operation.kind === 'file' && !bytes)
		return {
			kind: 'refused',
			problem: { kind: 'file', operation: operation.id, code: 'outbox_file_lost' },
		};
	return carrier.carry(operation, record, bytes);
}

/** Milliseconds until another run after so many that got nowhere: quick at first, five minutes at most. */
export function waitBeforeRun(failures: number): number {
	return Math.min(300_000, 5_000 * 2 ** Math.max(0, failures - 1));
}
