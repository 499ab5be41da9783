/**
 * Colour-blind-safe ramps after ColorBrewer (Cynthia Brewer, Apache-2.0): YlGnBu for amounts, PuOr around a target.
 * On a dark ground amounts run the other way, so that the least always lies nearest to the ground.
 */
export interface ThemedColour {
	light: string;
	dark: string;
}

const YELLOW_GREEN_BLUE: Readonly<Record<number, readonly string[]>> = {
	1: ['#7fcdbb'],
	2: ['#c7e9b4', '#2c7fb8'],
	3: ['#edf8b1', '#7fcdbb', '#2c7fb8'],
	4: ['#ffffcc', '#a1dab4', '#41b6c4', '#225ea8'],
	5: ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'],
	6: ['#ffffcc', '#c7e9b4', '#7fcdbb', '#41b6c4', '#2c7fb8', '#253494'],
	7: ['#ffffcc', '#c7e9b4', '#7fcdbb', '#41b6c4', '#1d91c0', '#225ea8', '#0c2c84'],
};

/** Nearest to the target first. */
const MISSED: readonly ThemedColour[] = [
	{ light: '#fddbae', dark: '#6b4a22' },
	{ light: '#f1a340', dark: '#b36f1f' },
	{ light: '#b35806', dark: '#f0a04b' },
	{ light: '#7f3b08', dark: '#ffd09b' },
];
const MET: readonly ThemedColour[] = [
	{ light: '#dcdcee', dark: '#3f3a60' },
	{ light: '#998ec3', dark: '#6f64a6' },
	{ light: '#542788', dark: '#a99fdb' },
	{ light: '#2d004b', dark: '#d9d3f5' },
];

/** `count` colours for amounts, least first. */
export function sequentialRamp(count: number): ThemedColour[] {
	const colours = YELLOW_GREEN_BLUE[Math.min(Math.max(count, 1), 7)] ?? [];
	return colours.map((light, index) => ({ light, dark: colours[colours.length - 1 - index] ?? light }));
}

/**
 * The colour of a class on one side of a target.
 * @param steps classes between it and the target: 0 is next to it
 * @param last steps of the outermost class of that side, which takes the strongest colour
 */
export function targetColour(side: 'met' | 'missed', steps: number, last: number): ThemedColour {
	const colours = side === 'met' ? MET : MISSED;
	// Few classes spread over the ramp, so that even one class a side reads at a glance.
	const first = last === 0 ? 1 : 0;
	const place = Math.min(first + steps, colours.length - 1);
	return colours[place] ?? { light: '#000000', dark: '#ffffff' };
}

/** Lines of the hatch over areas without a figure. */
export const NO_DATA: ThemedColour = { light: '#7d7a72', dark: '#98a3a6' };

/** Lines the other way, over areas whose figure is kept from the reader. */
export const HIDDEN: ThemedColour = { light: '#8a4f7d', dark: '#c99bbf' };

/** Proportional circles. */
export const CIRCLE: ThemedColour = { light: '#0b5a63', dark: '#7accca' };
