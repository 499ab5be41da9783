import { RECORD_KINDS } from '$lib/heritage/content';
import { answerPage } from '$lib/server/http/page';
import { loadFormData } from '../editing/form-data.server';
import type { PageServerLoad } from './$types';

/** `?at=lng,lat` puts the pin, `?kind=` chooses the kind. */
export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return answerPage(async () => {
		const [lng, lat, more] = (url.searchParams.get('at') ?? '').split(',').map(Number);
		const isPlace = lng !== undefined && lat !== undefined && more === undefined;
		const onEarth = isPlace && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
		return {
			...(await loadFormData(locals, url)),
			at: onEarth ? ([lng, lat] as [number, number]) : null,
			kind: RECORD_KINDS.find((kind) => kind === url.searchParams.get('kind')) ?? 'site',
		};
	});
};
