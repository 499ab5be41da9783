import { countFeatures } from '$lib/server/collections/repository';
import { answerPage } from '$lib/server/http/page';
import { askedBy, listCollections } from '$lib/server/collections/service';
import { database, publicArchive } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		const { sql } = database();
		const { viewer } = locals;
		const asked = askedBy(viewer);
		const collections = [];
		for (const collection of await listCollections(sql, viewer)) {
			const { id, title, description, geometry } = collection.declaration;
			const count = await countFeatures(sql, collection.sameFeaturesAs ?? collection, {
				asked,
				selection: {},
			});
			collections.push({ id, title, description, geometry, count });
		}
		const archive = await publicArchive().find();
		return { collections, archive: archive && { size: archive.size, madeAt: archive.madeAt } };
	});
