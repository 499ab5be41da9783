import { randomBytes } from 'node:crypto';
import type * as v from 'valibot';
import { nameOnly, recordsInAddress } from '../../saved/records-in-address.ts';
import type { SavedItem, SavedKind, SavedSummary } from '../../saved/types.ts';
import { can, demand, type Viewer } from '../access/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import {
	countOwn,
	findSaved,
	insertSaved,
	listOwn,
	listVisibleSlugs,
	putAside,
	takeBack,
	updateSaved,
	type SavedRow,
} from './repository.ts';
import { isBodyOf, type CHANGE, type KEEP } from './request.ts';

/** Of one person; far beyond what a list can be read in. */
const MOST_ITEMS = 1_000;

/** What the reader kept. @throws AppError Forbidden for a guest */
export async function listSaved(sql: Sql, viewer: Viewer, kind: SavedKind | null): Promise<SavedSummary[]> {
	demand(viewer, 'signed_in');
	return listOwn(sql, viewer.id!, kind);
}

/**
 * One by its address, without its maker's name. Records that the reader may not see are left out of it: whoever shares
 * a selection cannot share the protocol of what is in it.
 * @throws AppError NotFound, also where it is somebody else's alone
 */
export async function getSaved(sql: Sql, viewer: Viewer, slug: string): Promise<SavedItem> {
	const row = await findSaved(sql, slug, viewer.id);
	const mayOpen =
		row !== null &&
		(row.mine || row.audience === 'public' || (row.audience === 'signed_in' && can(viewer, 'signed_in')));
	if (!mayOpen) throw notFound(slug);
	const { createdBy: _, ...item } = row;
	return withoutHidden(sql, viewer, item);
}

async function withoutHidden(sql: Sql, viewer: Viewer, item: SavedItem): Promise<SavedItem> {
	const visible = await listVisibleSlugs(sql, viewer.role, recordsOf(item));
	const clean = (address: string) => nameOnly(address, (slug) => visible.has(slug));
	switch (item.kind) {
		case 'view':
			return { ...item, body: { address: clean(item.body.address) } };
		case 'selection':
			return {
				...item,
				body: { ...item.body, records: item.body.records.filter((slug) => visible.has(slug)) },
			};
		case 'story':
			return {
				...item,
				body: { steps: item.body.steps.map((step) => ({ ...step, address: clean(step.address) })) },
			};
	}
}

function recordsOf(item: SavedItem): string[] {
	if (item.kind === 'selection') return [...item.body.records];
	const addresses =
		item.kind === 'view' ? [item.body.address] : item.body.steps.map(({ address }) => address);
	return addresses.flatMap(recordsInAddress);
}

/**
 * Keeps something under a name. @returns its slug
 * @throws AppError Forbidden for a guest; Invalid `saved_error_too_many`
 */
export async function keepItem(
	sql: Pool,
	viewer: Viewer,
	wanted: v.InferOutput<typeof KEEP>,
): Promise<string> {
	demand(viewer, 'signed_in');
	await demandRoom(sql, viewer.id!);
	const slug = randomBytes(10).toString('hex');
	await insertSaved(sql, { ...wanted, slug, personId: viewer.id! });
	return slug;
}

/**
 * Changes what the reader keeps. @returns its new version
 * @throws AppError NotFound, Forbidden where it is another's, Conflict `saved_error_changed` where somebody saved since
 */
export async function changeItem(
	sql: Pool,
	viewer: Viewer,
	slug: string,
	wanted: v.InferOutput<typeof CHANGE>,
): Promise<number> {
	const { kind, version } = await findOwn(sql, viewer, slug);
	if (!isBodyOf(kind, wanted.body))
		throw new AppError('Invalid', 'error_invalid_body', { context: { path: 'body', expected: kind } });
	if (!(await updateSaved(sql, { ...wanted, slug })))
		throw new AppError('Conflict', 'saved_error_changed', { context: { version } });
	return wanted.version + 1;
}

/** Removes it; its maker may bring it back for 30 days. @throws AppError as `changeItem` */
export async function removeItem(sql: Pool, viewer: Viewer, slug: string): Promise<void> {
	await findOwn(sql, viewer, slug);
	await putAside(sql, slug);
}

/** Brings back what the reader removed, under the address it had. @throws AppError NotFound, `saved_error_too_many` */
export async function bringBackItem(sql: Pool, viewer: Viewer, slug: string): Promise<void> {
	demand(viewer, 'signed_in');
	await demandRoom(sql, viewer.id!);
	if (!(await takeBack(sql, slug, viewer.id!))) throw notFound(slug);
}

async function demandRoom(sql: Sql, personId: string): Promise<void> {
	if ((await countOwn(sql, personId)) >= MOST_ITEMS)
		throw new AppError('Invalid', 'saved_error_too_many', { context: { most: MOST_ITEMS } });
}

async function findOwn(sql: Sql, viewer: Viewer, slug: string): Promise<SavedRow> {
	demand(viewer, 'signed_in');
	const row = await findSaved(sql, slug, viewer.id);
	// What is another's alone is not there; what another shared is there, and theirs.
	if (row === null || (!row.mine && row.audience === 'private')) throw notFound(slug);
	if (!row.mine) throw new AppError('Forbidden', 'saved_error_not_yours', { context: { slug } });
	return row;
}

const notFound = (slug: string) => new AppError('NotFound', 'saved_error_not_found', { context: { slug } });
