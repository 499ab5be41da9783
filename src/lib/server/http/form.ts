import { fail, type ActionFailure } from '@sveltejs/kit';
import { AppError } from '../errors.ts';
import { refusePage } from './page.ts';

/** What a form shows of a problem: a key of the interface messages. */
export interface FormProblem {
	code: string;
}

/**
 * Runs what a form asked for. What a person can mend (Invalid, Conflict, NotFound) returns to the form beside what was
 * typed; everything else goes on to the error page.
 */
export async function answerForm<Result>(
	work: () => Promise<Result>,
): Promise<Result | ActionFailure<FormProblem>> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.status >= 500 || error.kind === 'Forbidden') refusePage(error);
		return fail(error.status, { code: error.code });
	}
}

/** A field's text; empty where the form has none. A file is nobody's text. */
export function readText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
