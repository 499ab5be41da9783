import { execFile, execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { toVn2000 } from '../src/lib/geo/vn2000.ts';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { inspectFile, readFeatures } from '../src/lib/server/intake/index.ts';
import { getProgram } from './programs.ts';

/** What one large file took, in a process of its own whose heap is held at HEAP_MB. */
export interface IntakeTimes {
	format: string;
	/** Millions of bytes. */
	megabytes: number;
	features: number;
	inspectSeconds: number;
	readSeconds: number;
	/** Resident memory before, and the most until the last feature, in millions of bytes. */
	baseMb: number;
	peakMb: number;
}

const HEAP_MB = 512;

/** The child's part: inspects a file and reads all its features, as an import does. @returns exit code */
export async function readIntake(path: string): Promise<number> {
	const baseMb = process.resourceUsage().maxRSS / 1000;
	const began = performance.now();
	const file = await inspectFile(path, basename(path));
	const inspected = performance.now();
	const [layer] = file.layers;
	if (!layer) throw new Error(JSON.stringify(file.problems));
	let features = 0;
	const choice = {
		...{ layer: layer.name, encodings: {}, swap: layer.swapped, coordinates: layer.coordinateColumns },
		system: layer.systems[0]?.code ?? '4326',
	};
	for await (const piece of readFeatures(path, choice))
		features += piece.filter(({ geometry }) => geometry).length;
	const times: IntakeTimes = {
		...{ format: file.format ?? '', megabytes: file.bytes / 1e6, features, baseMb },
		inspectSeconds: (inspected - began) / 1000,
		readSeconds: (performance.now() - inspected) / 1000,
		peakMb: process.resourceUsage().maxRSS / 1000,
	};
	console.log(JSON.stringify(times));
	return 0;
}

/** Large files of three formats, made once. @throws Missing where GDAL's programs are not installed */
export async function measureIntake(folder: string, { quick }: { quick: boolean }): Promise<IntakeTimes[]> {
	const own = join(folder, 'intake');
	mkdirSync(own, { recursive: true });
	const megabytes = quick ? 100 : 1_000;
	const geojson = join(own, `points-${megabytes}.geojson`);
	const csv = join(own, `points-${megabytes}.csv`);
	if (!existsSync(geojson)) await write(geojson, megabytes, writeFeature, HEAD, ']}');
	if (!existsSync(csv)) await write(csv, megabytes, writeRow, 'Mã;Tên ấp;X;Y;Ghi chú\n', '');
	const files = [geojson, csv];
	const geopackage = join(own, `points-${megabytes}.gpkg`);
	if (!existsSync(geopackage)) execFileSync(getProgram('ogr2ogr'), [geopackage, geojson]);
	files.push(geopackage);
	const times: IntakeTimes[] = [];
	for (const path of files) {
		const { stdout } = await promisify(execFile)(process.execPath, [
			...[`--max-old-space-size=${HEAP_MB}`, join(findPackageRoot(), 'scripts/command.js')],
			...['bench', 'read-intake', path],
		]);
		times.push(JSON.parse(stdout.trim().split('\n').at(-1)!) as IntakeTimes);
		rmSync(`${path}.work`, { recursive: true, force: true });
	}
	return times;
}

const HEAD = '{"type":"FeatureCollection","features":[\n';
const NAMES = ['Trà Đức', 'Đay Tà Ni', 'Phnô Rôtk', 'Tâm Kiên', 'Mỹ Xuyên'];
/** A place for each number, spread over the region without chance. */
const placeOf = (at: number): [number, number] => [
	105.6 + ((at * 0.6180339887) % 0.6),
	9.3 + ((at * 0.7548776662) % 0.6),
];
const note = (at: number) => `Hộ dân số ${at}, cách trung tâm ${at % 17} km`;

function writeFeature(at: number): string {
	const properties = { code: String(at).padStart(8, '0'), ten: NAMES[at % NAMES.length], ghi_chu: note(at) };
	const geometry = { type: 'Point', coordinates: placeOf(at) };
	return `${at === 0 ? '' : ',\n'}${JSON.stringify({ type: 'Feature', properties, geometry })}`;
}

function writeRow(at: number): string {
	const { x, y } = toVn2000(placeOf(at), '9209');
	return `${at};${NAMES[at % NAMES.length]};${x.toFixed(3)};${y.toFixed(3)};"${note(at)}"\n`;
}

async function write(
	path: string,
	megabytes: number,
	lineOf: (at: number) => string,
	head: string,
	tail: string,
): Promise<void> {
	const file = createWriteStream(path);
	file.write(head);
	let written = 0;
	for (let at = 0; written < megabytes * 1e6; at += 1_000) {
		const piece = Buffer.from(Array.from({ length: 1_000 }, (_, one) => lineOf(at + one)).join(''));
		written += piece.length;
		if (!file.write(piece)) await once(file, 'drain');
	}
	file.end(tail);
	await once(file, 'close');
}
