import * as v from 'valibot';
import { todayInVietnam } from '$lib/calendar';
import { answerPage } from '$lib/server/http/page';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import { getBoard } from '$lib/server/targets/service';
import { STATUSES } from '$lib/targets/pace';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		const { status } = readQuery(url, { status: v.optional(oneOf(STATUSES)) });
		return {
			status: status ?? null,
			board: await getBoard(database().sql, { viewer, today: todayInVietnam() }),
		};
	});
