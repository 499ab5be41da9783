import type { Feature, Point } from 'geojson';
import { classifyHamlets, type HamletClass } from '$lib/connectivity/siting-screen/siting-picture';
import type { SitingAnswer } from '$lib/connectivity/siting-screen/siting-session.svelte';
import type { MapExtension } from '$lib/map/scene';
import { colourIn, THEMES, type Colour, type ThemeName } from '$lib/map/theme';
import { hamletDots, type DotClass } from '../hamlet-dots';
import { m } from '$lib/paraglide/messages';

/** A dot of the map and of its legend: one table, so that they cannot disagree. Unknown is a hollow ring. */
export const HAMLET_CLASSES: readonly (DotClass<HamletClass> & { words: () => string })[] = [
	{ id: 'gap', colour: { light: '#8f1d14', dark: '#ff8f80' }, radius: 5, words: m.siting_class_gap },
	{
		id: 'gap-unknown',
		colour: { light: '#8f1d14', dark: '#ff8f80' },
		radius: 5,
		hollow: true,
		words: m.siting_class_gap_unknown,
	},
	{ id: 'won', colour: { light: '#1d6fa5', dark: '#7cbdea' }, radius: 5.5, words: m.siting_class_won },
	{ id: 'served', colour: { light: '#8b9096', dark: '#7d868b' }, radius: 2.5, words: m.siting_class_served },
];

export const SITE_COLOUR: Colour = { light: '#7a1250', dark: '#ff9fd6' };
export const CANDIDATE_COLOUR: Colour = { light: '#b8731b', dark: '#f0b45c' };
/** More places than this are a cloud; the chosen ones are drawn in any case. */
export const MOST_CANDIDATES = 5000;

export interface SitingScene {
	answer: SitingAnswer | null;
	/** The new masts stand; otherwise what was before. */
	isAfter: boolean;
	/** Points of the question that were drawn by hand, also before they were asked about. */
	drawn: readonly { lng: number; lat: number }[];
	selected: number | null;
	theme: ThemeName;
}

/** Hamlets, places and the chosen ones as a part of the scene; the arcs lie above it. */
export function sitingExtension({ answer, isAfter, drawn, selected, theme }: SitingScene): MapExtension {
	const ground = THEMES[theme];
	const hamlets = answer
		? classifyHamlets(answer, isAfter).map(({ row, class: id }) =>
				pointOf(answer.input.hamlets.positions[row]!, { class: id }),
			)
		: [];
	const candidates = (answer?.input.candidates ?? [])
		.filter(({ kind }) => kind !== 'drawn')
		.slice(0, MOST_CANDIDATES)
		.map(({ lng, lat }) => pointOf([lng, lat], {}));
	const points = drawn.map(({ lng, lat }) => pointOf([lng, lat], {}));
	const sites =
		answer && isAfter
			? Array.from(answer.solved.result.chosen, (candidate, site) => {
					const { lng, lat } = answer.input.candidates[candidate]!;
					return pointOf([lng, lat], { selected: site === selected });
				})
			: [];
	return {
		id: 'siting',
		sources: {
			'siting:hamlets': { type: 'geojson', data: { type: 'FeatureCollection', features: hamlets } },
			'siting:candidates': {
				type: 'geojson',
				data: { type: 'FeatureCollection', features: [...candidates, ...points] },
			},
			'siting:sites': { type: 'geojson', data: { type: 'FeatureCollection', features: sites } },
		},
		layers: [
			{
				slot: 'circle',
				layer: {
					id: 'siting:candidates',
					type: 'circle',
					source: 'siting:candidates',
					paint: {
						'circle-radius': 2.5,
						'circle-color': 'transparent',
						'circle-stroke-color': colourIn(CANDIDATE_COLOUR, theme),
						'circle-stroke-width': 1.2,
						'circle-stroke-opacity': 0.65,
					},
				},
			},
			hamletDots('siting:hamlets', HAMLET_CLASSES, HAMLET_CLASSES[3]!, theme),
			{
				slot: 'circle',
				layer: {
					id: 'siting:sites',
					type: 'circle',
					source: 'siting:sites',
					paint: {
						'circle-radius': ['case', ['get', 'selected'], 10, 7.5],
						'circle-color': colourIn(SITE_COLOUR, theme),
						'circle-stroke-color': ['case', ['get', 'selected'], ground.selection, ground.textHalo],
						'circle-stroke-width': 2.5,
					},
				},
			},
		],
	};
}

function pointOf(coordinates: number[], properties: Record<string, string | boolean>): Feature<Point> {
	return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
}
