import { demand } from '$lib/server/access';
import { answerPage } from '$lib/server/http/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, setHeaders }) => {
	await answerPage(() => demand(locals.viewer, 'people'));
	setHeaders({ 'cache-control': 'private, no-store' });
};
