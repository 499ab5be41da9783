import type { Asked } from '../collections/define-features.ts';
import { codedFields } from '../collections/quality.repository.ts';
import type { Collection } from '../collections/registry.ts';
import { listFeatures } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { keepByRevision } from './kept.ts';

/**
 * CQL2 text that has a meaning in the collection and gives at least one of its features: those of one kind, of one
 * commune, or of one name. Null where nothing is there, or nothing of that is known.
 */
export const findExampleFilter = keepByRevision(readExample);

async function readExample(sql: Sql, collection: Collection, asked: Asked): Promise<string | null> {
	const first = { asked, selection: {}, after: null, limit: 1 };
	const [row] = await listFeatures(sql, collection, first);
	if (!row) return null;
	const { fields } = collection.declaration;
	const coded = codedFields(fields).filter(({ name, codes }) => codes.includes(String(row.properties[name])));
	const telling = [
		...coded.map(({ name }) => name),
		'operator',
		'commune_code',
		'code',
		'from_code',
		'name_vi',
	];
	// A double quote would end the text it stands in, in the programs that are shown.
	const name = telling.find((one) => /^[^"\\]+$/.test(String(row.properties[one] ?? '')));
	return name === undefined ? null : `${name} = '${String(row.properties[name]).replaceAll("'", "''")}'`;
}
