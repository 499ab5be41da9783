import type { Finding, RecordState, RevisionWithContent } from '$lib/heritage/api';
import type { HeritageContent } from '$lib/heritage/content';

/*
 * What one account has made on this device and the server has not got yet. Order is by sequence numbers that the device
 * counts itself; times are only shown, never compared: the clock of a phone may be a day off.
 */

/** A record that was made or changed on this device. */
export interface OutboxRecord {
	/** A UUID of this device, under which a new record is made; `slug:…` for one that the server knew first. */
	key: string;
	/** Null until the server knows the record. */
	slug: string | null;
	/** Newest version of it that this device knows, and what it says; 0 and null for a new record. */
	version: number;
	base: HeritageContent | null;
	/** As the server said last; null for a new record. */
	recordState: RecordState | null;
	/** As the person left it here. */
	content: HeritageContent;
	/** Why nothing of it is sent until somebody decides. */
	problem: Problem | null;
	/** ISO 8601 by this device, to be shown. */
	changedAt: string;
	/** When its last operation arrived; null while something waits. */
	sentAt: string | null;
}

/** Why a record stays here. Each has a remedy on the screen. */
export type Problem =
	/** Somebody saved in between: both are shown, a person decides. */
	| { kind: 'conflict'; head: RevisionWithContent }
	/** What the server finds wrong with the content. */
	| { kind: 'findings'; findings: readonly Finding[] }
	/** The draft was deleted on the server. */
	| { kind: 'deleted'; by: string | null }
	/** The record is not there for this account any more: restricted, or gone. */
	| { kind: 'hidden' }
	/** It is somebody else's draft. */
	| { kind: 'other'; owner: string | null }
	/** The step does not fit the record's state any more. */
	| { kind: 'state' }
	/** A file was refused. */
	| { kind: 'file'; operation: string; code: string }
	/** Any other refusal. */
	| { kind: 'refused'; code: string; status: number };

interface Queued {
	/** A UUID of this sending: the server takes it once. */
	id: string;
	/** Counted by the device; never used again. */
	sequence: number;
	/** Key of its record. */
	record: string;
	/** It was sent at least once and nobody knows whether it arrived: it is sent again just as it was. */
	unanswered: boolean;
}

/** Saves what the record says; makes it where the server does not know it. */
interface SaveOperation extends Queued {
	kind: 'save';
	content: HeritageContent;
}
/** Adds a file. Its bytes lie beside it under `id`. */
export interface FileOperation extends Queued {
	kind: 'file';
	/** A UUID: what the upload is called, and the medium it becomes. */
	upload: string;
	name: string;
	mediaType: string;
	byteLength: number;
}
/** Removes a medium, also one that may never have arrived. */
interface RemoveOperation extends Queued {
	kind: 'remove';
	medium: string;
}
/** Throws a draft away. */
interface DeleteOperation extends Queued {
	kind: 'delete';
}
/** Takes a published record out of sight. */
interface WithdrawOperation extends Queued {
	kind: 'withdraw';
	note: string;
}
export type Operation = SaveOperation | FileOperation | RemoveOperation | DeleteOperation | WithdrawOperation;

/** Everything of one account, without the bytes of files. Operations by sequence. */
export interface OutboxContent {
	records: readonly OutboxRecord[];
	operations: readonly Operation[];
}

/** An operation before it has its place in the order. */
export type NewOperation = Operation extends infer One
	? One extends Operation
		? Omit<One, 'sequence'>
		: never
	: never;

/** One step; steps of one decision happen together or not at all. */
export type Change =
	| { put: 'record'; record: OutboxRecord }
	| { drop: 'record'; key: string }
	/** Behind all others. */
	| { append: NewOperation }
	/** In its place. */
	| { put: 'operation'; operation: Operation }
	| { drop: 'operation'; sequence: number }
	| { put: 'bytes'; id: string; bytes: Blob }
	| { drop: 'bytes'; id: string }
	/** What was being typed and is queued now. */
	| { drop: 'draft'; record: string };

/** Where the queue lies: IndexedDB in a browser. */
export interface OutboxStorage {
	read(): Promise<OutboxContent>;
	/**
	 * Decides on what lies there now and carries it out, in one transaction.
	 * @throws DOMException QuotaExceededError where the device is full: nothing has changed then
	 */
	change(decide: (content: OutboxContent) => readonly Change[]): Promise<void>;
	/** Bytes of a file; null where there are none. */
	readBytes(id: string): Promise<Blob | null>;
}

/** Where the connection stands, for people. */
export type DeskState =
	/** Nothing was tried yet, or all is well. */
	| 'resting'
	| 'sending'
	/** Nobody answers. */
	| 'offline'
	/** The server is there and failed at something; it is tried again. */
	| 'failing'
	/** The session has ended. */
	| 'signed_out'
	/** The account may not edit any more. */
	| 'not_allowed'
	/** The browser keeps nothing. */
	| 'no_storage';
