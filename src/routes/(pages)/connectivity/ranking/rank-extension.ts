import type { Feature, Point } from 'geojson';
import type { HamletTable } from '$lib/connectivity/hamlet-table';
import type { RankedList } from '$lib/connectivity/ranking/ui/ranking-session.svelte';
import { m } from '$lib/paraglide/messages';
import type { MapExtension } from '$lib/map/scene';
import { THEMES, type ThemeName } from '$lib/map/theme';
import { hamletDots, type DotClass } from '../hamlet-dots';

/** More points than this are a cloud, and each movement of a slider would send megabytes to the map. */
export const MOST_DRAWN = 5000;

export type RankClass = 'top' | 'next' | 'others' | 'unranked';

/** From the first to the last, told apart by size as well as colour; without a place is a hollow ring. */
export const RANK_CLASSES: readonly (DotClass<RankClass> & { words: (top: string) => string })[] = [
	{
		id: 'top',
		colour: { light: '#7a1250', dark: '#ff9fd6' },
		radius: 7,
		words: (top) => m.ranking_class_top({ top }),
	},
	{
		id: 'next',
		colour: { light: '#b8731b', dark: '#f0b45c' },
		radius: 5,
		words: (top) => m.ranking_class_next({ top }),
	},
	{
		id: 'others',
		colour: { light: '#5b7f95', dark: '#7f9fb3' },
		radius: 3.5,
		words: () => m.ranking_class_others(),
	},
	{
		id: 'unranked',
		colour: { light: '#6b6f76', dark: '#b9bec4' },
		radius: 4,
		hollow: true,
		words: () => m.ranking_class_unranked(),
	},
];

export function classOfPlace(at: number, top: number): RankClass {
	return at < top ? 'top' : at < 2 * top ? 'next' : 'others';
}

/** The first places and those without one as points; `row` in their properties is the row of the table. */
export function rankExtension(
	table: HamletTable,
	list: RankedList,
	{ top, selected, theme }: { top: number; selected: number | null; theme: ThemeName },
): MapExtension {
	const features: Feature<Point>[] = [];
	const add = (row: number, id: RankClass) => {
		const position = table.positions[row];
		if (position)
			features.push({
				type: 'Feature',
				geometry: { type: 'Point', coordinates: position },
				properties: { row, class: id },
			});
	};
	for (const row of list.unranked.subarray(0, MOST_DRAWN)) add(row, 'unranked');
	// The first are drawn last, on top.
	for (let at = Math.min(list.order.length, MOST_DRAWN) - 1; at >= 0; at--)
		add(list.order[at]!, classOfPlace(at, top));
	const chosen = selected === null ? null : table.positions[selected];
	const ground = THEMES[theme];
	return {
		id: 'rank',
		sources: {
			'rank:hamlets': { type: 'geojson', data: { type: 'FeatureCollection', features } },
			'rank:chosen': {
				type: 'geojson',
				data: {
					type: 'FeatureCollection',
					features: chosen
						? [{ type: 'Feature', geometry: { type: 'Point', coordinates: chosen }, properties: {} }]
						: [],
				},
			},
		},
		layers: [
			hamletDots('rank:hamlets', RANK_CLASSES, RANK_CLASSES[2]!, theme),
			{
				slot: 'circle',
				layer: {
					id: 'rank:chosen',
					type: 'circle',
					source: 'rank:chosen',
					paint: {
						'circle-radius': 12,
						'circle-color': 'transparent',
						'circle-stroke-color': ground.selection,
						'circle-stroke-width': 3,
					},
				},
			},
		],
	};
}
