import { Duplex } from 'node:stream';
import { UnitReader, type Unit } from './messages.ts';

interface Peer {
	onUnit(unit: Unit): void;
	onCancel(): void;
}

/** The backend's end of the line to postgres.js: looks like a connected `net.Socket` to it. */
export class ClientSocket extends Duplex {
	readonly #reader = new UnitReader();
	readonly #peer: Peer;
	#outgoing: Buffer[] = [];
	#pacing = false;

	constructor(peer: Peer) {
		super();
		this.#peer = peer;
	}

	/** postgres.js asks this before it says goodbye. */
	get readyState(): 'open' | 'closed' {
		return this.destroyed ? 'closed' : 'open';
	}

	/**
	 * Hands bytes to postgres.js, at most one batch per turn of the event loop: it parses rows as they arrive, and a
	 * large result given at once would hold up every other request.
	 */
	send(bytes: Buffer): void {
		if (this.destroyed) return;
		this.#outgoing.push(bytes);
		if (!this.#pacing) this.#sendNext();
	}

	/** Sends what is left, then ends. */
	async hangUp(): Promise<void> {
		while (this.#outgoing.length > 0) await new Promise((resume) => setImmediate(resume));
		this.destroy();
	}

	#sendNext(): void {
		const bytes = this.#outgoing.shift();
		this.#pacing = bytes !== undefined;
		if (bytes === undefined || this.destroyed) return;
		this.push(bytes);
		setImmediate(() => this.#sendNext());
	}

	override _read(): void {}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
		for (const event of this.#reader.read(chunk)) {
			if (event === 'terminate') this.destroy();
			else if (event === 'cancel') this.#peer.onCancel();
			else this.#peer.onUnit(event.unit);
		}
		done();
	}
}
