import type { Scale } from '$lib/indicators/scale';
import { HIDDEN, NO_DATA } from '$lib/indicators/palette';
import type { OverlayPaint } from '$lib/map/overlay/extension';

/** The scale of an indicator as the map paints it: the same classes and colours the legend shows. */
export function paintOf(scale: Scale, layerId: string): OverlayPaint {
	return {
		layerId,
		noData: NO_DATA,
		hidden: HIDDEN,
		areas: scale.areas.map(({ value, index, circle }) => ({
			areaId: value.areaId,
			colour: index === null ? null : (scale.colours[index] ?? null),
			isHidden: value.hidden,
			circle,
		})),
	};
}
