import { todayInVietnam } from '$lib/calendar';
import { getRecordPage } from '$lib/server/heritage-pages/page.service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, locals }) =>
	answerPage(async () => {
		const today = todayInVietnam();
		const page = await getRecordPage(database().sql, { slug: params.slug, at: today, viewer: locals.viewer });
		const { staff } = page;
		const isKept = staff !== null && (staff.protocol !== 'public' || staff.state !== 'published');
		return { page, today, origin: url.origin, isKept };
	});
