import * as v from 'valibot';
import { CITATION } from '$lib/heritage/content';
import { AppError } from '$lib/server/errors';

/** What people type in one field: composed, and without control characters, which PostgreSQL or nobody reads. */
const text = (most: number) =>
	v.pipe(
		v.string(),
		v.transform((words) =>
			words
				.normalize('NFC')
				.replace(/\p{Cc}/gu, ' ')
				.trim(),
		),
		v.maxLength(most),
	);
const emptyAsNull = v.transform((words: string) => words || null);
const isoDay = v.pipe(v.string(), v.isoDate());
const decided = {
	uid: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,300}$/)),
	sequence: v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)),
};

export const CONFIRM = v.object({
	...decided,
	startsOn: isoDay,
	endsOn: isoDay,
	source: v.pipe(CITATION, emptyAsNull),
});
export const REJECT = v.object({ ...decided, reason: v.pipe(text(1000), emptyAsNull) });
export const PROPOSE = v.object({ slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,200}$/)) });

/** Only a mistyped day or source gets past the page's own fields; what names a festival is typed by nobody. */
const CODES: Readonly<Record<string, string>> = {
	source: 'heritage_issue_address',
	uid: 'error_unknown_occurrence',
	slug: 'error_unknown_record',
};

/** @throws AppError Invalid with the code of what is wrong */
export function readForm<Schema extends v.GenericSchema>(
	form: FormData,
	schema: Schema,
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, Object.fromEntries(form));
	if (result.success) return result.output;
	const [path = ''] = (v.getDotPath(result.issues[0]) ?? '').split('.');
	throw new AppError('Invalid', CODES[path] ?? 'error_festival_days');
}
