import { demand } from '$lib/server/access';
import { MOST_DOWNLOAD_BYTES, testBytes, testRequests } from '$lib/server/connectivity/measure/limits';
import { streamNoise } from '$lib/server/connectivity/measure/noise';
import { answerProblems } from '$lib/server/http/api';
import { number, readQuery } from '$lib/server/http/parameters';

const bytes = number(`a whole number from 1 to ${MOST_DOWNLOAD_BYTES}`, {
	least: 1,
	most: MOST_DOWNLOAD_BYTES,
	whole: true,
});

/** GET ?bytes=: that many bytes that no cache keeps and nothing on the way can make smaller. */
export const GET = answerProblems(async ({ url, locals: { viewer } }) => {
	demand(viewer, 'signed_in');
	const asked = readQuery(url, { bytes });
	testRequests.take(viewer.id ?? '', 1);
	testBytes.take(viewer.id ?? '', asked.bytes);
	return new Response(streamNoise(asked.bytes), {
		headers: {
			'content-type': 'application/octet-stream',
			'content-length': String(asked.bytes),
			'cache-control': 'no-store, no-transform',
		},
	});
});
