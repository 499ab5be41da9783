import * as v from 'valibot';
import { ROW_ACTIONS } from '$lib/imports/types';
import type { Locale } from '$lib/i18n';
import { api } from '$lib/server/http/api';
import { identity, number, oneOf, readPath, readQuery } from '$lib/server/http/parameters';
import { showRow } from '$lib/server/imports/layers/shown';
import { layerImports } from '$lib/server/started';
import type { RequestEvent } from './$types';

const LIMIT = 100;

/** GET ?action=&after=: rows with what would change, a hundred at a time, in the order of the file. */
export const GET = api(async ({ params, url, locals }: RequestEvent) => {
	const { action, after } = readQuery(url, {
		action: v.optional(oneOf(ROW_ACTIONS)),
		after: v.optional(number('a whole number', { least: 0, whole: true })),
	});
	const id = readPath('import', params.import, identity());
	const { layer } = await layerImports().get(locals.viewer, id);
	const asked = { after: after ?? -1, limit: LIMIT, action: action ?? null };
	const rows = await layerImports().rows(locals.viewer, id, asked);
	return {
		items: rows.map((row) => showRow(layer, row, locals.locale as Locale)),
		next: rows.length === LIMIT ? rows.at(-1)!.index : null,
	};
});
