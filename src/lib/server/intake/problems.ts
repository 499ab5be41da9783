import { REFUSING_CODES, type IntakeProblem, type IntakeProblemCode } from '$lib/imports/intake-types';

/** Something to say of a file, a layer or a feature. */
export const problem = (code: IntakeProblemCode, values: IntakeProblem['values'] = {}): IntakeProblem => ({
	code,
	values,
	refuses: (REFUSING_CODES as readonly string[]).includes(code),
});

/** Reading cannot go on; caught where a file is inspected, and told as its problem. */
export class FileRefusal extends Error {
	override readonly name = 'FileRefusal';
	readonly problem: IntakeProblem;

	constructor(code: (typeof REFUSING_CODES)[number], values: IntakeProblem['values'] = {}) {
		super(code);
		this.problem = problem(code, values);
	}
}

/** What a library says of a file, short enough to show. */
export const reasonOf = (error: unknown): string =>
	(error instanceof Error ? error.message : String(error)).slice(0, 160);
