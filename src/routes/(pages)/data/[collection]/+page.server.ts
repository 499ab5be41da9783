import { describeDataset } from '$lib/server/catalogue/datasets';
import { describeForSearchEngines } from '$lib/server/catalogue/schema-org';
import { countKnown, fieldsOf } from '$lib/server/collections/repository';
import { askedBy, getCollection } from '$lib/server/collections/service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	answerPage(async () => {
		const { viewer, locale } = locals;
		const { sql } = database();
		const collection = await getCollection(sql, params.collection, viewer);
		const asked = askedBy(viewer);
		const dataset = await describeDataset(sql, collection, asked);
		const { declaration, extent, sources, formats } = dataset;
		return {
			...{ extent, sources, formats },
			declaration: { ...declaration, fields: fieldsOf(declaration) },
			known: await countKnown(sql, collection, asked),
			told: describeForSearchEngines(url.origin, dataset, locale),
			origin: url.origin,
		};
	});
