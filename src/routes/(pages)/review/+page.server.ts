import { demand } from '$lib/server/access';
import { getQueue } from '$lib/server/heritage/list';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		// Loads run side by side: the layout's own question does not hold this one back.
		demand(locals.viewer, 'heritage_review');
		return { queue: await getQueue(database().sql, locals.viewer) };
	});
