import type { ChangePage } from '../../changes/types.ts';
import { can, type Role, type Viewer } from '../access/index.ts';
import { FIGURES } from '../collections/figures.ts';
import { COLLECTIONS } from '../collections/registry.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { listToldFigures } from './figures.repository.ts';
import { findRevision, listChanges, type Audience } from './repository.ts';

/** Whose feed a role reads. */
const AUDIENCE_OF: Record<Role, Audience> = {
	...{ guest: 'guest', viewer: 'viewer', analyst: 'viewer' },
	...{ editor: 'editor', reviewer: 'reviewer', admin: 'reviewer' },
};

export const MOST_CHANGES = 1000;

export interface WantedChanges {
	/** Revision of the last answer; 0 = from the beginning. */
	since: number;
	/** Null = every one that the viewer may see. */
	collections: readonly string[] | null;
	limit: number;
}

/**
 * What has changed in what the viewer is shown, in the order of its revisions.
 * @param origin scheme and host, before the addresses of features
 * @throws AppError NotFound for a collection that is not followed, or not for this viewer; Gone for a revision that was
 *   never given, as after a database was put back to an earlier day
 */
export async function readChanges(
	sql: Pool,
	viewer: Pick<Viewer, 'role'>,
	{ since, collections: wanted, limit }: WantedChanges,
	origin: string,
): Promise<ChangePage> {
	await bringUpToDate(sql);
	const collections = [
		...[...COLLECTIONS.values()]
			.filter(({ declaration }) => can(viewer, declaration.permission))
			.map(({ declaration }) => declaration.id),
		...(await listToldFigures(sql)),
	].filter((id) => wanted?.includes(id) ?? true);
	if (collections.length === 0)
		throw new AppError('NotFound', 'error_unknown_collection', { context: { collections: wanted } });
	// Before the changes: what is told meanwhile is for the next time.
	const head = await findRevision(sql);
	if (since > head)
		throw new AppError('Gone', 'error_unknown_revision', { context: { since, revision: head } });
	const audience = AUDIENCE_OF[viewer.role];
	const found = await listChanges(sql, { audience, collections, since, limit: limit + 1 });
	const told = found.slice(0, limit);
	const more = found.length > limit;
	const last = told.at(-1)?.revision ?? since;
	return {
		since,
		revision: more ? last : Math.max(last, head),
		more,
		changes: told.map(({ key, reference, at, ...change }) => ({
			...{ revision: change.revision, change: change.change, collection: change.collection },
			...{ ref: reference, feature: key, at: at.toISOString() },
			href: key === null ? null : addressOf(origin, change.collection, key),
		})),
	};
}

/** A feature, or the figures of an indicator, which stand together, a column for each period. */
function addressOf(origin: string, collection: string, key: string): string {
	const items = `${origin}/ogc/collections/${collection}/items`;
	return collection.startsWith(FIGURES) ? items : `${items}/${encodeURIComponent(key)}`;
}
