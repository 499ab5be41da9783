import { describe, expect, it } from 'vitest';
import { CLASSES, ENTRIES, shareColour, shareWithoutService, UNKNOWN_COLOUR } from './palette.ts';

describe('the share of hamlets without service', () => {
	it('leaves out hamlets nothing is known of', () => {
		expect(shareWithoutService({ good: 1, weak: 1, none: 2 })).toBe(0.5);
	});

	it('is unknown, not 0, where nothing is known at all', () => {
		expect(shareWithoutService({ good: 0, weak: 0, none: 0 })).toBeNull();
		expect(shareColour(null)).toBe(UNKNOWN_COLOUR);
		expect(CLASSES.map((one) => one.colour)).not.toContain(UNKNOWN_COLOUR);
	});

	it('has a class for every share, each bound belonging to the class it ends', () => {
		expect(
			[0, 0.01, 0.25, 0.26, 0.5, 0.75, 0.76, 1].map((share) =>
				CLASSES.findIndex((one) => one.colour === shareColour(share)),
			),
		).toEqual([0, 1, 1, 2, 2, 3, 4, 4]);
	});

	it('is explained class by class in the legend, unknown last and hollow', () => {
		expect(ENTRIES.slice(0, -1).map((entry) => entry.colour)).toEqual(CLASSES.map((one) => one.colour));
		expect(ENTRIES.at(-1)).toMatchObject({ value: null, hollow: true });
	});

	it('gets darker with every class, so that it reads in grey', () => {
		const brightness = CLASSES.map(({ colour }) => {
			const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
				Number.parseInt(colour.slice(at, at + 2), 16),
			);
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		});
		expect(brightness).toEqual(brightness.toSorted((one, other) => other - one));
	});
});
