import { foldWords } from '$lib/text';
import type { ImportGeometry, ImportLayer } from './layers/types.ts';

/** Column of the file by field of ours; a field that nothing tells is not there. */
export type FieldMapping = Readonly<Record<string, string>>;

/** "TenXa" and "ten_xa" are the same words. */
const wordsOf = (column: string) => foldWords(column.replace(/([\p{Ll}])(\p{Lu})/gu, '$1 $2'));
const joined = (words: string) => words.replaceAll(' ', '');

/** Each field takes the column whose name says it best; each column tells one field. The layer's order decides. */
export function proposeMapping(layer: ImportLayer, columns: readonly string[]): FieldMapping {
	const mapping: Record<string, string> = {};
	const wanted = layer.fields.flatMap((field, order) => {
		const names = [
			foldWords(field.id),
			...field.aliases,
			foldWords(field.title.vi),
			foldWords(field.title.en ?? ''),
		];
		return columns.flatMap((column) => {
			const at = names.findIndex((name) => joined(name) === joined(wordsOf(column)));
			return at < 0 ? [] : [{ field: field.id, column, at, order }];
		});
	});
	wanted.sort((one, other) => one.at - other.at || one.order - other.order);
	const taken = new Set<string>();
	for (const { field, column } of wanted)
		if (!(field in mapping) && !taken.has(column)) {
			mapping[field] = column;
			taken.add(column);
		}
	return mapping;
}

export interface LayerGuess {
	layer: string;
	/** Columns of the file that say something of this layer. */
	told: number;
}

/**
 * Which of our layers a file is likeliest for: one that takes its geometry, whose demanded fields it tells, and of whose
 * fields it tells most.
 */
export function proposeLayers(
	layers: readonly ImportLayer[],
	columns: readonly string[],
	geometry: ImportGeometry | 'mixed' | 'none',
): LayerGuess[] {
	return layers
		.map((layer) => {
			const mapping = proposeMapping(layer, columns);
			const lacks = layer.fields.filter(
				({ id, required, mayBeConstant }) => required && !mayBeConstant && !(id in mapping),
			).length;
			const fits =
				geometry === 'mixed' ||
				(geometry === 'none' ? !layer.needsPlace : layer.geometries.includes(geometry));
			const told = Object.keys(mapping).length;
			return { layer: layer.id, told, score: told - 2 * lacks - (fits ? 0 : 10) };
		})
		.sort((one, other) => other.score - one.score)
		.map(({ layer, told }) => ({ layer, told }));
}
