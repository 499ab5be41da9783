import { describeForCatalogue } from '$lib/server/collections/catalogue';
import { answerPage } from '$lib/server/http/page';
import { askedBy, getCollection } from '$lib/server/collections/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { viewer } = locals;
		const { sql } = database();
		const collection = await getCollection(sql, params.collection, viewer);
		const asked = askedBy(viewer);
		const entry = await describeForCatalogue(sql, collection, asked);
		return { ...entry, origin: url.origin };
	});
