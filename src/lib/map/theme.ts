/** Colours of the ground everything else is drawn on; layers take theirs from here so that dark mode follows. */
export interface MapTheme {
	name: 'light' | 'dark';
	sea: string;
	seaText: string;
	land: string;
	foreignLand: string;
	/** Inside of the units we map: a little apart from the land around them. */
	area: string;
	boundary: string;
	boundaryStrong: string;
	text: string;
	textMuted: string;
	textHalo: string;
	selection: string;
	hover: string;
	clusterFill: string;
	clusterText: string;
}

export const LIGHT: MapTheme = {
	name: 'light',
	sea: '#cfe0ea',
	seaText: '#3f6479',
	land: '#f6f4ee',
	foreignLand: '#e9e7e1',
	area: '#fffefa',
	boundary: '#a39d90',
	boundaryStrong: '#5f5a50',
	text: '#26241f',
	textMuted: '#5c574d',
	textHalo: '#fffdf8',
	selection: '#0b3d5c',
	hover: '#3c6f90',
	clusterFill: '#3b4a54',
	clusterText: '#ffffff',
};

export const DARK: MapTheme = {
	name: 'dark',
	sea: '#142029',
	seaText: '#86a9bd',
	land: '#22282b',
	foreignLand: '#1b2023',
	area: '#2d363a',
	boundary: '#566066',
	boundaryStrong: '#a9b3b8',
	text: '#eef1f0',
	textMuted: '#b5bdbf',
	textHalo: '#14191b',
	selection: '#f2d492',
	hover: '#d9b86b',
	clusterFill: '#c9d3d6',
	clusterText: '#14191b',
};

export const THEMES = { light: LIGHT, dark: DARK } as const;
export type ThemeName = keyof typeof THEMES;

/** A colour that reads on both grounds, or one for each. */
export type Colour = string | Readonly<Record<ThemeName, string>>;

export function colourIn(colour: Colour, theme: ThemeName): string {
	return typeof colour === 'string' ? colour : colour[theme];
}
