import { demand } from '$lib/server/access';
import { listOperators, listOwnTests } from '$lib/server/connectivity/measure/service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer }, depends }) =>
	answerPage(async () => {
		demand(viewer, 'signed_in');
		depends('measure:own');
		const { sql } = database();
		return {
			personId: viewer.id ?? '',
			operators: await listOperators(sql),
			own: await listOwnTests(sql, viewer),
		};
	});
