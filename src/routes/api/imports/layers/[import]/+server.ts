import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '$lib/i18n';
import { answerProblems, api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { identity, readPath } from '$lib/server/http/parameters';
import { showLayerImport } from '$lib/server/imports/layers/shown';
import { layerImports } from '$lib/server/started';
import type { RequestEvent } from './$types';

const STEP = v.object({
	step: v.picklist(['apply', 'cancel', 'resume']),
	/** Refused rows stay out, and the person has seen which. */
	leaveOut: v.optional(v.boolean(), false),
});

/** GET: how far an import has come, and what was noticed. */
export const GET = api(async ({ params, locals }: RequestEvent) =>
	showLayerImport(
		await layerImports().get(locals.viewer, readPath('import', params.import, identity())),
		locals.locale as Locale,
	),
);

/** POST { step, leaveOut }: applies, cancels, or compares again; 202. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { step, leaveOut } = await readBody(event, STEP);
	const { viewer, requestId } = event.locals;
	const id = readPath('import', event.params.import, identity());
	const imports = layerImports();
	if (step === 'apply') await imports.apply(viewer, id, { leaveOut, requestId });
	else if (step === 'cancel') await imports.cancel(viewer, id);
	else await imports.resume(viewer, id);
	return json(showLayerImport(await imports.get(viewer, id), event.locals.locale as Locale), { status: 202 });
});
