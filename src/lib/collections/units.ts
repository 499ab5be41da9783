import { UNIT_FIELDS } from './fields.ts';
import { defineCollection, type CollectionDeclaration } from './types.ts';

/** A collection of administrative units: they differ by level, and by which of them are in it. */
export function defineUnits(
	own: Pick<CollectionDeclaration, 'id' | 'title' | 'description' | 'layer' | 'versions'>,
): CollectionDeclaration {
	return defineCollection({
		...own,
		geometry: 'MultiPolygon',
		permission: 'public',
		fields: UNIT_FIELDS,
		time: { from: 'valid_from', to: 'valid_to' },
		reads: ['area', 'area_parent', 'source'],
		rowId: 'bigint',
	});
}
