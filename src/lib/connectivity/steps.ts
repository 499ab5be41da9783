/** How far a piece of work has come; `phase` is a word of the work's own. */
export interface Progress {
	phase: string;
	done: number;
	of: number;
}

/**
 * Long work as a generator: it stops at each `yield`, where whoever drives it may show the progress, let other
 * messages in, or give it up with `return()`. Nothing in it waits, so its result does not depend on who drives it.
 */
export type Steps<Result> = Generator<Progress, Result, void>;

/** Drives the work to its end at once. */
export function finish<Result>(work: Steps<Result>): Result {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
