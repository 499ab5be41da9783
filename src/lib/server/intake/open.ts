import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { IntakeProblem } from '$lib/imports/intake-types';
import { readHead } from './formats/bytes.ts';
import { openCsv } from './formats/csv.ts';
import { openGeographic, provideFile } from './formats/geographic.ts';
import { openGeojson } from './formats/geojson.ts';
import { describeShapefile, groupParts, type PartedFile } from './formats/shapefile.ts';
import { openWorkbook } from './formats/workbook.ts';
import { openXml } from './formats/xml.ts';
import { FileRefusal, problem } from './problems.ts';
import { recognise, type ContentKind } from './recognise.ts';
import type { LayerSource, OpenedFile } from './source.ts';
import { openArchive, type Archive, type ArchiveEntry } from './unpack.ts';

/** Files in one archive that are opened. */
const MAX_FILES = 50;

/** Beside a file: what it was unpacked and written out to, until the file goes. */
export const workOf = (path: string) => `${path}.work`;

const bare = (fileName: string) => basename(fileName, extname(fileName)).normalize('NFC') || 'file';

/**
 * Opens a file of any kind, told by its content. What has to be unpacked or written out lies beside it (`workOf`), and
 * is found there by whoever opens the file again.
 * @param fileName as people call it; layers without a name of their own get it
 * @throws FileRefusal where it cannot be read
 */
export async function openFile(path: string, fileName: string, signal?: AbortSignal): Promise<OpenedFile> {
	const kind = await recognise(await readHead(path));
	if (kind === 'zip') return openZip(path, fileName, signal);
	return openPlain(path, bare(fileName), workOf(path), kind, signal);
}

/** @param work folder that nothing else uses */
async function openPlain(
	path: string,
	name: string,
	work: string,
	kind: ContentKind,
	signal: AbortSignal | undefined,
): Promise<OpenedFile> {
	switch (kind) {
		case 'geojson':
			return openGeojson(path, name);
		case 'csv':
			return openCsv(path, name);
		case 'kml':
		case 'gpx':
			return openXml(path, name, kind);
		case 'geopackage':
		case 'flatgeobuf': {
			const file = kind === 'geopackage' ? '0.gpkg' : '0.fgb';
			await provideFile(path, work, file);
			const alone = kind === 'flatgeobuf' ? name : null;
			const told = {
				format: kind,
				file,
				letters: 'unicode',
				written: null,
				name: alone,
				problems: [],
			} as const;
			return {
				format: kind,
				layers: await openGeographic(work, { ...told, problems: [] }, signal),
				problems: [],
			};
		}
		case 'shp': {
			await provideFile(path, work, '0.shp');
			const told = await describeShapefile(work, name, new Set(['shp']));
			return { format: 'shapefile', layers: await openGeographic(work, told, signal), problems: [] };
		}
		case 'mapinfo':
			throw new FileRefusal('zip_without_data', { kind: 'TAB' });
		case 'zip':
			throw new FileRefusal('zip_nested');
	}
}

async function openZip(path: string, fileName: string, signal: AbortSignal | undefined): Promise<OpenedFile> {
	const archive = await openArchive(path);
	try {
		const names = new Set(archive.entries.map((entry) => entry.path));
		if (names.has('xl/workbook.xml')) return await openWorkbook(path);
		const work = workOf(path);
		await mkdir(work, { recursive: true });
		const { files, others: loose } = groupParts(archive.entries);
		const others = loose.filter(({ path: own }) => !isBeside(own, files.length > 0));
		const opened: OpenedFile[] = [];
		const skipped: { entry: ArchiveEntry; problem: IntakeProblem }[] = [];
		for (const [at, file] of files.slice(0, MAX_FILES).entries())
			opened.push(await openParted(archive, file, join(work, `parts-${at}`), signal));
		for (const [at, entry] of others.slice(0, MAX_FILES).entries()) {
			const target = join(work, `file-${at}`);
			await archive.extract(entry, target);
			try {
				const kind = await recognise(await readHead(target));
				opened.push(await openPlain(target, nameIn(entry, fileName), `${target}.work`, kind, signal));
			} catch (error) {
				if (!(error instanceof FileRefusal)) throw error;
				skipped.push({ entry, problem: error.problem });
			}
		}
		return together(opened, skipped);
	} finally {
		archive.close();
	}
}

/** What programs of maps put beside their files, and words to whoever gets a delivery. */
const SIDE_FILES =
	/\.(?:sbn|sbx|qix|qpj|qmd|qml|sld|lyr|fbn|fbx|ain|aih|atx|ixs|mxs|xml|png|jpe?g|gif|pdf|docx?)$/i;
const isBeside = (path: string, hasParted: boolean) =>
	SIDE_FILES.test(path) || (hasParted && /\.(?:txt|md)$/i.test(path));

/** A KMZ calls its document doc.kml whatever it is about. */
const nameIn = ({ path }: ArchiveEntry, fileName: string) =>
	bare(/(?:^|\/)doc\.kml$/i.test(path) ? fileName : path);

async function openParted(
	archive: Archive,
	file: PartedFile,
	folder: string,
	signal: AbortSignal | undefined,
): Promise<OpenedFile> {
	await mkdir(folder, { recursive: true });
	for (const [ending, entry] of file.parts) await archive.extract(entry, join(folder, `0.${ending}`));
	if (file.kind === 'shapefile') {
		const told = await describeShapefile(folder, file.name, new Set(file.parts.keys()));
		return { format: 'shapefile', layers: await openGeographic(folder, told, signal), problems: [] };
	}
	const main = file.parts.has('tab') ? '0.tab' : '0.mif';
	const told = { format: 'mapinfo', file: main, letters: 'unicode', written: null, name: file.name } as const;
	return {
		format: 'mapinfo',
		layers: await openGeographic(folder, { ...told, problems: [] }, signal),
		problems: [],
	};
}

/** What an archive holds as one file: layers of one name are told apart by a number. */
function together(
	opened: readonly OpenedFile[],
	skipped: readonly { entry: ArchiveEntry; problem: IntakeProblem }[],
): OpenedFile {
	const [first] = opened;
	if (!first) {
		const [only] = skipped;
		if (skipped.length === 1 && only)
			throw new FileRefusal(only.problem.code as 'file_unknown', only.problem.values);
		if (skipped.some(({ problem: { code } }) => code === 'zip_nested')) throw new FileRefusal('zip_nested');
		throw new FileRefusal('zip_without_data', { kind: 'ZIP' });
	}
	const taken = new Set<string>();
	const layers = opened
		.flatMap((one) => one.layers)
		.map((layer): LayerSource => {
			let name = layer.name;
			for (let more = 2; taken.has(name); more++) name = `${layer.name} (${more})`;
			taken.add(name);
			return { ...layer, name };
		});
	const problems = opened.flatMap((one) => one.problems);
	const telling = skipped.filter(({ problem: { code } }) => code !== 'file_empty');
	if (telling.length > 0)
		problems.push(
			problem('files_left_out', {
				files: telling
					.slice(0, 5)
					.map(({ entry }) => basename(entry.path))
					.join(', '),
				count: telling.length,
			}),
		);
	return { format: first.format, layers, problems };
}
