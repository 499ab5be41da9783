import { describe, expect, it } from 'vitest';
import { DOWNLOAD_PACE, nextPiece, speedOf, type Transfer } from './pace.ts';

/** Tries a line of a constant speed, as the browser does. */
function tryLine(mbps: number): Transfer[] {
	const done: Transfer[] = [];
	for (let bytes = nextPiece(done, DOWNLOAD_PACE); bytes > 0; bytes = nextPiece(done, DOWNLOAD_PACE))
		done.push({ bytes, ms: (bytes * 8) / 1_000 / mbps });
	return done;
}

describe('the pace of a test', () => {
	it('ends after one piece on a slow line', () => {
		// 100 kB at 0.4 Mbit/s take 2 s.
		expect(tryLine(0.4)).toEqual([{ bytes: 100_000, ms: 2_000 }]);
	});

	it('grows on a fast line and never moves more than its bound', () => {
		expect(tryLine(100).map(({ bytes }) => bytes)).toEqual([
			100_000, 400_000, 1_600_000, 4_000_000, 1_900_000,
		]);
		for (const mbps of [0.01, 0.5, 2, 8, 30, 900]) {
			const moved = tryLine(mbps).reduce((sum, { bytes }) => sum + bytes, 0);
			expect(moved).toBeLessThanOrEqual(DOWNLOAD_PACE.totalBytes);
		}
	});

	it('begins nothing new once its time is over', () => {
		const piece = { bytes: 100_000, ms: 1_400 };
		expect(nextPiece(Array<Transfer>(5).fill(piece), DOWNLOAD_PACE)).toBe(200_000);
		expect(nextPiece(Array<Transfer>(6).fill(piece), DOWNLOAD_PACE)).toBe(0);
	});
});

describe('a speed', () => {
	it('is that of the large pieces: the first, slow to begin, does not count', () => {
		// 3 MB in 1.2 s and 2 MB in 0.8 s are 20 Mbit/s.
		const pieces = [
			{ bytes: 100_000, ms: 900 },
			{ bytes: 3_000_000, ms: 1_200 },
			{ bytes: 2_000_000, ms: 800 },
		];
		expect(speedOf(pieces)).toBe(20);
	});

	it('is told no finer than it is known, is 0 where time went by and nothing came, and unknown before', () => {
		expect(speedOf([{ bytes: 123_456, ms: 777 }])).toBe(1.27);
		expect(speedOf([{ bytes: 0, ms: 10_000 }])).toBe(0);
		expect(speedOf([])).toBeNull();
	});
});
