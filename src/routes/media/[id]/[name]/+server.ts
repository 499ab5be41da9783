import { answerProblems } from '$lib/server/http/api';
import { readPath } from '$lib/server/http/parameters';
import { media } from '$lib/server/started';
import * as v from 'valibot';
import type { RequestEvent } from './$types';

const identifier = v.pipe(v.string(), v.uuid('the identifier of a medium'));
const copyName = v.pipe(
	v.string(),
	v.regex(/^[a-z]+(-[a-z]{2})?(\.[a-z0-9]+)?$/, 'the name of a copy, of captions, or original'),
);

/** GET, HEAD: a public copy, captions of a film, or the original for staff. By range, too. */
export const GET = answerProblems(async ({ params, request, locals: { viewer } }: RequestEvent) =>
	media().respond(request, {
		id: readPath('id', params.id, identifier),
		name: readPath('name', params.name, copyName),
		viewer,
	}),
);
export const HEAD = GET;
