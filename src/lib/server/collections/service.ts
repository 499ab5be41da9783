import { todayInVietnam } from '../../calendar/index.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listIndicators } from '../indicators/service.ts';
import type { Asked } from './define-features.ts';
import { FIGURES, figuresCollection } from './figures.ts';
import { COLLECTIONS, type Collection } from './registry.ts';

/** What a viewer's question means to a collection. */
export const askedBy = (viewer: Viewer): Asked => ({
	role: viewer.role,
	seesSmall: can(viewer, 'small_cells'),
	today: todayInVietnam(),
});

/** Collections the viewer may see: the declared, and one for each indicator with figures. */
export async function listCollections(sql: Sql, viewer: Viewer): Promise<Collection[]> {
	const figures = (await listIndicators(sql))
		.filter(({ periods }) => periods.length > 0)
		.map(figuresCollection);
	return [...COLLECTIONS.values(), ...figures].filter(({ declaration }) =>
		can(viewer, declaration.permission),
	);
}

/**
 * A collection of this name that the viewer may see.
 * @throws AppError NotFound also for one that is not for this viewer: its name says nothing
 */
export async function getCollection(sql: Sql, id: string, viewer: Viewer): Promise<Collection> {
	const collection = COLLECTIONS.get(id) ?? (id.startsWith(FIGURES) ? await findFigures(sql, id) : undefined);
	if (!collection || !can(viewer, collection.declaration.permission))
		throw new AppError('NotFound', 'error_unknown_collection', { context: { collection: id.slice(0, 60) } });
	return collection;
}

async function findFigures(sql: Sql, id: string): Promise<Collection | undefined> {
	const indicator = (await listIndicators(sql)).find((one) => FIGURES + one.id === id);
	return indicator && indicator.periods.length > 0 ? figuresCollection(indicator) : undefined;
}
