import { getEditView } from '$lib/server/heritage/edit-view';
import { referenceOf } from '$lib/server/heritage/requests';
import { api } from '$lib/server/http/api';
import type { RequestEvent } from './$types';

/** GET: EditView, everything the form needs. */
export const GET = api(({ params, locals }: RequestEvent, sql) =>
	getEditView(sql, locals.viewer, referenceOf(params)),
);
