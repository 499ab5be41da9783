import type { IncomingHttpHeaders } from 'node:http';

/** Bytes of a body anywhere but in uploads. */
export const LARGEST_BODY = 4 * 1024 * 1024;
const UPLOADS = '/media/uploads';

/**
 * Bodies stream to uploads whatever their length; elsewhere one must say its length beforehand, and it is small.
 * @param target as it stands in the request's first line: read as SvelteKit will read it, so that
 *   `/media/uploads/../../sign-in` is what it leads to
 * @returns the status that refuses the request; null for one that may come in
 */
export function refuseLength(target: string | undefined, headers: IncomingHttpHeaders): 411 | 413 | null {
	const address = `http://ours.invalid${target ?? ''}`;
	const path = URL.canParse(address) ? new URL(address).pathname : '';
	if (path === UPLOADS || path.startsWith(`${UPLOADS}/`)) return null;
	if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) return 413;
	return headers['transfer-encoding'] ? 411 : null;
}
