import { describeDataset } from '$lib/server/catalogue/datasets';
import { findExampleFilter } from '$lib/server/catalogue/example-filter';
import { describeQuality } from '$lib/server/catalogue/quality';
import { describeForSearchEngines } from '$lib/server/catalogue/schema-org';
import { ALIKE_METRES } from '$lib/server/collections/quality.repository';
import { fieldsOf } from '$lib/server/collections/repository';
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
			...(await describeQuality(sql, collection, asked)),
			example: await findExampleFilter(sql, collection, asked),
			age: ageOf(dataset.publishedOn, asked.today),
			alikeMetres: ALIKE_METRES,
			told: describeForSearchEngines(url.origin, dataset, locale),
			origin: url.origin,
		};
	});

const DAY = 24 * 60 * 60 * 1000;

/** Of the newest source: its day, and how many days that is ago. */
const ageOf = (publishedOn: string | null, today: string) =>
	publishedOn === null
		? null
		: { publishedOn, days: Math.max(Math.round((Date.parse(today) - Date.parse(publishedOn)) / DAY), 0) };
