import { getJson, RequestFailure } from '$lib/ui/get-json';
import type { FileRequest, TableLayer, TablePage } from './types.ts';

/** So many rows come first, for they are to be seen at once. */
const FIRST_ROWS = 1000;
/** So many come at a time afterwards: reading them keeps the page busy for less than a frame or two. */
const NEXT_ROWS = 4000;

/**
 * All rows of a layer on a day, page by page.
 * @param at YYYY-MM-DD
 * @param onpage told of each page when it is there
 * @throws RequestFailure
 */
export async function getTable(
	layer: TableLayer,
	at: string,
	{ signal, onpage }: { signal: AbortSignal; onpage: (page: TablePage) => void },
): Promise<void> {
	for (let after: number | null = 0; after !== null;) {
		const slice = after === 0 ? `limit=${FIRST_ROWS}` : `after=${after}&limit=${NEXT_ROWS}`;
		const page: TablePage = await getJson<TablePage>(`/api/tables/${layer}?at=${at}&${slice}`, { signal });
		onpage(page);
		after = page.next;
	}
}

/** A file of rows with their sources, and the name it is kept under. @throws RequestFailure */
export async function getTableFile(
	layer: TableLayer,
	request: FileRequest,
): Promise<{ file: Blob; name: string }> {
	const response = await fetch(`/api/tables/${layer}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(request),
	}).catch((cause: unknown) => {
		throw new RequestFailure('error_offline', null, '', { cause });
	});
	if (!response.ok) {
		const problem = (await response.json().catch(() => ({}))) as { code?: string; requestId?: string };
		throw new RequestFailure(problem.code ?? 'error_internal', response.status, problem.requestId ?? '');
	}
	const [, name = `${layer}.${request.format}`] =
		/filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
	return { file: await response.blob(), name };
}
