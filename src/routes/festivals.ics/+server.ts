import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { addDays, FESTIVAL_CALENDARS, todayInVietnam } from '$lib/calendar';
import { localize } from '$lib/i18n';
import { AppError } from '$lib/server/errors';
import { writeFeed } from '$lib/server/festivals/feed';
import { listFestivals, listOccurrences } from '$lib/server/festivals/service';
import { readQuery } from '$lib/server/http/parameters';
import { PROBLEM_TYPE, toProblem } from '$lib/server/http/problem';
import { report } from '$lib/server/log';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** A subscriber's calendar keeps the last year; a festival's own feed holds all that is known of it. */
const KEPT_DAYS = 400;
const END_OF_TIME = '2199-12-31';

const SHAPE = {
	community: v.optional(v.pipe(v.string(), v.regex(/^\d{2}(,\d{2})*$/, 'codes such as 05 or 04,05'))),
	calendar: v.optional(v.picklist(FESTIVAL_CALENDARS, `one of ${FESTIVAL_CALENDARS.join(', ')}`)),
	record: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,199}$/, 'the slug of a festival'))),
};

/**
 * GET ?community=&calendar=&record=&lang=: the festivals the reader may see, for calendar programs. A record that is
 * unknown, no festival, or not the reader's to know of answers 404.
 */
export const GET = async ({ url, locals, request }: RequestEvent): Promise<Response> => {
	try {
		const { sql } = database();
		const { community, calendar, record } = readQuery(url, SHAPE);
		const today = todayInVietnam();
		const { role } = locals.viewer;
		const [festival] = record === undefined ? [] : await listFestivals(sql, role, record);
		if (record !== undefined && !festival) {
			throw new AppError('NotFound', 'error_unknown_record', { context: { record } });
		}
		const occurrences = await listOccurrences(sql, {
			role,
			at: today,
			from: festival ? '1800-01-01' : addDays(today, -KEPT_DAYS),
			to: END_OF_TIME,
			communities: community?.split(',') ?? [],
			calendars: calendar ? [calendar] : [],
			slug: festival?.slug ?? null,
		});
		const { locale } = locals;
		const name = festival && localize(festival.name, locale);
		const text = writeFeed(occurrences, { locale, origin: url.origin, ...(name ? { name } : {}) });
		const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
		const headers = new Headers({
			// Asked again every time, so that a day taken back is gone everywhere at the next look.
			'cache-control': role === 'guest' ? 'public, no-cache' : 'private, no-cache',
			vary: 'cookie',
			etag,
		});
		const changed = occurrences.map(({ updatedAt }) => updatedAt.getTime());
		if (changed.length > 0) headers.set('last-modified', new Date(Math.max(...changed)).toUTCString());
		// Only the tag decides: what was taken away or renamed leaves no later date behind.
		if (holds(request.headers.get('if-none-match'), etag))
			return new Response(null, { status: 304, headers });
		headers.set('content-type', 'text/calendar; charset=utf-8');
		headers.set('content-disposition', `inline; filename="${festival?.slug ?? 'festivals'}.ics"`);
		return new Response(text, { headers });
	} catch (error) {
		const problem = toProblem(error, locals.requestId);
		report(error, { requestId: problem.requestId, path: url.pathname });
		return new Response(JSON.stringify(problem), {
			status: problem.status,
			headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' },
		});
	}
};

const holds = (header: string | null, etag: string): boolean =>
	header?.split(',').some((held) => [etag, '*'].includes(held.trim())) ?? false;
