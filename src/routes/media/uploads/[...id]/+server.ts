import { media } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** The tus protocol: resumable uploads of up to 3 GB. `scripts/serve.ts` lets bodies of any length through to here. */
const handle: RequestHandler = ({ request, locals: { viewer, requestId } }) =>
	media().handleUpload(request, { viewer, requestId });

export const OPTIONS = handle;
export const POST = handle;
export const HEAD = handle;
export const PATCH = handle;
export const DELETE = handle;
