import type { ServerLoadEvent } from '@sveltejs/kit';
import type { AreaProfile, SourceSummary } from '$lib/areas/types';
import { todayInVietnam } from '$lib/calendar';
import { keepLanguage } from '$lib/i18n/keep-language';
import { valuesAddress } from '$lib/indicators/client';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { LAYERS } from '$lib/map/registry';
import { sketchedLayer } from '$lib/map/sketch/can-sketch';
import { parseViewState } from '$lib/map/view-state';
import { report } from '$lib/server/log';
import { Sketches } from '$lib/server/map-sketch';
import { database } from '$lib/server/started';
import { getJson, RequestFailure } from '$lib/ui/get-json';
import type { LayerFacts } from './screen-client';

const sketches = new Sketches();

/**
 * What the first paint needs: which indicators there are, what each layer holds, where it comes from, what the address
 * names, and the map as a drawing. Asked of our own API, so that the screen and programs get the same
 * answer; a failure leaves the map usable and can be repeated.
 */
export async function loadFirstView({
	fetch,
	url,
	locals,
}: Pick<ServerLoadEvent, 'fetch' | 'url' | 'locals'>) {
	const today = todayInVietnam();
	const asked = url.searchParams.get('at');
	const at = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today;
	const view = parseViewState(new URL(url.href), LAYERS);
	const wanted = view.overlay && view.overlay.level !== 'district' ? view.overlay : null;
	const values = async () => {
		if (!wanted) return null;
		const address = valuesAddress({ ...wanted, level: 'commune', at });
		const answer = await getJson<IndicatorValues>(address, { fetch }).catch(orLater);
		return answer && { address, answer: keepLanguage(answer, locals.locale) };
	};
	const profile = async () => {
		if (view.selection?.kind !== 'area') return null;
		const { ref } = view.selection;
		const answer = await getJson<AreaProfile>(`/api/areas/${ref}?at=${at}`, { fetch }).catch(orLater);
		return answer && { ref, answer: keepLanguage(answer, locals.locale) };
	};
	try {
		const [{ indicators }, { sources }, { layers }, figures, selected] = await Promise.all([
			getJson<{ indicators: IndicatorDefinition[] }>('/api/indicators', { fetch }),
			getJson<{ sources: SourceSummary[] }>('/api/sources', { fetch }),
			getJson<{ layers: LayerFacts[] }>(`/api/layers?at=${at}`, { fetch }),
			values(),
			profile(),
		]);
		const communes = layers.find(({ id }) => id === 'commune');
		const sketch =
			communes && sketchedLayer(view)
				? await sketches
						.find(database().sql, { at, revision: communes.revision, locale: locals.locale })
						.catch((failure: unknown) => {
							report(failure, { requestId: locals.requestId, path: url.pathname });
							return null;
						})
				: null;
		// Another language is another page load.
		const catalogue = keepLanguage({ indicators, sources }, locals.locale);
		return { today, at, catalogue, layers, values: figures, profile: selected, sketch };
	} catch (failure) {
		return {
			today,
			at,
			catalogue: orLater(failure),
			layers: null,
			values: null,
			profile: null,
			sketch: null,
		};
	}
}

/** The page asks again for what did not come. */
function orLater(failure: unknown): null {
	if (failure instanceof RequestFailure) return null;
	throw failure;
}
