/**
 * The little of PostgreSQL's wire protocol the bridge must read and write itself.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
const SYNC = 0x53; // 'S'
const QUERY = 0x51; // 'Q'
const FLUSH = 0x48; // 'H'
const PARSE = 0x50; // 'P'
const CLOSE = 0x43; // 'C'
const TERMINATE = 0x58; // 'X'
const CANCEL_REQUEST = 80877102;

const COPY_FROM_CLIENT = /^\s*copy\b[^;]*\bfrom\s+stdin\b/i;

/** Transaction status as ReadyForQuery tells it. */
export const STATUS = { idle: 0x49, inTransaction: 0x54, failed: 0x45 } as const;

/** Client bytes up to and including Sync, Query or Flush: what the backend can answer without asking for more. */
export interface Unit {
	bytes: Uint8Array<ArrayBuffer>;
	/** `flush` expects no ReadyForQuery; the others expect exactly one. */
	ends: 'start' | 'flush' | 'sync';
	/** Named statements this unit prepares (name → its Parse message) or, with null, forgets. */
	statements: Map<string, Buffer | null>;
	/** It asks to stream rows in, which this backend cannot wait for. */
	copiesIn: boolean;
}

export type ClientEvent = { unit: Unit } | 'terminate' | 'cancel';

/** Collects the bytes of one client connection into units. */
export class UnitReader {
	#pending: Buffer = Buffer.alloc(0);
	#messages: Buffer[] = [];
	#started = false;

	*read(chunk: Buffer): Generator<ClientEvent> {
		this.#pending = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : chunk;
		for (;;) {
			// The very first message has no type byte.
			const head = this.#started ? 1 : 0;
			if (this.#pending.length < head + 4) return;
			const size = head + this.#pending.readInt32BE(head);
			if (this.#pending.length < size) return;
			const message = this.#pending.subarray(0, size);
			this.#pending = this.#pending.subarray(size);
			if (!this.#started) {
				this.#started = true;
				yield message.readInt32BE(4) === CANCEL_REQUEST ? 'cancel' : { unit: toUnit([message], 'start') };
				continue;
			}
			if (message[0] === TERMINATE) {
				yield 'terminate';
				continue;
			}
			this.#messages.push(message);
			if (message[0] !== SYNC && message[0] !== QUERY && message[0] !== FLUSH) continue;
			yield { unit: toUnit(this.#messages, message[0] === FLUSH ? 'flush' : 'sync') };
			this.#messages = [];
		}
	}
}

function toUnit(messages: Buffer[], ends: Unit['ends']): Unit {
	const statements: Unit['statements'] = new Map();
	let copiesIn = false;
	if (ends !== 'start')
		for (const message of messages) {
			if (message[0] === PARSE) {
				const name = readText(message, 5);
				if (name) statements.set(name, message);
				copiesIn ||= COPY_FROM_CLIENT.test(readText(message, 5 + Buffer.byteLength(name) + 1));
			} else if (message[0] === QUERY) copiesIn ||= COPY_FROM_CLIENT.test(readText(message, 5));
			else if (message[0] === CLOSE && message[5] === SYNC) statements.set(readText(message, 6), null);
		}
	return { bytes: new Uint8Array(Buffer.concat(messages)), ends, statements, copiesIn };
}

function readText(message: Buffer, from: number): string {
	return message.toString('utf8', from, message.indexOf(0, from));
}

/** A unit of our own: one simple query. */
export function simpleQuery(text: string): Uint8Array<ArrayBuffer> {
	return frame(QUERY, `${text}\0`);
}

/** Prepares the given statements again, each with its own Sync so that one failure does not skip the rest. */
export function prepareAgain(statements: Iterable<Buffer>): Uint8Array<ArrayBuffer> {
	const sync = frame(SYNC, '');
	return new Uint8Array(Buffer.concat([...statements].flatMap((parse) => [parse, sync])));
}

export function readyForQuery(status: number): Buffer {
	return Buffer.from([0x5a, 0, 0, 0, 5, status]);
}

/** An error made by the bridge, shaped as PostgreSQL's own so callers can switch on `code`. */
export interface BridgeError {
	severity: 'ERROR' | 'FATAL';
	/** SQLSTATE. */
	code: string;
	message: string;
}

export function errorResponse({ severity, code, message }: BridgeError): Buffer {
	return Buffer.from(frame(0x45, `S${severity}\0V${severity}\0C${code}\0M${message}\0Rembedded\0\0`));
}

function frame(type: number, body: string): Uint8Array<ArrayBuffer> {
	const content = Buffer.from(body);
	const message = Buffer.alloc(5 + content.length);
	message[0] = type;
	message.writeInt32BE(4 + content.length, 1);
	content.copy(message, 5);
	return new Uint8Array(message);
}
