import type { Scale } from '$lib/indicators/scale';
import { NO_DATA } from '$lib/indicators/palette';
import type { OverlayPaint } from '$lib/map/overlay/extension';

/** The scale of an indicator as the map paints it: the same classes and colours the legend shows. */
export function paintOf(scale: Scale, layerId: string): OverlayPaint {
	return {
		layerId,
		noData: NO_DATA,
		areas: scale.areas.map(({ value, index, circle }) => ({
			areaId: value.areaId,
			colour: index === null ? null : (scale.colours[index] ?? null),
			circle,
		})),
	};
}
