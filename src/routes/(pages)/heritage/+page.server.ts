import { listRecordCards, listWallPhotos } from '$lib/server/heritage-pages/list.service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import { readListQuery } from './list-query';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) =>
	answerPage(async () => {
		const { sql } = database();
		const { filter, after, view } = readListQuery(url);
		if (view === 'photos')
			return { filter, after, wall: await listWallPhotos(sql, locals.viewer, after), list: null };
		return { filter, after, wall: null, list: await listRecordCards(sql, locals.viewer, { filter, after }) };
	});
