import type { ThemedColour } from '../palette.ts';

/**
 * Nine colours for two rates at once, by row (the second rate, least first) and column (the first rate): blue where
 * only the first is great, orange where only the second is, and both together the farthest from the ground. A test
 * holds them apart for eyes that lack a kind of cone.
 */
export const BIVARIATE: readonly (readonly ThemedColour[])[] = [
	[
		{ light: '#ece4d0', dark: '#2b3336' },
		{ light: '#a8d3e6', dark: '#2b6a8f' },
		{ light: '#3f9fd0', dark: '#37b0f0' },
	],
	[
		{ light: '#f4b977', dark: '#85501f' },
		{ light: '#b09a8a', dark: '#85837d' },
		{ light: '#4c7288', dark: '#93c4dc' },
	],
	[
		{ light: '#d9731a', dark: '#f0882c' },
		{ light: '#8f5530', dark: '#f2c08f' },
		{ light: '#3a2f2a', dark: '#fbf4e6' },
	],
];

/** What is written on a cell of the legend: each scheme turns from dark to light letters at another step. */
export function inkOn(row: number, column: number): ThemedColour {
	const step = row + column;
	return { light: step >= 3 ? '#ffffff' : '#1b1b1b', dark: step >= 2 ? '#14191b' : '#ffffff' };
}
