/**
 * Something that keeps the program from starting or a command from running, told to whoever operates the server:
 * one Vietnamese sentence with the remedy, the same in English in parentheses. Commands print the message and leave
 * with a non-zero exit code, never with a stack trace.
 */
export class StartError extends Error {
	override readonly name = 'StartError';

	/**
	 * @param code stable and machine-readable, such as `database_unreachable`
	 * @param vietnamese one sentence saying what is wrong and what to do
	 * @param english the same sentence
	 */
	constructor(
		readonly code: string,
		vietnamese: string,
		english: string,
		options: { cause?: unknown } = {},
	) {
		super(`${vietnamese} (${english})`, options);
	}
}
