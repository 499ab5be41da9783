import { getJson, RequestFailure } from '$lib/ui/get-json';
import type { FileRequest, TableLayer, TablePage } from './types.ts';

/** All rows of a layer on a day, page by page. @param at YYYY-MM-DD @throws RequestFailure */
export async function getTable(layer: TableLayer, at: string, signal: AbortSignal): Promise<TablePage[]> {
	const pages: TablePage[] = [];
	for (let after: number | null = 0; after !== null; after = pages.at(-1)!.next)
		pages.push(
			await getJson<TablePage>(`/api/tables/${layer}?at=${at}${after ? `&after=${after}` : ''}`, { signal }),
		);
	return pages;
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
