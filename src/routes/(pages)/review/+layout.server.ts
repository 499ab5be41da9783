import { demand } from '$lib/server/access';
import { answerPage } from '$lib/server/http/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return answerPage(() => demand(locals.viewer, 'heritage_review'));
};
