// @ts-check

const READY_FOR_QUERY = 0x5a; // 'Z'
const HEADER_BYTES = 5;
const FLUSH_BYTES = 64 * 1024;

/**
 * Cuts the backend's raw output into batches of **whole** protocol messages, without ReadyForQuery.
 *
 * Whole messages, so that a backend ended halfway never leaves half a message in front of postgres.js. Without
 * ReadyForQuery, because PGlite also emits one after an error in a unit that ended in Flush, which would shift every
 * later answer by one; the bridge sends exactly one per Sync or Query itself, with the `status` noted here.
 */
export class Replies {
	/** Transaction status of the last ReadyForQuery: 'I', 'T' or 'E' as a byte; null when there was none. */
	status = /** @type {number | null} */ (null);

	#pieces = /** @type {Uint8Array[]} */ ([]);
	#size = 0;
	#header = Buffer.alloc(HEADER_BYTES);
	#headerFilled = 0;
	/** Bytes of the current message still to come, header excluded. */
	#remaining = 0;

	/** @param {(batch: Uint8Array<ArrayBuffer>) => void} send receives each full batch */
	constructor(send) {
		this.send = send;
	}

	/** @param {Uint8Array} chunk a view of WASM memory, valid only during this call */
	push(chunk) {
		let at = 0;
		while (at < chunk.length) {
			if (this.#remaining === 0) {
				const taken = Math.min(HEADER_BYTES - this.#headerFilled, chunk.length - at);
				this.#header.set(chunk.subarray(at, at + taken), this.#headerFilled);
				this.#headerFilled += taken;
				at += taken;
				if (this.#headerFilled < HEADER_BYTES) return;
				this.#remaining = this.#header.readUInt32BE(1) - 4;
				if (this.#header[0] !== READY_FOR_QUERY) this.#keep(Uint8Array.from(this.#header));
			}
			const taken = Math.min(this.#remaining, chunk.length - at);
			if (this.#header[0] === READY_FOR_QUERY) this.status = chunk[at] ?? this.status;
			else if (taken > 0) this.#keep(chunk.slice(at, at + taken));
			at += taken;
			this.#remaining -= taken;
			if (this.#remaining === 0) {
				this.#headerFilled = 0;
				if (this.#size >= FLUSH_BYTES) this.send(this.take());
			}
		}
	}

	/** What is collected and not yet sent. */
	take() {
		const batch = new Uint8Array(this.#size);
		let at = 0;
		for (const piece of this.#pieces) {
			batch.set(piece, at);
			at += piece.length;
		}
		this.#pieces = [];
		this.#size = 0;
		return batch;
	}

	/** @param {Uint8Array} piece */
	#keep(piece) {
		this.#pieces.push(piece);
		this.#size += piece.length;
	}
}
