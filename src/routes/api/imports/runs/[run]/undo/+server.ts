import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '$lib/i18n';
import { answerProblems } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { identity, readPath } from '$lib/server/http/parameters';
import { describeTakeBack } from '$lib/server/imports/changes/take-back-text';
import { layerImports } from '$lib/server/started';
import type { RequestEvent } from './$types';

const UNDO = v.object({ dryRun: v.boolean() });

/** POST { dryRun }: takes an import of rows back, or tells what that would do: { state, says, rows }. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { dryRun } = await readBody(event, UNDO);
	const { viewer, requestId, locale } = event.locals;
	const outcome = await layerImports().takeBack(viewer, readPath('run', event.params.run, identity()), {
		dryRun,
		requestId,
	});
	return json(describeTakeBack(outcome, locale as Locale));
});
