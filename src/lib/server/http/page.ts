import { error, redirect } from '@sveltejs/kit';
import { getRequestEvent } from '$app/server';
import { AppError } from '../errors.ts';
import { report } from '../log.ts';

/**
 * Runs what a page's `load` needs. SvelteKit answers 500 to every error it does not know, so an expected one leaves
 * with its own status and code; a defect goes on to `handleError`. Whoever is refused before signing in is led to where
 * one signs in, and from there back here.
 */
export async function answerPage<Result>(work: () => Result | Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (failure) {
		if (failure instanceof AppError) {
			const { locals, url } = getRequestEvent();
			if (failure.kind === 'Forbidden' && !locals.signedIn)
				redirect(303, `/sign-in?${new URLSearchParams({ next: url.pathname + url.search }).toString()}`);
			refusePage(failure);
		}
		throw failure;
	}
}

/** The error page for an expected failure. */
export function refusePage(failure: AppError): never {
	const { locals, url } = getRequestEvent();
	report(failure, { requestId: locals.requestId, path: url.pathname });
	error(failure.status, { message: failure.code, code: failure.code, requestId: locals.requestId });
}
