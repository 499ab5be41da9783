import { getCollection } from '$lib/server/collections/service';
import { answerProblems } from '$lib/server/http/api';
import { invalid } from '$lib/server/http/parameters';
import { tileParametersOf } from '$lib/server/ogc/tilesets';
import { database, tileService } from '$lib/server/started';
import { respond } from '$lib/server/tiles';
import type { RequestEvent } from './$types';

/** GET ?datetime= of collections with versions: a vector tile, as `/tiles` has it, rows before columns. */
export const GET = answerProblems(async ({ params, url, locals, request }: RequestEvent) => {
	const { viewer } = locals;
	const form = url.searchParams.get('f');
	if (form !== null && form !== 'mvt') throw invalid('f', 'mvt', form);
	const collection = await getCollection(database().sql, params.collection, viewer);
	const { layer, search } = tileParametersOf(collection, params.matrixSet, url);
	const { status, headers, body } = await respond(tileService(), {
		method: request.method,
		pathname: `/tiles/${layer}/${params.tileMatrix}/${params.tileCol}/${params.tileRow}`,
		searchParams: search,
		header: (name) => request.headers.get(name) ?? undefined,
		viewer,
	});
	return new Response(body as BodyInit | null, {
		status,
		headers: { ...headers, 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag' },
	});
});
