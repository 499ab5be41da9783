import { describe, expect, it } from 'vitest';
import { formatDong, lineCost, spellDong, totalOf } from './money.ts';

describe('costs', () => {
	it('are whole đồng, exact where floating point is not', () => {
		expect(lineCost(1.1, 3_000_000_003)).toBe(3_300_000_003n);
		expect(lineCost(0.0005, 1000)).toBe(1n);
		expect(lineCost(3, 9_007_199_254_740_991)).toBe(27_021_597_764_222_973n);
		expect(lineCost(0, 5)).toBe(0n);
	});

	it('that are not known are not 0, and the total says how many they are', () => {
		expect(lineCost(null, 5)).toBeNull();
		expect(lineCost(2, null)).toBeNull();
		expect(totalOf([10n, null, 5n, null])).toEqual({ known: 15n, unknown: 2 });
		expect(totalOf([])).toEqual({ known: 0n, unknown: 0 });
	});

	it('are written with points', () => {
		expect(formatDong(1_250_000_000n)).toBe('1.250.000.000 đồng');
	});
});

describe('an amount in words', () => {
	const WORDS: [bigint, string][] = [
		[0n, 'Không đồng'],
		[5n, 'Năm đồng'],
		[10n, 'Mười đồng'],
		[11n, 'Mười một đồng'],
		[15n, 'Mười lăm đồng'],
		[21n, 'Hai mươi mốt đồng'],
		[25n, 'Hai mươi lăm đồng'],
		[105n, 'Một trăm linh năm đồng'],
		[110n, 'Một trăm mười đồng'],
		[1_005n, 'Một nghìn không trăm linh năm đồng'],
		[1_250_000_000n, 'Một tỷ hai trăm năm mươi triệu đồng'],
		[2_000_000_001n, 'Hai tỷ không trăm linh một đồng'],
		[
			12_034_567_891n,
			'Mười hai tỷ không trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng',
		],
		[1_000_000_000_000n, 'Một nghìn tỷ đồng'],
		[1_005_000_000_000n, 'Một nghìn không trăm linh năm tỷ đồng'],
	];
	for (const [amount, words] of WORDS)
		it(`${amount} is "${words}"`, () => {
			expect(spellDong(amount)).toBe(words);
		});

	it('below nothing is refused', () => {
		expect(() => spellDong(-1n)).toThrow(RangeError);
	});
});
