import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { SourceSummary } from '../../areas/types.ts';
import type { CollectionField } from '../../collections/types.ts';
import type { CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import type { Locale } from '../../i18n/index.ts';
import type { FeatureRow } from '../collections/repository.ts';
import { askGdal } from '../geofiles/index.ts';
import { findFormat, type ExportFormatId } from './formats.ts';
import { writeFeatureLines, writeGeoJsonFile } from './features-file.ts';
import { metadataOf, readmeOf, type ExportSubject } from './sidecar.ts';
import { writeCsvFile, writeWorkbookFile } from './table-file.ts';

interface Packing {
	subject: ExportSubject;
	/** Read once, piece by piece. */
	pieces: AsyncIterable<FeatureRow[]>;
	/** Asked after the features were read. */
	listSources: () => Promise<readonly SourceSummary[]>;
	format: ExportFormatId;
	/** Formats that know WGS 84 alone are asked with it. */
	system: CoordinateSystemCode;
	/** YYYY-MM-DD, of which the features are. */
	day: string;
	/** What was asked for, for the file that tells of it; empty = all. */
	question: string;
	locale: Locale;
}

/** GDAL writes a hundred thousand features in some ten seconds. */
const MOST_SECONDS = 600;

/**
 * One ZIP with the features and, beside them, what they are, from whom and under which licence. Everything passes through
 * a folder of its own, piece by piece; it is gone when the answer has left or was given up.
 * @throws Error with GDAL's words when it cannot write
 */
export async function packFeatures(packing: Packing): Promise<{ name: string; body: ReadableStream }> {
	const folder = await mkdtemp(join(tmpdir(), 'phumsoc-export-'));
	const remove = () => rm(folder, { recursive: true, force: true });
	try {
		const { subject, format, locale, system, day, question } = packing;
		const { count, files } = await writeFiles(folder, packing);
		const sources = await packing.listSources();
		const facts = { declaration: subject, count, system, locale, sources, day, asked: question };
		const name = `${subject.id}-${day}`;
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
	folder: string,
	{ subject, pieces, format, system }: Packing,
): Promise<{ count: number; files: string[] }> {
	const { fields } = subject;
	const { driver, options } = findFormat(format);
	if (driver === null) {
		const columns = {
			...{ fields: fields.map(({ name }) => name), system },
			hasPoints: subject.geometry === 'Point',
		};
		const path = join(folder, `out.${format}`);
		const count =
			format === 'geojson'
				? await writeGeoJsonFile(path, pieces)
				: await (format === 'csv' ? writeCsvFile : writeWorkbookFile)(path, pieces, columns);
		return { count, files: [`out.${format}`] };
	}
	const { count, placeless } = await writeFeatureLines(join(folder, 'in.geojsonl'), pieces, system);
	// GDAL takes an empty file for none: a feature stands in it that the question leaves out.
	if (count === 0) await writeFile(join(folder, 'in.geojsonl'), placeholderOf(fields));
	const reply = await askGdal(
		folder,
		{
			kind: 'convert',
			file: 'in.geojsonl',
			target: 'out',
			options: [
				...['-f', driver, '-a_srs', `EPSG:${system}`, '-nln', subject.id, ...options],
				...(format === 'kml' ? ['-dsco', `NameField=${nameFieldOf(fields)}`] : []),
				...(subject.geometry ? ['-nlt', subject.geometry.toUpperCase()] : ['-nlt', 'NONE']),
				...['-sql', selectTyped(fields) + (count === 0 ? ' WHERE 1 = 0' : '')],
				// Its index has no room for features without a place, which are not to be left out.
				...(format === 'fgb' && placeless > 0 ? ['-lco', 'SPATIAL_INDEX=NO'] : []),
			],
		},
		{ seconds: MOST_SECONDS },
	);
	if (reply.ok && 'written' in reply) return { count, files: reply.written };
	throw new Error(`GDAL wrote no ${driver}: ${reply.ok ? 'nothing' : reply.reason}`);
}

const placeholderOf = (fields: readonly CollectionField[]) =>
	`\u001e${JSON.stringify({
		type: 'Feature',
		geometry: null,
		properties: Object.fromEntries(['id', ...fields.map(({ name }) => name)].map((name) => [name, null])),
	})}\n`;

/** What a placemark is called by. */
const nameFieldOf = (fields: readonly CollectionField[]) =>
	fields.some(({ name }) => name === 'name_vi') ? 'name_vi' : 'name';

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
