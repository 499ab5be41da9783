import { json } from '@sveltejs/kit';
import { demand } from '$lib/server/access';
import { filings } from '$lib/server/connectivity/measure/limits';
import { FILING } from '$lib/server/connectivity/measure/read-filing';
import { fileTest } from '$lib/server/connectivity/measure/service';
import { answerProblems } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { database, tileService } from '$lib/server/started';

/** POST `Filing`: files a test or "no signal here" as reported; answers `Filed`. The same filing twice is one. */
export const POST = answerProblems(async (event) => {
	const { viewer } = event.locals;
	demand(viewer, 'signed_in');
	const filing = await readBody(event, FILING);
	filings.take(viewer.id ?? '', 1);
	const filed = await fileTest(database().sql, viewer, filing);
	if (filed.counted) tileService().noticeChange();
	return json(filed, { headers: { 'cache-control': 'no-store' } });
});
