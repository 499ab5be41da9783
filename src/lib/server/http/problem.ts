import { AppError } from '../errors.ts';

/** RFC 9457 problem details, as programs get them. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	code: string;
	requestId: string;
	[context: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES: Record<number, string> = {
	400: 'Bad request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not found',
	405: 'Method not allowed',
	409: 'Conflict',
	410: 'Gone',
	412: 'Precondition failed',
	413: 'Content too large',
	415: 'Unsupported media type',
	428: 'Precondition required',
	500: 'Internal error',
	502: 'Upstream error',
	503: 'Service unavailable',
};

/** The answer to an error: an AppError tells what happened; anything else stays inside and shows the request id only. */
export function toProblem(error: unknown, requestId: string): Problem {
	const known = error instanceof AppError ? error : null;
	const status = known?.status ?? 500;
	return {
		type: 'about:blank',
		title: TITLES[status] ?? 'Error',
		status,
		code: known?.code ?? 'error_internal',
		requestId,
		...known?.context,
	};
}
