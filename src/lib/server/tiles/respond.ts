import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Viewer } from '../access/index.ts';
import { AppError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from '../http/problem.ts';
import { report } from '../log.ts';
import type { TileLayer } from './registry.ts';
import type { FoundTile, TileService } from './service.ts';
import { parseTileAddress, parseTileParameters } from './tile-address.ts';
import { describeLayer } from './tile-json.ts';

/** A request as both entrances see it: the plain Node handler and SvelteKit's endpoint. */
export interface TileRequest {
	method: string;
	/** As in the address line, such as `/tiles/commune/9/407/242`. */
	pathname: string;
	searchParams: URLSearchParams;
	/** Value of a request header by its lower-case name. */
	header(name: string): string | undefined;
	viewer: Viewer;
}

export interface TileResponse {
	status: number;
	headers: Record<string, string>;
	/** Null for answers without one: HEAD, 204, 304. */
	body: Uint8Array | string | null;
	/** The tile inside a whole answer 200, so that the same may be given again without looking; else absent. */
	found?: FoundTile;
}

const TILE_TYPE = 'application/vnd.mapbox-vector-tile';
const TILE_PATH = /^\/tiles\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)$/;
const LAYER_PATH = /^\/tiles\/([^/]+)\.json$/;
/** A host name or address with its port; anything else in the Host header is not repeated to others. */
const HOST = /^[a-z0-9.[\]:-]+$/i;

/** Answers every request under `/tiles`; errors leave as problem+json, and nothing is thrown. */
export async function respond(service: TileService, request: TileRequest): Promise<TileResponse> {
	const metered = { layer: '', origin: 'none' as const };
	try {
		const response = await answer(service, request, metered);
		service.metrics.countAnswer(metered.layer, response.status, response.found?.origin ?? metered.origin);
		return request.method === 'HEAD' ? { ...response, body: null } : response;
	} catch (error) {
		const response = refuse(error, request);
		service.metrics.countAnswer(metered.layer, response.status, 'none');
		return request.method === 'HEAD' ? { ...response, body: null } : response;
	}
}

async function answer(
	service: TileService,
	request: TileRequest,
	metered: { layer: string },
): Promise<TileResponse> {
	if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request);
	const [, layerName] = LAYER_PATH.exec(request.pathname) ?? [];
	const [, id = layerName, z, x, y] = TILE_PATH.exec(request.pathname) ?? [];
	if (id === undefined) throw new AppError('NotFound', 'error_not_found');
	const layer = service.getLayer(id, request.viewer);
	metered.layer = layer.query.id;
	const parameters = parseTileParameters(request.searchParams);
	if (layerName !== undefined) {
		const revision = await service.findRevision(layer, request.viewer, parameters);
		return answerTileJson(layer, revision, request);
	}
	const address = parseTileAddress(id, z ?? '', x ?? '', y ?? '');
	const found = await service.findTile(layer, request.viewer, address, parameters);
	return answerTile(layer, found, parameters.rev, request);
}

function answerTile(
	layer: TileLayer,
	found: FoundTile,
	rev: string | null,
	request: TileRequest,
): TileResponse {
	const { bytes, etag } = found.tile;
	const headers: Record<string, string> = {
		'cache-control': `${scope(layer, request.viewer)}, ${rev === found.revision ? 'max-age=31536000, immutable' : 'no-cache'}`,
		etag,
		vary: vary(layer),
	};
	if (matches(request.header('if-none-match'), etag)) return { status: 304, headers, body: null };
	if (bytes.length === 0) return { status: 204, headers, body: null };
	const compressed = acceptsGzip(request.header('accept-encoding'));
	const body = compressed ? bytes : gunzipSync(bytes);
	headers['content-type'] = TILE_TYPE;
	if (compressed) headers['content-encoding'] = 'gzip';
	headers['content-length'] = String(body.length);
	return { status: 200, headers, body, found };
}

function answerTileJson(layer: TileLayer, revision: string, request: TileRequest): TileResponse {
	const body = JSON.stringify(describeLayer(layer, revision, originOf(request), request.searchParams));
	const headers: Record<string, string> = {
		'content-type': 'application/json; charset=utf-8',
		'content-length': String(Buffer.byteLength(body)),
		'cache-control': `${scope(layer, request.viewer)}, no-cache`,
		vary: vary(layer),
	};
	return { status: 200, headers, body };
}

/** What a guest may see is everybody's; what is answered to anyone else stays with them. */
function scope({ permission }: TileLayer, viewer: Viewer): 'public' | 'private' {
	return permission === 'public' && viewer.role === 'guest' ? 'public' : 'private';
}

function vary({ permission, query }: TileLayer): string {
	return permission !== 'public' || query.dependsOnRole ? 'Accept-Encoding, Cookie' : 'Accept-Encoding';
}

/** Weak comparison, as RFC 9110 asks for If-None-Match. */
function matches(header: string | undefined, etag: string): boolean {
	if (!header) return false;
	const bare = etag.replace(/^W\//, '');
	return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === bare);
}

/** Whether the answer may leave compressed: gzip or * named, and not with q=0. */
export function acceptsGzip(header: string | undefined): boolean {
	if (!header) return false;
	const named = header.split(',').map((item) =>
		item
			.trim()
			.toLowerCase()
			.split(/\s*;\s*/),
	);
	const choice = named.find(([name]) => name === 'gzip') ?? named.find(([name]) => name === '*');
	return choice !== undefined && !choice.slice(1).some((parameter) => /^q=0(\.0*)?$/.test(parameter));
}

function originOf(request: TileRequest): string {
	const host = request.header('host');
	if (!host || !HOST.test(host)) return '';
	const forwarded = request.header('x-forwarded-proto');
	return `${forwarded === 'https' ? 'https' : 'http'}://${host}`;
}

function refuseMethod(request: TileRequest): TileResponse {
	const requestId = randomUUID().slice(0, 8);
	const problem = {
		type: 'about:blank',
		title: 'Method not allowed',
		status: 405,
		code: 'error_method',
		requestId,
		method: request.method,
	};
	return {
		status: 405,
		headers: { ...problemHeaders(requestId), allow: 'GET, HEAD' },
		body: JSON.stringify(problem),
	};
}

function refuse(error: unknown, request: TileRequest): TileResponse {
	const problem = toProblem(error, randomUUID().slice(0, 8));
	report(error, { requestId: problem.requestId, path: request.pathname.slice(0, 200) });
	return {
		status: problem.status,
		headers: problemHeaders(problem.requestId),
		body: JSON.stringify(problem),
	};
}

function problemHeaders(requestId: string): Record<string, string> {
	return { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', 'x-request-id': requestId };
}
