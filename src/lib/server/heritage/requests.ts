import * as v from 'valibot';
import type { RecordReference } from '../../heritage/types.ts';
import { readPath, recordReference } from '../http/parameters.ts';

/*
 * Shapes of the bodies under `/api/heritage` (src/lib/heritage/api.ts); the content itself is checked by its room,
 * which answers with findings.
 */

/** Said beside a version or a step; empty becomes null. */
const note = v.pipe(
	v.optional(v.nullable(v.pipe(v.string(), v.maxLength(4000))), null),
	v.transform((text) => clean(text ?? '') || null),
);
const version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));

function clean(text: string): string {
	return (
		text
			// eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and nobody types the others
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ')
			.normalize('NFC')
			.trim()
	);
}

/** Saved by the form, not by a person. */
const automatic = v.optional(v.boolean(), false);
/** Made on the device, so that what is sent twice is taken once. */
const uuid = v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null);

export const CREATE_BODY = v.object({
	content: v.unknown(),
	note,
	automatic,
	key: uuid,
	sending: uuid,
});
export const SAVE_BODY = v.object({
	baseVersion: version,
	content: v.unknown(),
	note,
	automatic,
	sending: uuid,
});
export const ACTION_BODY = v.object({ version, note, requestedBy: note });
const commentBody = v.pipe(v.string(), v.maxLength(4000), v.transform(clean), v.minLength(1));
export const COMMENT_BODY = v.object({
	field: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{1,200}$/))), null),
	body: commentBody,
});
export const COMMENT_CHANGE_BODY = v.object({
	body: v.optional(commentBody),
	resolved: v.optional(v.boolean()),
});

/** The record an address names. @throws AppError Invalid */
export function referenceOf(params: { id?: string }): RecordReference {
	return readPath('id', params.id, recordReference());
}
