import type { Viewer } from '../../src/lib/server/access/index.ts';
import {
	GET as LIST,
	OPTIONS as ITEMS_OPTIONS,
	POST,
} from '../../src/routes/ogc/collections/[collection]/items/+server.ts';
import {
	DELETE,
	GET,
	OPTIONS,
	PATCH,
	PUT,
} from '../../src/routes/ogc/collections/[collection]/items/[feature]/+server.ts';
import { callApi } from './call-api.ts';

interface Asked {
	viewer?: Viewer;
	body?: unknown;
	text?: string;
	headers?: Record<string, string>;
}
const GEOJSON = { 'content-type': 'application/geo+json' };
/** Calls an entrance of items: `masts`, `masts/VT-1`, `masts/VT-1?crs=…`. */
const call =
	(method: string, handler: (event: never) => Promise<Response>) =>
	(path: string, { headers, ...asked }: Asked = {}) => {
		const [address, query = ''] = path.split('?');
		const [collection = '', feature] = address!.split('/');
		const full = `/ogc/collections/${collection}/items${feature ? `/${feature}` : ''}?${query}`;
		return callApi(handler, full, {
			method,
			params: { collection, ...(feature && { feature }) },
			...asked,
			headers: { ...GEOJSON, ...headers },
		});
	};

export const list = call('GET', LIST as never);
export const post = call('POST', POST as never);
export const get = call('GET', GET as never);
export const put = call('PUT', PUT as never);
export const patch = call('PATCH', PATCH as never);
export const remove = call('DELETE', DELETE as never);
export const options = call('OPTIONS', OPTIONS as never);
export const itemsOptions = call('OPTIONS', ITEMS_OPTIONS as never);

/** Headers of a merge patch. */
export const merge = { 'content-type': 'application/merge-patch+json' };

interface Problem {
	code: string;
	findings?: { field: string; code: string; says: string }[];
}
export const problem = (answer: { body: unknown }) => answer.body as Problem;
/** The key of what was created. */
export const keyOf = (answer: { headers: Headers }) => answer.headers.get('location')!.split('/').at(-1)!;
