import { DOWNLOAD_PACE, nextPiece, speedOf, UPLOAD_PACE, type PaceLimits, type Transfer } from './pace.ts';
import { median } from './summary.ts';

const HERE = '/api/connectivity/measure';
const PINGS = 7;
/** A piece that takes longer is cut off; what has come until then counts. */
const PIECE_MS = 10_000;

export type Step = 'latency' | 'download' | 'upload';

export interface TestProgress {
	step: Step;
	/** 0…1 of the step. */
	share: number;
	/** Mbit/s so far; null while nothing is known. */
	mbps: number | null;
}

export interface TestOutcome {
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
}

/**
 * Latency, download and upload against this server, one after another. Moves at most `MOST_TEST_BYTES`.
 * @throws DOMException AbortError when `signal` aborts; RequestRefused when the server does not let us; what `fetch`
 *   throws when nothing can be reached at all
 */
export async function runTest(
	signal: AbortSignal,
	onProgress: (progress: TestProgress) => void,
): Promise<TestOutcome> {
	const latencyMs = await measureLatency(signal, (share) =>
		onProgress({ step: 'latency', share, mbps: null }),
	);
	const tell = (step: Step) => (share: number, mbps: number | null) => onProgress({ step, share, mbps });
	const downlinkMbps = await tryLine(DOWNLOAD_PACE, download, signal, tell('download'));
	const uplinkMbps = await tryLine(UPLOAD_PACE, upload, signal, tell('upload'));
	return { downlinkMbps, uplinkMbps, latencyMs };
}

/** The server answered, and not with what was asked for. */
export class RequestRefused extends Error {
	override readonly name = 'RequestRefused';
	constructor(readonly status: number) {
		super(`refused with ${status}`);
	}
}

/** The first goes to waste: it pays for the connection. */
async function measureLatency(signal: AbortSignal, onShare: (share: number) => void): Promise<number | null> {
	const trips: number[] = [];
	for (let ping = 0; ping <= PINGS; ping++) {
		const begun = performance.now();
		await ask(`${HERE}/ping`, { signal });
		if (ping > 0) trips.push(performance.now() - begun);
		onShare(ping / PINGS);
	}
	const middle = median(trips);
	return middle === null ? null : Math.round(middle);
}

type MovePiece = (bytes: number, signal: AbortSignal, onBytes: (bytes: number) => void) => Promise<void>;

async function tryLine(
	limits: PaceLimits,
	move: MovePiece,
	signal: AbortSignal,
	onProgress: (share: number, mbps: number | null) => void,
): Promise<number | null> {
	const done: Transfer[] = [];
	let moved = 0;
	let spent = 0;
	for (let bytes = nextPiece(done, limits); bytes > 0; bytes = nextPiece(done, limits)) {
		const begun = performance.now();
		let come = 0;
		const cut = AbortSignal.timeout(PIECE_MS);
		try {
			await move(bytes, AbortSignal.any([signal, cut]), (now) => {
				come = now;
				const ms = spent + performance.now() - begun;
				const share = Math.max((moved + come) / limits.totalBytes, ms / limits.totalMs);
				onProgress(Math.min(share, 1), speedOf([...done, { bytes: come, ms: performance.now() - begun }]));
			});
		} catch (error) {
			signal.throwIfAborted();
			// A line too slow for one piece has shown its speed by then; a broken one has shown nothing.
			if (!cut.aborted) throw error;
		}
		const ms = performance.now() - begun;
		done.push({ bytes: come, ms });
		moved += come;
		spent += ms;
		if (cut.aborted) break;
	}
	onProgress(1, speedOf(done));
	return speedOf(done);
}

const download: MovePiece = async (bytes, signal, onBytes) => {
	const { body } = await ask(`${HERE}/download?bytes=${bytes}`, { signal });
	let come = 0;
	const reader = body!.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		come += value.byteLength;
		onBytes(come);
	}
};

const upload: MovePiece = async (bytes, signal, onBytes) => {
	const noise = new Uint8Array(bytes);
	for (let at = 0; at < bytes; at += 65_536)
		crypto.getRandomValues(noise.subarray(at, Math.min(at + 65_536, bytes)));
	onBytes(0);
	await ask(`${HERE}/upload`, { method: 'POST', body: noise, signal });
	onBytes(bytes);
};

async function ask(address: string, request: RequestInit): Promise<Response> {
	const response = await fetch(address, { cache: 'no-store', ...request });
	if (!response.ok) throw new RequestRefused(response.status);
	return response;
}
