import { isUtf8 } from 'node:buffer';
import { FileRefusal } from '../problems.ts';
import {
	PIECE_FEATURES,
	PIECE_LETTERS,
	type LayerSource,
	type OpenedFile,
	type RawFeature,
	type Reading,
} from '../source.ts';
import { readHead, readText, textForm, textOfHead } from './bytes.ts';
import { JsonScanner } from './scan-json.ts';
import { stat } from 'node:fs/promises';

const GEOMETRIES = new Set([
	'Point',
	'MultiPoint',
	'LineString',
	'MultiLineString',
	'Polygon',
	'MultiPolygon',
	'GeometryCollection',
]);

interface Written {
	/** A file that GDAL made of another: its texts are bytes, and nothing in it is broken. */
	letters?: LayerSource['letters'];
}

/**
 * GeoJSON: a FeatureCollection, a Feature, a geometry, or several of them one after the other (GeoJSONSeq), of any size.
 * @param name of the layer, where the file has none of its own
 */
export async function openGeojson(path: string, name: string): Promise<OpenedFile> {
	const head = await readHead(path);
	const member = findMember(head);
	const layer: LayerSource = {
		name: member.name ?? name,
		stated: member.crs ?? null,
		features: null,
		columns: null,
		letters: 'unicode',
		written: null,
		isTable: false,
		problems: [],
		bytes: (await stat(path)).size,
		read: (reading) => readGeojson(path, reading),
	};
	return { format: 'geojson', layers: [layer], problems: [] };
}

/** Features of a GeoJSON text in pieces. @throws FileRefusal `file_truncated` where it ends in the midst of one */
export async function* readGeojson(
	path: string,
	reading: Reading,
	{ letters = 'unicode' }: Written = {},
): AsyncGenerator<RawFeature[]> {
	const scanner = new JsonScanner();
	let piece: RawFeature[] = [];
	let long = 0;
	let count = 0;
	for await (const chunk of readText(path, await readHead(path), reading)) {
		for (const found of scanner.scan(chunk)) {
			if (found.kind === 'collection') continue;
			if (found.kind === 'too-large')
				piece.push({ geometry: null, properties: {}, broken: 'feature_too_large' });
			else {
				piece.push(parseFeature(found.text));
				long += found.text.length;
			}
			if (piece.length < PIECE_FEATURES && long < PIECE_LETTERS) continue;
			count += piece.length;
			yield piece;
			piece = [];
			long = 0;
		}
	}
	count += piece.length;
	if (piece.length > 0) yield piece;
	if (!scanner.isWhole && letters === 'unicode') throw new FileRefusal('file_truncated', { count });
}

function parseFeature(text: Buffer): RawFeature {
	let parsed: unknown;
	try {
		// Some programs write the bytes of an old encoding into JSON.
		parsed = JSON.parse(isUtf8(text) ? text.toString('utf8') : new TextDecoder('windows-1252').decode(text));
	} catch {
		return { geometry: null, properties: {}, broken: 'feature_unreadable' };
	}
	const { type, geometry, properties } = Object(parsed) as Record<string, unknown>;
	if (type === 'Feature') {
		const own = typeof properties === 'object' && properties !== null ? properties : {};
		return { geometry: geometry ?? null, properties: own as Record<string, unknown> };
	}
	if (GEOMETRIES.has(String(type))) return { geometry: parsed, properties: {} };
	return { geometry: null, properties: {}, broken: 'feature_unreadable' };
}

/** Name and system of a collection, as older GeoJSON tells them before its features. */
function findMember(head: Buffer): { name?: string; crs?: LayerSource['stated'] } {
	const { form } = textForm(head);
	const text = form.startsWith('utf-16') ? textOfHead(head) : head.toString('utf8');
	const start = text.split(/"features"\s*:/)[0]!;
	const crs = /"crs"\s*:\s*\{[^{}]*"properties"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"]{1,200})"/.exec(start)?.[1];
	const name = /"name"\s*:\s*"([^"\\]{1,200})"/.exec(
		start.replace(/"crs"\s*:\s*\{[^{}]*\{[^{}]*\}[^{}]*\}/, ''),
	)?.[1];
	const isCollection = /"type"\s*:\s*"FeatureCollection"/.test(start);
	const code = crs === undefined ? undefined : /EPSG:+(?:[\d.]+:)?(\d{4,6})$/.exec(crs)?.[1];
	const isWgs84 = crs !== undefined && /CRS84$/.test(crs);
	return {
		...(isCollection && name !== undefined ? { name: name.normalize('NFC') } : {}),
		...(crs === undefined ? {} : { crs: { code: isWgs84 ? '4326' : (code ?? null), name: crs } }),
	};
}

/** Whether a text holds anything of GeoJSON at all. */
export const looksLikeGeojson = (start: string): boolean =>
	/"type"\s*:\s*"(?:FeatureCollection|Feature|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)"/.test(
		start,
	);
