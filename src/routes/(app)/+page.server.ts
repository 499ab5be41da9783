import type { SourceSummary } from '$lib/areas/types';
import { todayInVietnam } from '$lib/calendar';
import { keepLanguage } from '$lib/i18n/keep-language';
import type { IndicatorDefinition } from '$lib/indicators/types';
import { getJson, RequestFailure } from '$lib/ui/get-json';
import type { LayerFacts } from './screen-client';
import type { PageServerLoad } from './$types';

/**
 * What the first paint needs: which indicators there are, what each layer holds, where it comes from. Asked of our own
 * API, so that the screen and programs get the same answer; a failure leaves the map usable and can be repeated.
 */
export const load: PageServerLoad = async ({ fetch, url, locals }) => {
	const today = todayInVietnam();
	const asked = url.searchParams.get('at');
	const at = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today;
	try {
		const [{ indicators }, { sources }, { layers }] = await Promise.all([
			getJson<{ indicators: IndicatorDefinition[] }>('/api/indicators', { fetch }),
			getJson<{ sources: SourceSummary[] }>('/api/sources', { fetch }),
			getJson<{ layers: LayerFacts[] }>(`/api/layers?at=${at}`, { fetch }),
		]);
		// Another language is another page load.
		return { today, at, catalogue: keepLanguage({ indicators, sources }, locals.locale), layers };
	} catch (failure) {
		if (!(failure instanceof RequestFailure)) throw failure;
		return { today, at, catalogue: null, layers: null };
	}
};
