import type { IncomingHttpHeaders } from 'node:http';

/** Bytes of a body anywhere but in uploads. */
export const LARGEST_BODY = 4 * 1024 * 1024;
const UPLOADS = ['/media/uploads', '/api/imports/intake/uploads'];

/** Bytes of a file of evidence or figures, and the pages that take them, which ask who it is before they read. */
export const LARGEST_EVIDENCE = 64 * 1000 * 1000;
const EVIDENCE = ['/connectivity/import', '/indicators/import'];
/** Bytes of a photograph as a telephone takes it, on the page of a proposal. */
const LARGEST_PHOTO = 24 * 1000 * 1000;
const PROPOSAL = /^\/proposals\/\d+$/;
/** What the other fields of its form may add. */
const FORM_AROUND_FILE = 1024 * 1024;

/**
 * Bodies stream to uploads whatever their length; elsewhere one must say its length beforehand, and it is small.
 * @param target as it stands in the request's first line: read as SvelteKit will read it, so that
 *   `/media/uploads/../../sign-in` is what it leads to
 * @returns the status that refuses the request; null for one that may come in
 */
export function refuseLength(target: string | undefined, headers: IncomingHttpHeaders): 411 | 413 | null {
	const address = `http://ours.invalid${target ?? ''}`;
	const path = URL.canParse(address) ? new URL(address).pathname : '';
	if (UPLOADS.some((uploads) => path === uploads || path.startsWith(`${uploads}/`))) return null;
	if (Number(headers['content-length'] ?? 0) > largestAt(path)) return 413;
	return headers['transfer-encoding'] ? 411 : null;
}

function largestAt(path: string): number {
	if (EVIDENCE.includes(path)) return LARGEST_EVIDENCE + FORM_AROUND_FILE;
	return PROPOSAL.test(path) ? LARGEST_PHOTO + FORM_AROUND_FILE : LARGEST_BODY;
}
