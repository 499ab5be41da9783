import { answerProblems } from '$lib/server/http/api';
import { media } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: what the viewer may see of a record's media, in one archive with manifest.json. */
export const GET = answerProblems(({ params, locals: { viewer } }: RequestEvent) =>
	media().archive(params.slug, viewer),
);
