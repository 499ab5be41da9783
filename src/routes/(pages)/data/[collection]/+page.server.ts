import { todayInVietnam } from '$lib/calendar';
import { can } from '$lib/server/access';
import { describeForCatalogue } from '$lib/server/collections/catalogue';
import { answerPage } from '$lib/server/http/page';
import { getCollection } from '$lib/server/collections/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { viewer } = locals;
		const { sql } = database();
		const collection = await getCollection(sql, params.collection, viewer);
		const asked = { role: viewer.role, seesSmall: can(viewer, 'small_cells'), today: todayInVietnam() };
		const entry = await describeForCatalogue(sql, collection, asked);
		return { ...entry, origin: url.origin };
	});
