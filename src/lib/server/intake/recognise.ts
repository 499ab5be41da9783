import { fileTypeFromBuffer } from 'file-type';
import { textForm, textOfHead } from './formats/bytes.ts';
import { looksLikeGeojson } from './formats/geojson.ts';
import { FileRefusal } from './problems.ts';

/** What content tells of a file; a zip may be a workbook, a KMZ, shapefiles, or any of the others packed. */
export type ContentKind =
	'zip' | 'geopackage' | 'flatgeobuf' | 'shp' | 'mapinfo' | 'geojson' | 'kml' | 'gpx' | 'csv';

/** Before each record of a GeoJSON text sequence (RFC 8142). */
const RECORD_MARK = '\u001e';

/** Characters that stand in no text. */
// eslint-disable-next-line no-control-regex -- see above
const CONTROLS = /[\u0000-\u0008\u000e-\u001a]/;

/** Marks of files at their beginning, as ISO 8859-1. */
const MARKS: [string, ContentKind][] = [
	['PK\u0003\u0004', 'zip'],
	['PK\u0005\u0006', 'zip'],
	['SQLite format 3\u0000', 'geopackage'],
	['fgb\u0003', 'flatgeobuf'],
	['\u0000\u0000\u0027\u000a', 'shp'],
];

/**
 * What a file is, by its first bytes alone: neither its name nor what a browser says of it counts.
 * @param head see `readHead`
 * @throws FileRefusal `file_empty`, `file_html`, `xls_old`, `redirecting_file`, `file_unknown`
 */
export async function recognise(head: Buffer): Promise<ContentKind> {
	if (head.length === 0) throw new FileRefusal('file_empty');
	const start = head.toString('latin1', 0, 32);
	const marked = MARKS.find(([mark]) => start.startsWith(mark));
	if (marked) return marked[1];
	if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new FileRefusal('xls_old');
	const binary = isText(head) ? undefined : await fileTypeFromBuffer(head);
	if (binary && !binary.mime.endsWith('xml')) throw new FileRefusal('file_unknown', { kind: binary.ext });
	const text = textOfHead(head).replaceAll(RECORD_MARK, ' ').trimStart().slice(0, 64_000);
	if (text === '') throw new FileRefusal('file_empty');
	return recogniseText(text);
}

/** Marks of pictures and sounds are letters that tables begin with, too ("BM"); only other bytes tell them apart. */
function isText(head: Buffer): boolean {
	if (textForm(head).form !== 'bytes') return true;
	const start = head.toString('latin1', 0, 4_096);
	return !CONTROLS.test(start) && !start.startsWith('%PDF');
}

function recogniseText(text: string): ContentKind {
	if (text.startsWith('{') || text.startsWith('[')) {
		if (looksLikeGeojson(text)) return 'geojson';
		throw new FileRefusal('file_unknown', { kind: 'JSON' });
	}
	if (text.startsWith('<')) return recogniseMarkup(text);
	if (/^!table/i.test(text)) return 'mapinfo';
	if (CONTROLS.test(text)) throw new FileRefusal('file_unknown', { kind: '?' });
	return 'csv';
}

function recogniseMarkup(text: string): ContentKind {
	const root = /<(?:\w+:)?([A-Za-z]\w*)[\s>/]/.exec(
		text.replace(/<!--[\s\S]*?-->/g, '').replace(/<\?[\s\S]*?\?>/g, ''),
	)?.[1];
	switch (root?.toLowerCase()) {
		case 'kml':
			return 'kml';
		case 'gpx':
			return 'gpx';
		case 'html':
		case 'head':
		case 'body':
			throw new FileRefusal('file_html');
		case 'ogrvrtdatasource':
		case 'vrtdataset':
		case 'gdal_wms':
			throw new FileRefusal('redirecting_file', { kind: root ?? '' });
	}
	if (/^<!doctype\s+html/i.test(text)) throw new FileRefusal('file_html');
	throw new FileRefusal('file_unknown', { kind: root ?? 'XML' });
}
