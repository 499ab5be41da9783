import type { MapExtension } from '$lib/map/scene';
import { colourIn, THEMES, type Colour, type ThemeName } from '$lib/map/theme';

/** How hamlets of one class are drawn, on the map and in its legend; hollow = a ring, for what is not known. */
export interface DotClass<Id extends string> {
	id: Id;
	colour: Colour;
	/** Pixels. */
	radius: number;
	hollow?: boolean;
}

/**
 * Hamlets as dots by the property `class` of their points.
 * @param source the source's id, and the layer's
 * @param otherwise the look of a class that is not in the table
 */
export function hamletDots<Id extends string>(
	source: string,
	classes: readonly DotClass<Id>[],
	otherwise: DotClass<Id>,
	theme: ThemeName,
): MapExtension['layers'][number] {
	const ground = THEMES[theme];
	const pick = (value: (one: DotClass<Id>) => string | number) =>
		['match', ['get', 'class'], ...classes.flatMap((one) => [one.id, value(one)]), value(otherwise)] as never;
	return {
		slot: 'circle',
		layer: {
			id: source,
			type: 'circle',
			source,
			paint: {
				'circle-radius': pick(({ radius }) => radius),
				'circle-color': pick(({ colour, hollow }) => (hollow ? ground.area : colourIn(colour, theme))),
				'circle-stroke-color': pick(({ colour, hollow }) =>
					hollow ? colourIn(colour, theme) : ground.textHalo,
				),
				'circle-stroke-width': 1.4,
			},
		},
	};
}
