import type { RecordState } from '$lib/heritage/api';
import type {
	Change,
	FileOperation,
	NewOperation,
	Operation,
	OutboxContent,
	OutboxRecord,
	Problem,
} from './types.ts';

/*
 * What happens to the queue, as decisions on what lies there: pure, each carried out in one transaction. A browser may
 * be killed between any two of them.
 */

/** What is kept of a record when somebody saves it. */
export type WantedRecord = Pick<
	OutboxRecord,
	'key' | 'slug' | 'version' | 'base' | 'recordState' | 'content'
>;

const ofRecord = ({ operations }: OutboxContent, key: string) =>
	operations.filter(({ record }) => record === key);
const recordOf = ({ records }: OutboxContent, key: string) => records.find((record) => record.key === key);

/**
 * Keeps a version to be sent. One that waits and was never sent is replaced in its place; one without an answer stays as
 * it was sent, and the new one follows it. What hindered the record is decided by this.
 */
export function queueSave(
	outbox: OutboxContent,
	wanted: WantedRecord,
	{ id, at }: { id: string; at: string },
): Change[] {
	const known = recordOf(outbox, wanted.key);
	const waiting = ofRecord(outbox, wanted.key).findLast(({ kind }) => kind === 'save');
	const record: OutboxRecord = {
		...wanted,
		// What arrived since the form was opened is newer than what the form began from.
		slug: known?.slug ?? wanted.slug,
		...(known && known.version > wanted.version ? { version: known.version, base: known.base } : {}),
		problem: known?.problem?.kind === 'file' ? known.problem : null,
		changedAt: at,
		sentAt: null,
	};
	const save = { kind: 'save' as const, id, record: wanted.key, content: wanted.content, unanswered: false };
	return [
		{ put: 'record', record },
		waiting && !waiting.unanswered
			? { put: 'operation', operation: { ...save, sequence: waiting.sequence } }
			: { append: save },
		{ drop: 'draft', record: wanted.key },
	];
}

/** Keeps a file of a record; bytes and operation together. */
export function queueFile(
	outbox: OutboxContent,
	key: string,
	file: { id: string; upload: string; name: string; mediaType: string; bytes: Blob },
): Change[] {
	// A photograph may be taken before anything was typed: it waits until the record is saved.
	const record = recordOf(outbox, key);
	const { id, upload, name, mediaType, bytes } = file;
	const operation: NewOperation = {
		kind: 'file',
		id,
		upload,
		record: key,
		name,
		mediaType,
		byteLength: bytes.size,
		unanswered: false,
	};
	return [
		{ put: 'bytes', id, bytes },
		{ append: operation },
		...(record ? [{ put: 'record' as const, record: { ...record, sentAt: null } }] : []),
	];
}

/** Takes back a file; one that may have arrived is removed there. */
export function dropFile(outbox: OutboxContent, id: string, { removal }: { removal: string }): Change[] {
	const operation = outbox.operations.find(
		(one): one is FileOperation => one.kind === 'file' && one.id === id,
	);
	if (!operation) return [];
	const record = recordOf(outbox, operation.record);
	const { record: key, upload: medium } = operation;
	const remove: NewOperation = { kind: 'remove', id: removal, record: key, medium, unanswered: false };
	const concerned = record?.problem?.kind === 'file' && record.problem.operation === id;
	return [
		...dropOperation(operation),
		...(operation.unanswered ? [{ append: remove }] : []),
		...(record && concerned ? [{ put: 'record' as const, record: { ...record, problem: null } }] : []),
	];
}

/**
 * Throws a record away. What the server cannot know of is simply gone; otherwise the server is asked to delete the
 * draft, after it has answered what is still open: only then it has a name.
 */
export function queueDelete(
	outbox: OutboxContent,
	key: string,
	{ id, at }: { id: string; at: string },
): Change[] {
	const record = recordOf(outbox, key);
	if (!record) return discardRecord(outbox, key);
	const operations = ofRecord(outbox, key);
	const open =
		record.slug === null ? operations.filter(({ kind, unanswered }) => kind === 'save' && unanswered) : [];
	const dropped = operations.filter((operation) => !open.includes(operation)).flatMap(dropOperation);
	if (record.slug === null && open.length === 0) return [...dropped, ...forgetRecord(key)];
	return [
		...dropped,
		{ append: { kind: 'delete', id, record: key, unanswered: false } },
		{ put: 'record', record: { ...record, problem: null, changedAt: at, sentAt: null } },
		{ drop: 'draft', record: key },
	];
}

/** Asks for a published record to be withdrawn, behind what waits of it. */
export function queueWithdraw(
	outbox: OutboxContent,
	wanted: WantedRecord,
	{ id, at, note }: { id: string; at: string; note: string },
): Change[] {
	const known = recordOf(outbox, wanted.key);
	const { key, slug, version, base, recordState, content } = wanted;
	const opened = { key, slug, version, base, recordState, content };
	const record = known ?? { ...opened, problem: null, changedAt: at, sentAt: null };
	return [
		{ put: 'record', record: { ...record, changedAt: at, sentAt: null } },
		{ append: { kind: 'withdraw', id, record: wanted.key, note, unanswered: false } },
	];
}

/** Gives up everything of a record that waits here; what the server has stays as it is. */
export function discardRecord(outbox: OutboxContent, key: string): Change[] {
	return [...ofRecord(outbox, key).flatMap(dropOperation), ...forgetRecord(key)];
}

/** What was thrown away of a record, to be put back. */
export interface Thrown {
	key: string;
	/** Null where nothing of it had been saved. */
	record: OutboxRecord | null;
	operations: readonly Operation[];
	bytes: ReadonlyMap<string, Blob>;
	/** The server is asked to delete it, too. */
	isAsked: boolean;
}

/** Whether what was thrown away can be put back: not once its deletion has left, nor over newer work. */
export function canTakeBack(outbox: OutboxContent, { key, record, operations, isAsked }: Thrown): boolean {
	const now = ofRecord(outbox, key);
	const deletion = now.find(({ kind }) => kind === 'delete');
	if (deletion || isAsked) return deletion?.unanswered === false;
	const known = new Set(operations.map(({ id }) => id));
	if (now.some(({ id, kind }) => kind === 'save' && !known.has(id))) return false;
	return record === null || recordOf(outbox, key) === undefined;
}

/** Puts back what was thrown away, behind what waits and in its own order. Nothing where that is no longer possible. */
export function takeBack(outbox: OutboxContent, thrown: Thrown): Change[] {
	if (!canTakeBack(outbox, thrown)) return [];
	const now = ofRecord(outbox, thrown.key);
	return [
		...now.filter(({ kind }) => kind === 'delete').flatMap(dropOperation),
		...(thrown.record ? [{ put: 'record' as const, record: thrown.record }] : []),
		...thrown.operations
			.filter(({ id }) => !now.some((one) => one.id === id))
			.flatMap((operation) => putBack(operation, thrown.bytes)),
	];
}

/** Puts back a file that was taken out; one whose removal has left goes up once more under another name. */
export function takeFileBack(
	outbox: OutboxContent,
	file: FileOperation,
	bytes: Blob,
	newId: () => string,
): Change[] {
	const removal = outbox.operations.find(
		(one) => one.kind === 'remove' && one.medium === file.upload && !one.unanswered,
	);
	const isNew = file.unanswered && !removal;
	const again = isNew ? { ...file, upload: newId(), unanswered: false } : file;
	return [...(removal ? dropOperation(removal) : []), ...putBack(again, new Map([[file.id, bytes]]))];
}

function putBack({ sequence: _, ...operation }: Operation, bytes: ReadonlyMap<string, Blob>): Change[] {
	const own = bytes.get(operation.id);
	return [...(own ? [{ put: 'bytes' as const, id: operation.id, bytes: own }] : []), { append: operation }];
}

/** A record that is gone on the server is made anew under another key, with all that waits of it. */
export function remakeRecord(outbox: OutboxContent, key: string, newId: () => string): Change[] {
	const record = recordOf(outbox, key);
	if (!record) return [];
	const files = ofRecord(outbox, key).filter((one): one is FileOperation => one.kind === 'file');
	const others = ofRecord(outbox, key).filter(({ kind }) => kind !== 'file');
	const newKey = newId();
	const fresh = { slug: null, version: 0, base: null, recordState: null, problem: null, sentAt: null };
	return [
		...others.flatMap(dropOperation),
		{ drop: 'record', key },
		{ put: 'record', record: { ...record, ...fresh, key: newKey } },
		{ append: { kind: 'save', id: newId(), record: newKey, content: record.content, unanswered: false } },
		// Behind the save that makes it.
		...files.flatMap(({ sequence, ...file }): Change[] => [
			{ drop: 'operation', sequence },
			{ append: { ...file, record: newKey, upload: newId(), unanswered: false } },
		]),
	];
}

/** Somebody mended what hindered the record, or wants it to be tried again. */
export function retryRecord(outbox: OutboxContent, key: string): Change[] {
	const record = recordOf(outbox, key);
	return record ? [{ put: 'record', record: { ...record, problem: null } }] : [];
}

/**
 * What is sent next: of each record that nothing hinders its first operation, which of one the server does not know is
 * the save that makes it; of these texts before files, so that the words of a day arrive before its photographs; and of
 * these the one that has waited longest by sequence.
 * @param asideNow records that are left alone in this run
 */
export function findNext(outbox: OutboxContent, asideNow: ReadonlySet<string> = new Set()): Operation | null {
	const free = new Map(
		outbox.records.filter(({ problem }) => !problem).map((record) => [record.key, record]),
	);
	const canLeave = ({ record, kind }: Operation) =>
		free.has(record) && (kind === 'save' || free.get(record)!.slug !== null);
	const firsts = new Map<string, Operation>();
	for (const operation of outbox.operations.toSorted((one, other) => one.sequence - other.sequence))
		if (canLeave(operation) && !asideNow.has(operation.record) && !firsts.has(operation.record))
			firsts.set(operation.record, operation);
	const ready = [...firsts.values()];
	return ready.find(({ kind }) => kind !== 'file') ?? ready[0] ?? null;
}

/** Noted before anything leaves: from now on nobody knows whether it arrived. */
export function beginSending(outbox: OutboxContent, sequence: number): Change[] {
	const operation = outbox.operations.find((one) => one.sequence === sequence);
	return operation ? [{ put: 'operation', operation: { ...operation, unanswered: true } }] : [];
}

/** What the server answered to an operation that it took. */
export interface Taken {
	slug: string;
	version: number;
	recordState: RecordState;
}

/** It arrived. Of a deletion nothing is left; any other makes its record known. */
export function settle(outbox: OutboxContent, sequence: number, taken: Taken | null, at: string): Change[] {
	const operation = outbox.operations.find((one) => one.sequence === sequence);
	if (!operation) return [];
	const record = recordOf(outbox, operation.record);
	if (!record) return dropOperation(operation);
	const rest = ofRecord(outbox, record.key).filter((one) => one !== operation);
	if (operation.kind === 'delete')
		return [...dropOperation(operation), ...rest.flatMap(dropOperation), ...forgetRecord(record.key)];
	return [
		...dropOperation(operation),
		{
			put: 'record',
			record: {
				...record,
				...(taken && { slug: taken.slug, version: taken.version, recordState: taken.recordState }),
				...(operation.kind === 'save' && { base: operation.content }),
				sentAt: rest.length === 0 ? at : null,
			},
		},
	];
}

/** The server refused it for good: it was not taken, and its record waits for a person. */
export function refuse(
	outbox: OutboxContent,
	sequence: number,
	problem: Problem,
	slug: string | null = null,
): Change[] {
	const operation = outbox.operations.find((one) => one.sequence === sequence);
	const record = operation && recordOf(outbox, operation.record);
	if (!operation || !record) return [];
	const wasThrownAway = ofRecord(outbox, record.key).some(({ kind }) => kind === 'delete');
	// It was never made, and nobody wants it made.
	if (wasThrownAway && operation.kind === 'save' && record.slug === null && slug === null)
		return discardRecord(outbox, record.key);
	return [
		{ put: 'operation', operation: { ...operation, unanswered: false } },
		{ put: 'record', record: { ...record, slug: record.slug ?? slug, problem } },
	];
}

/** The device is not trusted any more: what came from the server goes, and unsent work that is restricted. */
export function forgetServer({ records, operations }: OutboxContent): Change[] {
	const gone = records.filter(
		({ key, content, base }) =>
			!operations.some(({ record }) => record === key) ||
			content.protocol === 'restricted' ||
			base?.protocol === 'restricted',
	);
	return gone.flatMap(({ key }) => discardRecord({ records, operations }, key));
}

function dropOperation({ kind, id, sequence }: Operation): Change[] {
	return [{ drop: 'operation', sequence }, ...(kind === 'file' ? [{ drop: 'bytes' as const, id }] : [])];
}

function forgetRecord(key: string): Change[] {
	return [
		{ drop: 'record', key },
		{ drop: 'draft', record: key },
	];
}
