import { todayInVietnam } from '$lib/calendar';
import { getRecordPage } from '$lib/server/heritage-pages/page.service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

/** Only what stands on the sign; who may not see the record gets none. */
export const load: PageServerLoad = ({ params, url, locals }) =>
	answerPage(async () => {
		const wanted = { slug: params.slug, at: todayInVietnam(), viewer: locals.viewer };
		const { record } = await getRecordPage(database().sql, wanted);
		return { slug: record.slug, name: record.name, kind: record.kind, origin: url.origin };
	});
