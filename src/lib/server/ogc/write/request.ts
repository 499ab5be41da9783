import type { RequestEvent } from '@sveltejs/kit';
import { can, type Viewer } from '../../access/index.ts';
import type { FeatureWriter } from '../../collections/define-writer.ts';
import type { Collection } from '../../collections/registry.ts';
import { AppError } from '../../errors.ts';
import { LARGEST_BODY } from '../../http/body-length.ts';
import { demandSameOrigin } from '../../http/body.ts';
import { findCrs, type Crs } from '../crs.ts';
import { GEOJSON, JSON_TYPE } from '../links.ts';

export const MERGE_PATCH = 'application/merge-patch+json';
/** Types of a feature that is created or replaced. */
export const FEATURE_TYPES = [GEOJSON, JSON_TYPE] as const;

export const READING = ['GET', 'HEAD', 'OPTIONS'];

/** What the viewer may do at an address of items. */
export function methodsFor(
	viewer: Viewer,
	{ writer }: Collection,
	writing: readonly string[],
): readonly string[] {
	return writer && can(viewer, writer.permission) ? [...READING, ...writing] : READING;
}

/**
 * The writer of a collection for who may write to it.
 * @throws AppError NotAllowed where nobody writes, Unauthorized for a guest, Forbidden for another role or site
 */
export function demandWriter(
	{ locals, request, url }: RequestEvent,
	{ declaration, writer }: Collection,
): FeatureWriter {
	const context = { collection: declaration.id };
	if (!writer) throw new AppError('NotAllowed', 'error_collection_read_only', { context });
	if (locals.viewer.id === null) throw new AppError('Unauthorized', 'error_sign_in_or_key', { context });
	if (!can(locals.viewer, writer.permission))
		throw new AppError('Forbidden', 'error_forbidden', {
			context: { ...context, permission: writer.permission },
		});
	// A key is not sent by a browser on its own, as a cookie is.
	if (locals.signedIn) demandSameOrigin({ request, url });
	return writer;
}

/**
 * The JSON of a body of one of these types.
 * @throws AppError Invalid without a type or for what is no JSON, WrongType, TooLarge
 */
export async function readJson(request: Request, types: readonly string[]): Promise<unknown> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (!type) throw new AppError('Invalid', 'error_content_type_needed', { context: { expected: types } });
	if (!types.includes(type))
		throw new AppError('WrongType', 'error_content_type_wrong', {
			context: { expected: types, given: type },
		});
	const text = await request.text();
	if (text.length > LARGEST_BODY)
		throw new AppError('TooLarge', 'error_body_too_large', { context: { most: LARGEST_BODY } });
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new AppError('Invalid', 'error_invalid_body', { context: { path: '', expected: 'JSON' }, cause });
	}
}

/** Answers OPTIONS: what the viewer may do here, and what a program on another site may send with a key. */
export function answerOptions(methods: readonly string[], types: Record<string, string>): Response {
	const writes = methods.length > READING.length;
	return new Response(null, {
		headers: {
			allow: methods.join(', '),
			...(writes && types),
			'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE',
			'access-control-allow-headers': 'authorization, content-type, content-crs, if-match, if-none-match',
			'access-control-max-age': '600',
		},
	});
}

/** The system of the coordinates of a body, `Content-Crs: <uri>`; CRS84 where it is silent. */
export function contentCrs(request: Request): Crs {
	const given = request.headers.get('content-crs')?.trim();
	return findCrs('Content-Crs', given === undefined ? undefined : given.replace(/^<(.*)>$/, '$1'));
}
