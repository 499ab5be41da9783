import { demand } from '$lib/server/access';
import { testRequests } from '$lib/server/connectivity/measure/limits';
import { answerProblems } from '$lib/server/http/api';

/** GET: nothing, as fast as it goes; its round trip is the latency. */
export const GET = answerProblems(async ({ locals: { viewer } }) => {
	demand(viewer, 'signed_in');
	testRequests.take(viewer.id ?? '', 1);
	return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});
