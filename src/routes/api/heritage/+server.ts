import * as v from 'valibot';
import { RECORD_KINDS } from '$lib/heritage/content';
import { saveRevision } from '$lib/server/heritage/editing';
import { findRecords } from '$lib/server/heritage/list';
import { CREATE_BODY } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { number, oneOf, readQuery, words } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

const MOST = 100;
/** Null where the parameter is absent. */
const absent = <Value>(schema: v.GenericSchema<string, Value>) =>
	v.pipe(
		v.optional(schema),
		v.transform((value): Value | null => value ?? null),
	);
const code = (pattern: RegExp, expected: string) => v.pipe(v.string(), v.regex(pattern, expected));

/** GET ?q&kind&community&state&commune&mine&after&limit: RecordList, what the viewer may see, by name. */
export const GET = api(({ url, locals }: RequestEvent, sql) => {
	const { q, mine, ...wanted } = readQuery(url, {
		q: words(),
		kind: absent(oneOf(RECORD_KINDS)),
		community: absent(code(/^\d{2}$/, 'the code of an ethnic group, two digits')),
		state: absent(oneOf(['draft', 'in_review', 'returned', 'published', 'withdrawn'])),
		commune: absent(code(/^[0-9A-Za-z]{1,12}$/, 'the code of a commune of today')),
		mine: v.optional(oneOf(['0', '1']), '0'),
		after: absent(v.string()),
		limit: v.optional(
			number(`a whole number from 1 to ${MOST}`, { least: 1, most: MOST, whole: true }),
			'30',
		),
	});
	return findRecords(sql, locals.viewer, { ...wanted, typed: q, mine: mine === '1' });
});

/** POST CreateRequest: SavedRevision of a new draft. */
export const POST = api(async (event: RequestEvent) => {
	const body = await readBody(event, CREATE_BODY);
	const { viewer, requestId } = event.locals;
	return saveRevision(database().sql, viewer, { ...body, reference: null, baseVersion: 0, requestId });
});
