import { sendJson } from '$lib/ui/get-json';

/**
 * A short link to a page of this app.
 * @param address path, query and hash
 * @returns where it is, with host
 * @throws RequestFailure
 */
export async function makeLink(address: string, signal?: AbortSignal): Promise<string> {
	const { path } = await sendJson<{ path: string }>('POST', '/api/share/links', { address }, { signal });
	return new URL(path, location.href).href;
}
