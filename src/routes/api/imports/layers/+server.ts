import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { LAYER_IMPORT_CHOICE } from '$lib/imports/types';
import type { Locale } from '$lib/i18n';
import { answerProblems, api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { showLayerImport } from '$lib/server/imports/layers/shown';
import { layerImports } from '$lib/server/started';
import type { RequestEvent } from './$types';

const START = v.object({ intake: v.pipe(v.string(), v.maxLength(60)), choice: LAYER_IMPORT_CHOICE });

/** GET: imports that the reader has begun, newest first. */
export const GET = api(async ({ locals }: RequestEvent) => ({
	items: (await layerImports().list(locals.viewer)).map((one) =>
		showLayerImport(one, locals.locale as Locale),
	),
}));

/** POST { intake, choice }: begins to compare a file with what is there; 202 { id }. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { intake, choice } = await readBody(event, START);
	const id = await layerImports().start(event.locals.viewer, intake, choice);
	return json({ id }, { status: 202, headers: { location: `/api/imports/layers/${id}` } });
});
