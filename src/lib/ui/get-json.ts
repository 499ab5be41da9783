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

let credentials: RequestCredentials = 'same-origin';

/** From now on this page asks as nobody: no cookie goes along, whoever signed in on this device. */
export function askAsGuest(): void {
	credentials = 'omit';
}

interface Asking {
	signal?: AbortSignal | undefined;
	fetch?: typeof fetch;
}

/**
 * Asks our own API.
 * @throws RequestFailure when nothing answers or the answer is an error; AbortError when `signal` aborts
 */
export function getJson<Answer>(address: string, options: Asking = {}): Promise<Answer> {
	return askJson<Answer>(address, {}, options);
}

/**
 * Changes something through our own API. @returns what it answers, undefined where it answers nothing
 * @throws RequestFailure as `getJson`
 */
export function sendJson<Answer>(
	method: 'POST' | 'PUT' | 'DELETE',
	address: string,
	body: unknown = {},
	options: Asking = {},
): Promise<Answer> {
	const headers = { 'content-type': 'application/json' };
	return askJson<Answer>(address, { method, headers, body: JSON.stringify(body) }, options);
}

async function askJson<Answer>(
	address: string,
	{ headers, ...init }: RequestInit & { headers?: Record<string, string> },
	{ signal, fetch: ask = fetch }: Asking,
): Promise<Answer> {
	let response: Response;
	try {
		response = await ask(address, {
			credentials,
			...init,
			headers: { accept: 'application/json', ...headers },
			...(signal && { signal }),
		});
	} catch (cause) {
		if (isAborted(cause)) throw cause;
		throw new RequestFailure('error_offline', null, '', { cause });
	}
	if (response.status === 204) return undefined as Answer;
	if (response.ok) return (await response.json()) as Answer;
	const problem = (await response.json().catch(() => ({}))) as { code?: unknown; requestId?: unknown };
	throw new RequestFailure(
		typeof problem.code === 'string' ? problem.code : 'error_internal',
		response.status,
		typeof problem.requestId === 'string' ? problem.requestId : (response.headers.get('x-request-id') ?? ''),
	);
}
