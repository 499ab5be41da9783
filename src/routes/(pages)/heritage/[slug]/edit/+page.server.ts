import { getEditView } from '$lib/server/heritage/edit-view';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import { loadFormData } from '../../editing/form-data.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return answerPage(async () => ({
		...(await loadFormData(locals, url)),
		view: await getEditView(database().sql, locals.viewer, { slug: params.slug }),
	}));
};
