import { todayInVietnam } from '$lib/calendar';
import { can } from '$lib/server/access';
import { countFeatures } from '$lib/server/collections/repository';
import { answerPage } from '$lib/server/http/page';
import { listCollections } from '$lib/server/ogc/documents';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const { viewer } = locals;
		const asked = { role: viewer.role, seesSmall: can(viewer, 'small_cells'), today: todayInVietnam() };
		const collections = [];
		for (const collection of listCollections(viewer)) {
			const { id, title, description, geometry } = collection.declaration;
			const count = await countFeatures(database().sql, collection, { asked, selection: {} });
			collections.push({ id, title, description, geometry, count });
		}
		return { collections };
	});
