/** One transfer: how much, in which time. */
export interface Transfer {
	bytes: number;
	ms: number;
}

/** How a line is tried: pieces that grow until one takes long enough to tell, within bounds of bytes and time. */
export interface PaceLimits {
	firstBytes: number;
	/** Of one piece. */
	mostBytes: number;
	/** Of all pieces together. */
	totalBytes: number;
	totalMs: number;
}

export const DOWNLOAD_PACE: PaceLimits = {
	firstBytes: 100_000,
	mostBytes: 4_000_000,
	totalBytes: 8_000_000,
	totalMs: 8_000,
};

export const UPLOAD_PACE: PaceLimits = {
	firstBytes: 50_000,
	mostBytes: 1_000_000,
	totalBytes: 2_000_000,
	totalMs: 6_000,
};

/** Data that a whole test moves at most, both ways, in bytes. */
export const MOST_TEST_BYTES = DOWNLOAD_PACE.totalBytes + UPLOAD_PACE.totalBytes;

/** A piece that took this long tells the speed: what it costs to begin hardly counts. */
const TELLING_MS = 1_500;

/**
 * How many bytes to ask for next; 0 = enough is known. Twice as many as last time while pieces are too quick to tell,
 * up to four times on a fast line; a slow line is left alone after the first long piece.
 */
export function nextPiece(done: readonly Transfer[], limits: PaceLimits): number {
	const last = done.at(-1);
	if (!last) return limits.firstBytes;
	const bytes = done.reduce((sum, piece) => sum + piece.bytes, 0);
	const ms = done.reduce((sum, piece) => sum + piece.ms, 0);
	if (last.ms >= TELLING_MS || ms >= limits.totalMs) return 0;
	const wanted = Math.min(last.bytes * (last.ms < TELLING_MS / 4 ? 4 : 2), limits.mostBytes);
	const left = limits.totalBytes - bytes;
	return left < limits.firstBytes ? 0 : Math.min(wanted, left);
}

/**
 * The speed in Mbit/s: of the largest piece, in which beginning counts least, and of all that are at least half as
 * large; null of none. One decimal from 10 up, two below: no test of this kind knows more.
 */
export function speedOf(done: readonly Transfer[]): number | null {
	const largest = Math.max(...done.map(({ bytes }) => bytes), 0);
	const telling = done.filter(({ bytes, ms }) => bytes >= largest / 2 && ms > 0);
	if (largest === 0 || telling.length === 0) return done.some(({ ms }) => ms > 0) ? 0 : null;
	const bytes = telling.reduce((sum, piece) => sum + piece.bytes, 0);
	const ms = telling.reduce((sum, piece) => sum + piece.ms, 0);
	const mbps = (bytes * 8) / 1_000 / ms;
	const digits = mbps >= 10 ? 1 : 2;
	return Number(mbps.toFixed(digits));
}
