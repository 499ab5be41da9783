import { copyFile, link, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IntakeFormat, IntakeProblem } from '$lib/imports/intake-types';
import { askGdal } from '../../geofiles/index.ts';
import type { UnfoldedLayer } from '../../geofiles/job.ts';
import { identifySystem } from '../identify-system.ts';
import { FileRefusal, problem } from '../problems.ts';
import type { LayerSource } from '../source.ts';
import { readGeojson } from './geojson.ts';

/** Seconds that GDAL may take for one file; ten million points take some ten minutes. */
const MAX_SECONDS = 1_800;
const DRIVERS = {
	geopackage: 'GPKG',
	flatgeobuf: 'FlatGeobuf',
	shapefile: 'ESRI Shapefile',
	mapinfo: 'MapInfo File',
} as const;
export type GeographicFormat = keyof typeof DRIVERS & IntakeFormat;

export interface GeographicFile {
	format: GeographicFormat;
	/** Of its parts, all in `folder`, the one that names the others. */
	file: string;
	/** Text is handed over as bytes, a letter each. */
	letters: LayerSource['letters'];
	written: LayerSource['written'];
	/** Of a file whose only layer is called as the file is. */
	name: string | null;
	problems: IntakeProblem[];
}

/**
 * The layers of a file that GDAL reads, written out as GeoJSON beside it, one feature a line, in the file's own
 * coordinates. What was written is kept for the next reading.
 * @param folder of its own for this file, with all its parts: GDAL sees nothing else of the disk, nothing of the
 *   network, and knows no format but this one
 * @throws FileRefusal `file_unreadable`
 */
export async function openGeographic(
	folder: string,
	told: GeographicFile,
	signal?: AbortSignal,
): Promise<LayerSource[]> {
	const kept = join(folder, 'unfolded.json');
	const before = await readFile(kept, 'utf8').catch(() => null);
	const unfolded =
		before === null ? await unfold(folder, told, signal) : (JSON.parse(before) as UnfoldedLayer[]);
	if (before === null) await writeFile(kept, JSON.stringify(unfolded));
	return Promise.all(unfolded.map((layer) => describe(folder, told, layer, unfolded.length === 1)));
}

async function unfold(
	folder: string,
	{ format, file, letters }: GeographicFile,
	signal: AbortSignal | undefined,
): Promise<UnfoldedLayer[]> {
	const openOptions = letters === 'bytes' ? ['ENCODING=ISO-8859-1'] : [];
	const reply = await askGdal(
		folder,
		{ kind: 'unfold', file, openOptions, drivers: [DRIVERS[format]] },
		{ seconds: MAX_SECONDS, signal },
	);
	signal?.throwIfAborted();
	if (!reply.ok) throw new FileRefusal('file_unreadable', { reason: reply.reason.slice(0, 160) });
	return 'unfolded' in reply ? reply.unfolded : [];
}

async function describe(
	folder: string,
	told: GeographicFile,
	{ name, file, stated, fields, features, complaints }: UnfoldedLayer,
	isOnly: boolean,
): Promise<LayerSource> {
	const path = join(folder, file);
	const problems = [...told.problems];
	const [complaint] = complaints;
	if (complaint !== undefined)
		problems.push(problem('features_missing', { layer: name, reason: complaint.slice(0, 160) }));
	return {
		name: (isOnly && told.name !== null ? told.name : name).normalize('NFC'),
		stated: stated && { code: identifySystem(stated), name: /^\w+\["([^"]*)"/.exec(stated.wkt)?.[1] ?? '' },
		features: features >= 0 ? features : null,
		columns: fields.map((field) => field.name),
		letters: told.letters,
		written: told.written,
		isTable: false,
		problems,
		bytes: (await stat(path)).size,
		read: (reading) => readGeojson(path, reading, { letters: told.letters }),
	};
}

/** A folder in which GDAL finds a file under a name of ours; what is there from another reading stays. */
export async function provideFile(path: string, folder: string, file: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const target = join(folder, file);
	if (await stat(target).catch(() => null)) return;
	// A second name for the same bytes; where the disk knows none, a copy.
	if (await isWriteAhead(path)) await copyAsRollback(path, target);
	else await link(path, target).catch(() => copyFile(path, target));
}

const SQLITE_VERSIONS = 18;

/** SQLite in WAL mode wants shared memory, which the thread has not; without its log the file is whole all the same. */
async function isWriteAhead(path: string): Promise<boolean> {
	const file = await open(path);
	try {
		const { buffer } = await file.read(Buffer.alloc(20), 0, 20, 0);
		return buffer.toString('latin1', 0, 6) === 'SQLite' && buffer[SQLITE_VERSIONS] === 2;
	} finally {
		await file.close();
	}
}

async function copyAsRollback(path: string, target: string): Promise<void> {
	const partial = `${target}.partial`;
	await copyFile(path, partial);
	const file = await open(partial, 'r+');
	try {
		await file.write(Buffer.from([1, 1]), 0, 2, SQLITE_VERSIONS);
	} finally {
		await file.close();
	}
	await link(partial, target);
	await rm(partial);
}
