import type { Locale } from '$lib/i18n';
import { buildScale, type Scale } from '$lib/indicators/scale';
import { overlayExtension } from '$lib/map/overlay/extension';
import type { MapScene } from '$lib/map/scene';
import { paintOf } from './overlay-paint';
import type { Screen } from './screen.svelte';

/** Classes and colours of the indicator; null where there is none, or a tool colours the units itself. */
export function overlayScale({ workbench, definition, overlay, shownValues }: Screen): Scale | null {
	if (workbench.paintsAreas || !definition || !overlay || !shownValues) return null;
	return buildScale(definition, shownValues.values, overlay);
}

/** What the map of a screen shows: layers, indicator, and whatever tools are at work. */
export function screenScene(screen: Screen, scale: Scale | null, locale: Locale): MapScene {
	const theme = screen.theme.shown;
	const facts = screen.data.layerFacts.value ?? [];
	return {
		theme,
		locale,
		at: screen.at,
		// Of a layer without a single feature that day no tile is asked for.
		layers: screen.layers.filter(({ id }) => screen.facts(id)?.count !== 0),
		revisions: Object.fromEntries(facts.map(({ id, revision }) => [id, revision])),
		extensions: [
			...(scale ? [overlayExtension(paintOf(scale, screen.shownValues?.level ?? 'commune'), theme)] : []),
			...screen.workbench.extensions,
		],
		passive: screen.workbench.passive,
		pin: screen.pin,
	};
}
