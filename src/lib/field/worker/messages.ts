/** What a page asks of the worker; it answers `keep_shell` through the port that comes along. */
export type ToWorker = { kind: 'take_over' } | { kind: 'keep_shell' };
export type ShellAnswer = { kept: true } | { kept: false };

/** What the worker tells pages. */
export interface FromWorker {
	/** A file of the program that runs here is no longer on the server: a newer release is. */
	kind: 'release_gone';
}
