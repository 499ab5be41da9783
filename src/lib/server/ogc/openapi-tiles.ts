import type { CollectionDeclaration } from '../../collections/types.ts';
import { JSON_TYPE, MVT } from './links.ts';
import { documentPath, queryOf, reference } from './openapi-parts.ts';
import { WEB_MERCATOR_QUAD } from './tile-matrix-set.ts';

const inPath = (name: string, description: string, schema: object) => ({
	...{ name, in: 'path', required: true, description, schema },
});

const MATRIX_SET = inPath('tileMatrixSetId', 'The division of the world', {
	...{ type: 'string', enum: [WEB_MERCATOR_QUAD] },
});
const whole = { type: 'integer', minimum: 0 };

/** Of the interface as a whole. */
export const MATRIX_SET_PATHS: Readonly<Record<string, object>> = {
	'/tileMatrixSets': documentPath('Divisions of the world into tiles', 'getTileMatrixSetsList', JSON_TYPE, [
		'capabilities',
	]),
	'/tileMatrixSets/{tileMatrixSetId}': documentPath(
		'One division of the world into tiles',
		...(['getTileMatrixSet', JSON_TYPE, ['capabilities'], [MATRIX_SET]] as const),
	),
};

/** The paths of a collection's tiles. */
export function describeTilePaths(
	{ id, versions }: CollectionDeclaration,
	{ title, name }: { title: string; name: string },
): Record<string, object> {
	const path = `/collections/${id}/tiles`;
	const summary = `${title}: a vector tile`;
	return {
		[path]: documentPath(
			`${title}: tilesets`,
			`.collection.${name}.vector.getTileSetsList`,
			...([JSON_TYPE, [id]] as const),
		),
		[`${path}/{tileMatrixSetId}`]: documentPath(
			`${title}: what the tiles hold`,
			`.collection.${name}.vector.getTileSet`,
			...([JSON_TYPE, [id], [MATRIX_SET]] as const),
		),
		[`${path}/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}`]: {
			get: {
				...{ summary, description: summary, tags: [id] },
				operationId: `.collection.${name}.vector.getTile`,
				parameters: [
					MATRIX_SET,
					inPath('tileMatrix', 'The zoom', { type: 'string' }),
					inPath('tileRow', 'The row, counted from the north', whole),
					inPath('tileCol', 'The column, counted from the west', whole),
					...(versions
						? [queryOf('datetime', 'The day that is shown', { type: 'string', format: 'date' })]
						: []),
				],
				responses: {
					'200': {
						description: summary,
						content: { [MVT]: { schema: { type: 'string', format: 'binary' } } },
					},
					'204': { description: 'Nothing lies in this tile' },
					'304': { description: 'The client holds it already' },
					'400': reference('responses', 'Problem'),
					'404': reference('responses', 'Problem'),
				},
			},
		},
	};
}
