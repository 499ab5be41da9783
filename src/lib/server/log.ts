import { AppError } from './errors.ts';

/**
 * One line of JSON per event on standard error. Expected failures are short; defects carry their stack.
 * @param context request id, path, layer, z/x/y, area, file, row: whatever names the place
 */
export function report(error: unknown, context: Record<string, unknown>): void {
	const expected = error instanceof AppError;
	if (expected && error.status < 500) return;
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	console.error(
		JSON.stringify({
			level: expected ? 'warn' : 'error',
			at: new Date().toISOString(),
			...(expected ? { code: error.code, ...error.context } : {}),
			...context,
			error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
		}),
	);
}
