import { open, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { TextEncoding } from '$lib/text/encodings/decode';
import type { IntakeProblem } from '$lib/imports/intake-types';
import { problem } from '../problems.ts';
import type { ArchiveEntry } from '../unpack.ts';
import type { GeographicFile } from './geographic.ts';

const PARTS = ['shp', 'shx', 'dbf', 'prj', 'cpg', 'cst'];
const MAPINFO_PARTS = ['tab', 'dat', 'map', 'id', 'ind', 'mif', 'mid'];

/** Entries of an archive that are parts of one file: those of one path, whatever the case of their letters. */
export interface PartedFile {
	/** Without folder and ending. */
	name: string;
	/** By ending, in small letters. */
	parts: Map<string, ArchiveEntry>;
	kind: 'shapefile' | 'mapinfo';
}

/** Groups what is told apart by its ending only, because the format says so. */
export function groupParts(entries: readonly ArchiveEntry[]): {
	files: PartedFile[];
	others: ArchiveEntry[];
} {
	const groups = new Map<string, PartedFile>();
	const others: ArchiveEntry[] = [];
	for (const entry of entries) {
		const ending = extname(entry.path).slice(1).toLowerCase();
		const kind = PARTS.includes(ending) ? 'shapefile' : 'mapinfo';
		if (kind === 'mapinfo' && !MAPINFO_PARTS.includes(ending)) {
			others.push(entry);
			continue;
		}
		const stem = entry.path.slice(0, -ending.length - 1);
		const key = `${kind} ${stem.toLowerCase()}`;
		const group = groups.get(key) ?? { name: basename(stem), parts: new Map<string, ArchiveEntry>(), kind };
		group.parts.set(ending, entry);
		groups.set(key, group);
	}
	const isWhole = ({ kind, parts }: PartedFile) =>
		kind === 'shapefile' ? parts.has('shp') : parts.has('tab') || parts.has('mif');
	return { files: [...groups.values()].filter(isWhole), others };
}

/** What a .cpg calls encodings that we read ourselves; GDAL knows the others. */
function writtenAs(page: string): { written: TextEncoding | null; isOurs: boolean } {
	const word = page
		.trim()
		.toLowerCase()
		.replace(/[\s_-]/g, '');
	if (/^(?:utf8|65001)$/.test(word)) return { written: 'unicode', isOurs: true };
	if (/^(?:(?:ansi|cp|windows)?1258)$/.test(word)) return { written: 'windows-1258', isOurs: true };
	if (/^(?:tcvn|tcvn3|tcvn5712.*|abc)$/.test(word)) return { written: 'tcvn3', isOurs: true };
	if (/^(?:vni|vniwin.*)$/.test(word)) return { written: 'vni', isOurs: true };
	// What a program writes that asked nobody: it says nothing.
	return {
		written: null,
		isOurs: /^(?:|(?:ansi|cp|windows)?1252|iso8859\d*|88591|latin1|system)$/.test(word),
	};
}

/**
 * How a shapefile is to be read, and what it lacks.
 * @param folder with its parts under `0.<ending>`
 */
export async function describeShapefile(
	folder: string,
	name: string,
	endings: ReadonlySet<string>,
): Promise<GeographicFile> {
	const problems: IntakeProblem[] = [];
	if (!endings.has('prj')) problems.push(problem('shapefile_without_prj', { layer: name }));
	if (!endings.has('dbf')) problems.push(problem('shapefile_without_dbf', { layer: name }));
	if (!endings.has('shx')) problems.push(problem('shapefile_without_shx', { layer: name }));
	if (await isCutShort(join(folder, '0.shp'))) problems.push(problem('shapefile_cut_short', { layer: name }));
	const page = endings.has('cpg') ? await readFile(join(folder, '0.cpg'), 'latin1') : '';
	const { written, isOurs } = writtenAs(page.slice(0, 40));
	return {
		...{ format: 'shapefile', file: '0.shp', name, problems, written },
		letters: isOurs ? 'bytes' : 'unicode',
	};
}

/** Its header says how long a shapefile is, in words of two bytes. */
async function isCutShort(path: string): Promise<boolean> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0);
		return bytesRead < 100 || buffer.readInt32BE(24) * 2 > (await file.stat()).size;
	} finally {
		await file.close();
	}
}
