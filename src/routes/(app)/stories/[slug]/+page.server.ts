import { todayInVietnam } from '$lib/calendar';
import { AppError } from '$lib/server/errors';
import { answerPage } from '$lib/server/http/page';
import { getSaved } from '$lib/server/saved/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

/** A story as its maker shares it, without its maker's name. */
export const load: PageServerLoad = ({ params, locals: { viewer } }) =>
	answerPage(async () => {
		const item = await getSaved(database().sql, viewer, params.slug);
		if (item.kind !== 'story')
			throw new AppError('NotFound', 'saved_error_not_found', { context: { slug: params.slug } });
		const { title, mine, slug, body, audience } = item;
		return { today: todayInVietnam(), story: { slug, title, mine, audience, steps: body.steps } };
	});
