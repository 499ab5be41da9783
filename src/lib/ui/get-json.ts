/** Why a request brought nothing: no answer at all, or an answer that says what is wrong (RFC 9457). */
export class RequestFailure extends Error {
	override readonly name = 'RequestFailure';

	constructor(
		/** Key of an interface message; `error_offline` where nothing answered. */
		readonly code: string,
		readonly status: number | null,
		/** What to name when reporting it; empty where no server was reached. */
		readonly requestId: string,
		options?: ErrorOptions,
	) {
		super(code, options);
	}
}

export function isAborted(error: unknown): boolean {
	return error instanceof DOMException && error.name === 'AbortError';
}

/**
 * Asks our own API.
 * @throws RequestFailure when nothing answers or the answer is an error; AbortError when `signal` aborts
 */
export async function getJson<Answer>(
	address: string,
	{ signal, fetch: ask = fetch }: { signal?: AbortSignal; fetch?: typeof fetch } = {},
): Promise<Answer> {
	let response: Response;
	try {
		response = await ask(address, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
	} catch (cause) {
		if (isAborted(cause)) throw cause;
		throw new RequestFailure('error_offline', null, '', { cause });
	}
	if (response.ok) return (await response.json()) as Answer;
	const problem = await response.json().catch(() => ({}));
	throw new RequestFailure(
		typeof problem.code === 'string' ? problem.code : 'error_internal',
		response.status,
		typeof problem.requestId === 'string' ? problem.requestId : (response.headers.get('x-request-id') ?? ''),
	);
}
