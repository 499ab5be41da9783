import { describe, expect, it } from 'vitest';
import { BIVARIATE, inkOn } from './palette.ts';

type Triple = readonly [number, number, number];

/** What is left of a colour (linear RGB) without one kind of cone: Machado, Oliveira, Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, readonly Triple[]>> = {
	'all cones': [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	'no long cones': [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	'no middle cones': [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	'no short cones': [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

const toLinear = (hex: string) =>
	[1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as unknown as Triple;

const times = (rows: readonly Triple[], [r, g, b]: Triple) =>
	rows.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))) as unknown as Triple;

/** CIE L*a*b* of linear RGB under D65. */
function toLab([r, g, b]: Triple): Triple {
	const curve = (part: number) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116);
	const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
	const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
	const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distances of 2.3 are just seen; neighbours on a map need several times as much. */
const LEAST_DISTANCE = 14;

describe('the nine colours of two rates', () => {
	for (const theme of ['light', 'dark'] as const) {
		it.each(Object.entries(EYES))(`are told apart on the ${theme} map with %s`, (_, cones) => {
			const colours = BIVARIATE.flat().map((colour) => toLab(times(cones, toLinear(colour[theme]))));
			const distances = colours.flatMap((one, index) =>
				colours.slice(index + 1).map((other) => Math.hypot(...one.map((part, at) => part - other[at]!))),
			);
			expect(distances).toHaveLength(36);
			expect(Math.min(...distances)).toBeGreaterThan(LEAST_DISTANCE);
		});
	}
});

const brightness = (hex: string) => {
	const [r, g, b] = toLinear(hex);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

it.each(['light', 'dark'] as const)('the figure in every cell can be read in %s colours', (scheme) => {
	for (const [row, colours] of BIVARIATE.entries())
		for (const [column, colour] of colours.entries()) {
			const both = [brightness(colour[scheme]), brightness(inkOn(row, column)[scheme])];
			const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
			expect(contrast, `${row} ${column}`).toBeGreaterThanOrEqual(4.5);
		}
});
