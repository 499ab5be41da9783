/** The few ways a request can fail that people should hear about. Anything else is a defect. */
const STATUS = {
	NotFound: 404,
	Forbidden: 403,
	Invalid: 400,
	Unauthorized: 401,
	NotAllowed: 405,
	Conflict: 409,
	Gone: 410,
	/** What the client began from is not what stands. */
	Stale: 412,
	TooLarge: 413,
	WrongType: 415,
	/** The client must say what it began from. */
	Unconditional: 428,
	TooMany: 429,
	Upstream: 502,
} as const;

export type ErrorKind = keyof typeof STATUS;

/**
 * An expected failure.
 * `code` is a key of the interface messages, so people read it in their language; `context` (layer, z/x/y, area,
 * file, row) goes to the log with the request id and, where harmless, to programs as problem+json.
 */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly status: number;

	constructor(
		readonly kind: ErrorKind,
		readonly code: string,
		readonly details: { context?: Record<string, unknown>; cause?: unknown } = {},
	) {
		super(code, { cause: details.cause });
		this.status = STATUS[kind];
	}

	get context(): Record<string, unknown> {
		return this.details.context ?? {};
	}
}
