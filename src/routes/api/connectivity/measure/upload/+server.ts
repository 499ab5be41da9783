import { json } from '@sveltejs/kit';
import { demand } from '$lib/server/access';
import { MOST_UPLOAD_BYTES, testBytes, testRequests } from '$lib/server/connectivity/measure/limits';
import { countBytes } from '$lib/server/connectivity/measure/noise';
import { AppError } from '$lib/server/errors';
import { answerProblems } from '$lib/server/http/api';
import { demandSameOrigin } from '$lib/server/http/body';

/** POST of any bytes: answers how many came, and keeps none of them. */
export const POST = answerProblems(async (event) => {
	const { viewer } = event.locals;
	demand(viewer, 'signed_in');
	demandSameOrigin(event);
	const told = Number(event.request.headers.get('content-length') ?? 0);
	if (!(told > 0 && told <= MOST_UPLOAD_BYTES))
		throw new AppError('Invalid', 'error_invalid_body', { context: { most: MOST_UPLOAD_BYTES } });
	testRequests.take(viewer.id ?? '', 1);
	testBytes.take(viewer.id ?? '', told);
	return json({ bytes: await countBytes(event.request.body) }, { headers: { 'cache-control': 'no-store' } });
});
