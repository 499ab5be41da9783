import type { RequestEvent } from '@sveltejs/kit';
import type { FeatureWriter, StandingFeature } from '../../collections/define-writer.ts';
import type { Collection } from '../../collections/registry.ts';
import type { Pool } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { CRS84, type Crs } from '../crs.ts';
import { refuseUnknownFeature, toFeature } from '../items.ts';
import { address } from '../links.ts';
import { checkFeature } from './check-feature.ts';
import { applyMergePatch } from './merge-patch.ts';
import { contentTag, demandMatch, etagOf } from './precondition.ts';
import { contentCrs, demandWriter, FEATURE_TYPES, MERGE_PATCH, readJson } from './request.ts';

/*
 * OGC API – Features – Part 4 (20-002): create, replace, update, delete, with optimistic locking by ETags. Who may write
 * is asked before anything is looked at, so that a refusal says nothing of what there is.
 */

/** POST to the items of a collection: 201 with the address of the new feature. */
export async function createFeature(
	sql: Pool,
	event: RequestEvent,
	collection: Collection,
): Promise<Response> {
	const writer = demandWriter(event, collection);
	const { request, locals, url } = event;
	const crs = contentCrs(request);
	const body = await readJson(request, FEATURE_TYPES);
	const given = checkFeature(collection, { body, crs, former: null });
	const key = await writer.create(sql, locals.viewer, given, locals.requestId);
	const location = address(
		url.origin,
		`/collections/${collection.declaration.id}/items/${encodeURIComponent(key)}`,
	);
	return new Response(null, {
		status: 201,
		headers: { location, ...(await tagHeader(sql, event, writer, key)) },
	});
}

/** PUT to a feature: its new content, whole. */
export async function replaceFeature(
	sql: Pool,
	event: RequestEvent,
	{ collection, key }: { collection: Collection; key: string },
): Promise<Response> {
	const { writer, standing } = await demandStanding(sql, event, { collection, key });
	const crs = contentCrs(event.request);
	const body = await readJson(event.request, FEATURE_TYPES);
	return put(sql, event, { collection, writer, standing, body, crs });
}

/** PATCH to a feature: what of it changes, as a JSON merge patch (RFC 7396). */
export async function updateFeature(
	sql: Pool,
	event: RequestEvent,
	{ collection, key }: { collection: Collection; key: string },
): Promise<Response> {
	const { writer, standing } = await demandStanding(sql, event, { collection, key });
	const crs = contentCrs(event.request);
	const patch = await readJson(event.request, [MERGE_PATCH]);
	// A member that the patch takes away is, in GeoJSON, there and null.
	const body: Record<string, unknown> = {
		geometry: null,
		properties: null,
		...patched(toFeature(standing.row, crs), patch),
	};
	if (body['id'] !== standing.row.key)
		throw new AppError('Invalid', 'error_feature_id_fixed', { context: { feature: standing.row.key } });
	return put(sql, event, { collection, writer, standing, body, crs });
}

function patched(feature: object, patch: unknown): Record<string, unknown> {
	const result = applyMergePatch(feature, patch);
	return typeof result === 'object' ? { ...result } : {};
}

/** DELETE of a feature. */
export async function removeFeature(
	sql: Pool,
	event: RequestEvent,
	{ collection, key }: { collection: Collection; key: string },
): Promise<Response> {
	const { writer, standing } = await demandStanding(sql, event, { collection, key });
	const { viewer, requestId } = event.locals;
	await writer.remove(sql, viewer, { standing, requestId });
	return new Response(null, { status: 204 });
}

/**
 * The feature to be changed, for who may change it and began from what stands.
 * @throws AppError as `demandWriter` and `demandMatch`; NotFound
 */
async function demandStanding(
	sql: Pool,
	event: RequestEvent,
	{ collection, key }: { collection: Collection; key: string },
): Promise<{ writer: FeatureWriter; standing: StandingFeature }> {
	const writer = demandWriter(event, collection);
	const standing = await writer.find(sql, event.locals.viewer, key);
	if (!standing) throw refuseUnknownFeature(collection, key);
	demandMatch(event.request.headers.get('if-match'), contentTag(standing.row, standing));
	return { writer, standing };
}

async function put(
	sql: Pool,
	event: RequestEvent,
	{
		collection,
		writer,
		standing,
		body,
		crs,
	}: { collection: Collection; writer: FeatureWriter; standing: StandingFeature; body: unknown; crs: Crs },
): Promise<Response> {
	const { viewer, requestId } = event.locals;
	const given = checkFeature(collection, { body, crs, former: standing.row });
	await writer.replace(sql, viewer, { standing, given, requestId });
	return new Response(null, { status: 204, headers: await tagHeader(sql, event, writer, standing.row.key) });
}

/** The tag of what stands now, as its own address gives it in its default form. */
async function tagHeader(
	sql: Pool,
	{ locals }: RequestEvent,
	writer: FeatureWriter,
	key: string,
): Promise<{ etag?: string }> {
	const standing = await writer.find(sql, locals.viewer, key);
	if (!standing) return {};
	const tag = contentTag(standing.row, standing);
	return { etag: etagOf(tag, { crs: CRS84, isHtml: false, locale: locals.locale }) };
}
