import { basename } from 'node:path';
import type { FeatureCollection, Geometry } from 'geojson';
import {
	COORDINATE_SYSTEMS,
	toWgs84 as placeOf,
	type CoordinateSystemCode,
} from '$lib/geo/coordinate-systems';
import { mapPositions } from '$lib/geo/map-positions';
import { unpackZip } from '../unpack-zip.ts';
import type { RawLayer, ReadJob } from './job.ts';
import { runGdalJob } from './run-job.ts';

export interface GeofileCrs {
	/** As `EPSG:9209`; null when the file describes a system that is in no register. */
	code: string | null;
	/** As the file calls it. */
	name: string;
	/** The file says nothing; somebody else said it. */
	isAssumed: boolean;
}

export interface GeofileLayer {
	/** Of the table, or of the shapefile without its ending. */
	name: string;
	/** System of the file; null when neither it nor the caller tells, and the coordinates are its own. */
	crs: GeofileCrs | null;
	/** How its text was read: as the file says, or UTF-8 found by its bytes; `unknown` = letters may be wrong. */
	encoding: 'stated' | 'found' | 'unknown';
	/** EPSG:4326 where the system is known. */
	features: FeatureCollection;
}

export type ReadGeofile =
	| { ok: true; layers: GeofileLayer[] }
	| {
			ok: false;
			code: 'zip_damaged' | 'zip_too_large' | 'zip_without_shapefile' | 'geofile_unreadable';
			values: Record<string, string | number>;
	  };

/** Unpacked; GDAL holds the file and its GeoJSON in memory at once. */
const MAX_UNPACKED_MEGABYTES = 256;
const UNTOUCHED = COORDINATE_SYSTEMS.filter(({ code }) => code !== '4326').map(({ code }) => `EPSG:${code}`);

/**
 * The layers of a zipped shapefile (with its .prj and .cpg), a GeoPackage or a GeoJSON file as GeoJSON in EPSG:4326.
 * The VN-2000 systems are transformed by the official parameters (see lib/geo), all else by PROJ.
 * Never throws: what is wrong with the file is part of the answer.
 * @param assumedCrs `EPSG:…` of a file that does not tell its system; null leaves its coordinates as they are
 */
export async function readGeofile(
	bytes: Uint8Array,
	{ assumedCrs = null }: { assumedCrs?: string | null } = {},
): Promise<ReadGeofile> {
	const files = new Map<string, Uint8Array>();
	const names: string[] = [];
	const encodings: GeofileLayer['encoding'][] = [];
	const job: ReadJob = { kind: 'read', files: [], assumedCrs, untouched: UNTOUCHED };
	if (startsWith(bytes, 'PK')) {
		const unpacked = await unpackZip(bytes, MAX_UNPACKED_MEGABYTES, isPartOfShapefile);
		if (!unpacked.ok) return unpacked;
		for (const [at, shapefile] of groupShapefiles(unpacked.files).entries()) {
			for (const [ending, content] of shapefile.parts) files.set(`${at}.${ending}`, content);
			const { encoding, openOptions } = findEncoding(shapefile.parts);
			job.files.push({ file: `${at}.shp`, openOptions });
			names.push(shapefile.name);
			encodings.push(encoding);
		}
		if (job.files.length === 0) return { ok: false, code: 'zip_without_shapefile', values: {} };
	} else {
		const file = startsWith(bytes, 'SQLite format 3\0') ? '0.gpkg' : '0.geojson';
		files.set(file, bytes);
		job.files.push({ file, openOptions: [] });
		encodings.push('stated');
	}
	const reply = await runGdalJob(files, job);
	if (!reply.ok)
		return { ok: false, code: 'geofile_unreadable', values: { reason: reply.reason.slice(0, 200) } };
	const layers = 'layers' in reply ? reply.layers : [];
	return {
		ok: true,
		layers: layers.map((layer) => ({
			name: names[layer.file] ?? layer.name,
			crs: describeCrs(layer, assumedCrs),
			encoding: encodings[layer.file] ?? 'stated',
			features: toWgs84(layer, assumedCrs),
		})),
	};
}

const startsWith = (bytes: Uint8Array, mark: string) =>
	Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark;

const SHAPEFILE_PART = /^(.*)\.(shp|shx|dbf|prj|cpg)$/i;
const isPartOfShapefile = (path: string) =>
	SHAPEFILE_PART.test(path) && !path.startsWith('__MACOSX/') && !basename(path).startsWith('._');

interface Shapefile {
	name: string;
	/** By ending, in lower case. */
	parts: Map<string, Buffer>;
}

function groupShapefiles(files: Map<string, Buffer>): Shapefile[] {
	const groups = new Map<string, Shapefile>();
	for (const [path, content] of files) {
		const [, stem = '', ending = ''] = SHAPEFILE_PART.exec(path) ?? [];
		const group = groups.get(stem.toLowerCase()) ?? {
			name: basename(stem).normalize('NFC'),
			parts: new Map(),
		};
		group.parts.set(ending.toLowerCase(), content);
		groups.set(stem.toLowerCase(), group);
	}
	return [...groups.values()].filter(({ parts }) => parts.has('shp'));
}

/** Programs write Vietnamese as UTF-8 and forget the .cpg; what is valid UTF-8 beyond ASCII is hardly anything else. */
function findEncoding(
	parts: Map<string, Buffer>,
): Pick<GeofileLayer, 'encoding'> & { openOptions: string[] } {
	const table = parts.get('dbf');
	if (parts.has('cpg') || !table || !table.some((byte) => byte > 127))
		return { encoding: 'stated', openOptions: [] };
	const records = table.subarray(table.length >= 10 ? table.readUInt16LE(8) : 0);
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(records);
		return { encoding: 'found', openOptions: ['ENCODING=UTF-8'] };
	} catch {
		return { encoding: 'unknown', openOptions: [] };
	}
}

function describeCrs({ stated }: RawLayer, assumedCrs: string | null): GeofileCrs | null {
	if (stated) {
		const name = /^\w+\["([^"]*)"/.exec(stated.wkt)?.[1] ?? '';
		return { code: stated.code, name: name || (stated.code ?? ''), isAssumed: false };
	}
	return assumedCrs === null ? null : { code: assumedCrs, name: assumedCrs, isAssumed: true };
}

function toWgs84({ stated, geojson }: RawLayer, assumedCrs: string | null): FeatureCollection {
	const collection = JSON.parse(geojson) as FeatureCollection & { crs?: unknown };
	const code = stated ? stated.code : assumedCrs;
	delete collection.crs;
	if (code !== null && UNTOUCHED.includes(code)) {
		const system = code.slice('EPSG:'.length) as CoordinateSystemCode;
		for (const feature of collection.features)
			if (feature.geometry as Geometry | null)
				feature.geometry = mapPositions(feature.geometry, ([east = 0, north = 0]) => [
					...placeOf([east, north], system),
				]);
	}
	return collection;
}
