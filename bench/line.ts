import { Transform } from 'node:stream';

/** What a connection gives: as a browser's developer tools throttle it, but for workers and service workers as well. */
export interface LineSpeed {
	bytesPerSecond: number;
	/** Between a request and the first byte of its answer. */
	latencyMs: number;
}

/** So much goes at once before another answer has its turn: a packet. */
const PIECE = 1400;
/** Timers of a busy machine; what is later was not the timer. */
const MOST_LATE_MS = 100;

/** One slow line for all that is under way: answers take turns, packet by packet. */
export class Line {
	/** When all that was promised so far has passed. */
	#free = 0;

	constructor(readonly speed: LineSpeed) {}

	/** Resolves when the server may hear of a request. */
	arrive(): Promise<void> {
		return sleep(this.speed.latencyMs);
	}

	/** What goes through comes out at the speed of the line. */
	through(): Transform {
		let due = 0;
		const passOn = async (stream: Transform, chunk: Buffer) => {
			for (let at = 0; at < chunk.length; at += PIECE) {
				const piece = chunk.subarray(at, at + PIECE);
				due = this.#promise(piece.length, due);
				await sleep(due - performance.now());
				stream.push(piece);
			}
		};
		return new Transform({
			transform(chunk: Buffer, _encoding, done) {
				passOn(this, chunk).then(() => done(), done);
			},
		});
	}

	/**
	 * @param after when this answer's former piece was due: a timer that came late costs the line nothing
	 * @returns when the bytes will have passed
	 */
	#promise(bytes: number, after: number): number {
		const now = performance.now();
		const begin = Math.max(this.#free, after === 0 ? now : Math.max(after, now - MOST_LATE_MS));
		this.#free = begin + (1000 * bytes) / this.speed.bytesPerSecond;
		return this.#free;
	}
}

const sleep = (milliseconds: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
