import { isAborted, RequestFailure } from '$lib/ui/get-json';

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
