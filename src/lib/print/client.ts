import { getJson, isAborted, RequestFailure } from '$lib/ui/get-json';
import type { AtlasProgress } from './atlas.ts';

/**
 * Waits for a sheet from our own server.
 * @returns the file and the name the server gives it
 * @throws RequestFailure when nothing answers or the answer is an error; AbortError when `signal` aborts
 */
export async function fetchSheet(
	address: string,
	signal: AbortSignal,
): Promise<{ bytes: Blob; name: string }> {
	let response: Response;
	try {
		response = await fetch(address, { signal });
	} catch (cause) {
		if (isAborted(cause)) throw cause;
		throw new RequestFailure('error_offline', null, '', { cause });
	}
	if (!response.ok) {
		const problem = (await response.json().catch(() => ({}))) as { code?: string; requestId?: string };
		throw new RequestFailure(problem.code ?? 'error_internal', response.status, problem.requestId ?? '');
	}
	const [, name = 'ban-do'] =
		/filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
	return { bytes: await response.blob(), name };
}

const ASK_MILLISECONDS = 1000;

/**
 * Has an atlas made and tells how far it is until it is ready. The server gives up what nobody asks about any more, so
 * that leaving is all there is to giving up.
 * @param query of /api/print/atlas
 * @throws RequestFailure; AbortError when `signal` aborts
 */
export async function* followAtlas(query: string, signal: AbortSignal): AsyncGenerator<AtlasProgress> {
	let edition = '';
	for (;;) {
		const progress: AtlasProgress = await getJson(`/api/print/atlas?${query}${edition}`, { signal });
		yield progress;
		if (progress.ready) return;
		edition = `&edition=${encodeURIComponent(progress.edition)}`;
		await new Promise((resolve) => setTimeout(resolve, ASK_MILLISECONDS));
		signal.throwIfAborted();
	}
}
