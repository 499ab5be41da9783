import { todayInVietnam } from '$lib/calendar';
import { cancelModelJob, startModelJob, viewModelJob } from '$lib/server/connectivity/modelled/job';
import { api } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';
import { database, tileService } from '$lib/server/started';

/** GET: the run under way, or how the last one ended; null = none since the server started. For analysts. */
export const GET = api(({ locals }) => Promise.resolve({ job: viewModelJob(locals.viewer) }));

/** POST: models the signal of every hamlet of today, off the request. */
export const POST = api((event) => {
	demandSameOrigin(event);
	const { viewer, requestId } = event.locals;
	const request = { viewer, requestId, day: todayInVietnam() };
	const { job } = startModelJob(database(), request, () => tileService().noticeChange());
	return Promise.resolve({ job });
});

/** DELETE: gives the run up; nothing of it is kept. */
export const DELETE = api((event) => {
	demandSameOrigin(event);
	return Promise.resolve({ job: cancelModelJob(event.locals.viewer) });
});
