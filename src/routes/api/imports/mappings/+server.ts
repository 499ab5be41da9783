import * as v from 'valibot';
import { api } from '$lib/server/http/api';
import { readQuery } from '$lib/server/http/parameters';
import { layerImports } from '$lib/server/started';
import type { RequestEvent } from './$types';

const SHAPE = v.pipe(v.string('the shape of a file'), v.regex(/^[0-9a-f]{8,64}$/, 'the shape of a file'));

/** GET ?shape=: how files of this shape were brought in before, the last first. */
export const GET = api(async ({ url, locals }: RequestEvent) => {
	const { shape } = readQuery(url, { shape: SHAPE });
	return { items: await layerImports().remembered(locals.viewer, shape) };
});
