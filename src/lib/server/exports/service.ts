import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { CollectionField } from '../../collections/types.ts';
import type { Locale } from '../../i18n/index.ts';
import type { Asked } from '../collections/define-features.ts';
import { readFeatures } from '../collections/read-features.ts';
import type { Collection } from '../collections/registry.ts';
import { fieldsOf, listSourceIds, type FeatureRow, type Selection } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { askGdal } from '../geofiles/index.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { findFormat, type ExportFormatId } from './formats.ts';
import { writeFeatureLines, writeGeoJsonFile } from './features-file.ts';
import { metadataOf, readmeOf } from './sidecar.ts';
import { writeCsvFile, writeWorkbookFile } from './table-file.ts';

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

/** GDAL writes a hundred thousand features in some ten seconds. */
const MOST_SECONDS = 600;

/**
 * One ZIP with the features as the viewer may see them and, beside them, what they are, from whom and under which licence.
 * Everything passes through a folder of its own, piece by piece; it is gone when the answer has left or was given up.
 * @throws FilterError for a filter that does not fit; Error with GDAL's words when it cannot write
 */
export async function exportCollection(
	sql: Sql,
	request: ExportRequest,
): Promise<{ name: string; body: ReadableStream }> {
	const folder = await mkdtemp(join(tmpdir(), 'phumsoc-export-'));
	const remove = () => rm(folder, { recursive: true, force: true });
	try {
		const { collection, asked, selection, format, locale, system, question } = request;
		const { declaration } = collection;
		const { count, files } = await writeFiles(sql, folder, request);
		const ids = await listSourceIds(sql, collection, { asked, selection });
		const facts = {
			...{ declaration, count, system, locale },
			...{ sources: await listSourcesBehind(sql, ids), day: asked.today, asked: question },
		};
		const name = `${declaration.id}-${asked.today}`;
		const zip = new ZipFile();
		for (const file of files) {
			const { size } = await stat(join(folder, file));
			zip.addReadStreamLazy(`${name}${file.slice(file.indexOf('.'))}`, { size }, (give) =>
				give(null, createReadStream(join(folder, file))),
			);
		}
		zip.addBuffer(Buffer.from(`\uFEFF${readmeOf(facts)}`), 'README.txt');
		zip.addBuffer(Buffer.from(JSON.stringify(metadataOf(facts), null, '\t')), 'metadata.json');
		zip.end();
		const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>);
		out.once('close', () => void remove());
		return { name: `${name}-${format}.zip`, body: Readable.toWeb(out) as ReadableStream };
	} catch (error) {
		await remove();
		throw error;
	}
}

async function writeFiles(
	sql: Sql,
	folder: string,
	{ collection, asked, selection, format, system }: ExportRequest,
): Promise<{ count: number; files: string[] }> {
	const pieces: AsyncIterable<FeatureRow[]> = readFeatures(sql, { collection, asked, selection });
	const { declaration } = collection;
	const fields = fieldsOf(declaration);
	const { driver, options } = findFormat(format);
	if (driver === null) {
		const columns = {
			...{ fields: fields.map(({ name }) => name), system },
			hasPoints: declaration.geometry === 'Point',
		};
		const path = join(folder, `out.${format}`);
		const count =
			format === 'geojson'
				? await writeGeoJsonFile(path, pieces)
				: await (format === 'csv' ? writeCsvFile : writeWorkbookFile)(path, pieces, columns);
		return { count, files: [`out.${format}`] };
	}
	const { count, placeless } = await writeFeatureLines(join(folder, 'in.geojsonl'), pieces, system);
	const reply = await askGdal(
		folder,
		{
			kind: 'convert',
			file: 'in.geojsonl',
			target: 'out',
			options: [
				...['-f', driver, '-a_srs', `EPSG:${system}`, '-nln', declaration.id, ...options],
				...(declaration.geometry ? ['-nlt', declaration.geometry.toUpperCase()] : ['-nlt', 'NONE']),
				...['-sql', selectTyped(fields)],
				// Its index has no room for features without a place, which are not to be left out.
				...(format === 'fgb' && placeless > 0 ? ['-lco', 'SPATIAL_INDEX=NO'] : []),
			],
		},
		{ seconds: MOST_SECONDS },
	);
	if (reply.ok && 'written' in reply) return { count, files: reply.written };
	throw new Error(`GDAL wrote no ${driver}: ${reply.ok ? 'nothing' : reply.reason}`);
}

const OGR_TYPES: Record<CollectionField['type'], string> = {
	text: 'character(254)',
	integer: 'bigint',
	number: 'float',
	boolean: 'boolean',
	day: 'date',
};

/** A column without values has no type of its own in GeoJSON: each is given the declared one, in the declared order. */
function selectTyped(fields: readonly CollectionField[]): string {
	const columns = fields.map(({ name, type }) => `CAST(${name} AS ${OGR_TYPES[type]}) AS ${name}`);
	return `SELECT CAST(id AS character(254)) AS id, ${columns.join(', ')} FROM "in"`;
}
