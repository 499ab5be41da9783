import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { Locale } from '../../i18n/index.ts';
import type { Asked } from '../collections/define-features.ts';
import { readFeatures } from '../collections/read-features.ts';
import type { Collection } from '../collections/registry.ts';
import { fieldsOf, listSourceIds, type Selection } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { listSourcesBehind } from '../sources/service.ts';
import type { ExportFormatId } from './formats.ts';
import { packFeatures } from './pack-features.ts';

export interface ExportRequest {
	collection: Collection;
	asked: Asked;
	selection: Selection;
	format: ExportFormatId;
	/** Formats that know WGS 84 alone are asked with it. */
	system: CoordinateSystemCode;
	/** The question as the address had it, for the file that tells of it. */
	question: string;
	locale: Locale;
}

/**
 * Features of a collection as the viewer may see them, as one ZIP (`packFeatures`).
 * @throws FilterError for a filter that does not fit; Error with GDAL's words when it cannot write
 */
export function exportCollection(
	sql: Sql,
	{ collection, asked, selection, ...wanted }: ExportRequest,
): Promise<{ name: string; body: ReadableStream }> {
	const { declaration } = collection;
	return packFeatures({
		...wanted,
		subject: { ...declaration, fields: fieldsOf(declaration) },
		pieces: readFeatures(sql, { collection, asked, selection }),
		listSources: async () =>
			listSourcesBehind(sql, await listSourceIds(sql, collection, { asked, selection })),
		day: asked.today,
	});
}
