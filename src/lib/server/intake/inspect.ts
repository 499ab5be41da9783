import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { InspectedFile, InspectedLayer, IntakeFormat, IntakeProblem } from '$lib/imports/intake-types';
import { kindOfGeometry } from '$lib/geo/geometry-kind';
import type { Position } from '$lib/geo/bounds';
import { findCoordinateColumns, pointOfCells } from './coordinate-columns.ts';
import { describeField } from './fields.ts';
import { readBytes } from './formats/bytes.ts';
import { firstPosition } from './geometry.ts';
import { decodeLetters, nameColumns } from './letters.ts';
import { openFile } from './open.ts';
import { FileRefusal, problem } from './problems.ts';
import type { LayerSource, RawFeature } from './source.ts';
import { countInRegion, findSystems, type CountInside } from './systems.ts';

/** Features that fields, samples and the preview are taken from. */
const LOOKED = 2_000;

export interface Inspecting {
	/** Where communes lie; without a database, the bounds of the region. */
	countInside?: CountInside;
	signal?: AbortSignal;
	/** 0…1. */
	onProgress?: (share: number) => void;
}

/**
 * What a file holds, told by its content: read once from end to end, in bounded memory.
 * @param fileName as people call it
 * @returns problems that refuse it, with no layers, where it cannot be read; never throws for what a file holds
 */
export async function inspectFile(
	path: string,
	fileName: string,
	{ countInside = countInRegion, signal, onProgress = () => undefined }: Inspecting = {},
): Promise<InspectedFile> {
	const { size } = await stat(path);
	const digest = createHash('sha256');
	for await (const chunk of readBytes(path, { signal, onBytes: (read) => onProgress((0.2 * read) / size) }))
		digest.update(chunk);
	const told = { fileName: fileName.normalize('NFC'), bytes: size, sha256: digest.digest('hex') };
	try {
		const { format, layers, problems } = await openFile(path, fileName, signal);
		const total = layers.reduce((sum, { bytes }) => sum + bytes, 0) || 1;
		const inspected: InspectedLayer[] = [];
		let before = 0;
		for (const layer of layers) {
			const onBytes = (read: number) => onProgress(0.3 + (0.7 * (before + read)) / total);
			const one = await inspectLayer(layer, countInside, { signal, onBytes });
			if (one.features !== 0 || layers.length === 1) inspected.push(one);
			before += layer.bytes;
		}
		if (inspected.every(({ features }) => features === 0)) throw new FileRefusal('no_features');
		const ending = endingProblem(fileName, format);
		return {
			...{ format, ...told, layers: inspected, shape: shapeOf(format, inspected) },
			problems: ending ? [ending, ...problems] : problems,
		};
	} catch (error) {
		if (!(error instanceof FileRefusal)) throw error;
		return { format: null, ...told, shape: '', layers: [], problems: [error.problem] };
	}
}

/** Files of one shape are read the same way: format and names of columns, whatever its sheets are called this month. */
function shapeOf(format: IntakeFormat, layers: readonly InspectedLayer[]): string {
	const fields = layers.map((layer) => layer.fields.map(({ name }) => name).sort());
	return createHash('sha256')
		.update(JSON.stringify([format, fields]))
		.digest('hex')
		.slice(0, 32);
}

const ENDINGS: Record<IntakeFormat, readonly string[]> = {
	geojson: ['geojson', 'json', 'geojsonl', 'geojsons', 'ndjson', 'jsonl', 'zip'],
	geopackage: ['gpkg', 'zip'],
	shapefile: ['zip', 'shp'],
	kml: ['kml', 'kmz', 'zip'],
	gpx: ['gpx', 'zip'],
	flatgeobuf: ['fgb', 'zip'],
	mapinfo: ['zip'],
	csv: ['csv', 'txt', 'tsv', 'tab', 'zip'],
	xlsx: ['xlsx', 'xlsm', 'zip'],
};

function endingProblem(fileName: string, format: IntakeFormat): IntakeProblem | null {
	const ending = extname(fileName).slice(1).toLowerCase();
	if (ENDINGS[format].includes(ending)) return null;
	return problem('ending_differs', { ending: ending === '' ? '–' : ending, format });
}

/** What is gathered while a layer goes by. */
interface Gathering {
	features: number;
	/** The first ones. */
	looked: RawFeature[];
	kinds: Set<InspectedLayer['geometry']>;
	broken: number;
	placeless: number;
}

async function gather(
	layer: LayerSource,
	reading: { signal: AbortSignal | undefined; onBytes: (read: number) => void },
): Promise<Gathering> {
	const found: Gathering = { features: 0, looked: [], kinds: new Set(), broken: 0, placeless: 0 };
	for await (const features of layer.read(reading)) {
		for (const feature of features) {
			found.features++;
			if (found.looked.length < LOOKED) found.looked.push(light(feature));
			if (feature.broken) found.broken++;
			const kind = kindOfGeometry(String(Object(feature.geometry).type));
			if (kind) found.kinds.add(kind);
			else if (!layer.isTable && !feature.broken) found.placeless++;
		}
	}
	return found;
}

/** Of its geometry only the first position is needed; an outline may have a million. */
function light(feature: RawFeature): RawFeature {
	const coordinates = firstPosition(feature.geometry);
	return { ...feature, geometry: coordinates && { type: 'Point', coordinates } };
}

async function inspectLayer(
	layer: LayerSource,
	countInside: CountInside,
	reading: Parameters<typeof gather>[1],
): Promise<InspectedLayer> {
	const found = await gather(layer, reading);
	if (found.features > 0 && found.broken === found.features && found.features < LOOKED)
		throw new FileRefusal('file_unreadable', { reason: layer.name });
	const raw = layer.columns ?? namesIn(found.looked);
	const { names, repeated } = nameColumns(raw, layer.letters);
	const fields = raw.map((column) =>
		describeField(
			names.get(column)!,
			found.looked.map(({ properties }) => properties[column]),
			layer.letters,
			layer.written,
		),
	);
	const rows = layer.isTable ? decodeRows(layer, raw, names, found.looked) : [];
	const columns = layer.isTable ? findCoordinateColumns([...names.values()], rows) : null;
	const places = columns
		? rows.map((row) => pointOfCells(row, columns)).map((one) => (one.ok ? one.geometry : null))
		: found.looked.map(({ geometry }) => geometry);
	for (const place of columns?.form === 'wkt' ? places : []) {
		const kind = kindOfGeometry(String(Object(place).type));
		if (kind) found.kinds.add(kind);
	}
	if (columns && columns.form !== 'wkt') found.kinds.add('point');
	const sample = places.map(firstPosition).filter((position) => position !== null);
	const { systems, swapped, problems } = await findSystems(sample, layer.stated, layer.name, countInside);
	// Who writes both numbers into one cell writes latitude first, and nothing is wrong with it.
	const told =
		columns && columns.x === columns.y
			? problems.filter(({ code }) => code !== 'coordinates_swapped')
			: problems;
	const kinds = [...found.kinds];
	return {
		name: layer.name,
		features: found.features,
		geometry: kinds.length === 0 ? 'none' : kinds.length === 1 ? kinds[0]! : 'mixed',
		...{ fields, looked: found.looked.length, stated: layer.stated, systems, swapped },
		...{ coordinateColumns: columns, sample, bounds: boundsOf(sample) },
		problems: [...layer.problems, ...told, ...notes(layer, found, repeated, fields)],
	};
}

function namesIn(features: readonly RawFeature[]): string[] {
	const names = new Set<string>();
	for (const { properties } of features) for (const name of Object.keys(properties)) names.add(name);
	return [...names];
}

function decodeRows(
	{ letters }: LayerSource,
	raw: readonly string[],
	names: ReadonlyMap<string, string>,
	features: readonly RawFeature[],
): Record<string, unknown>[] {
	return features.map(({ properties }) =>
		Object.fromEntries(
			raw.map((column) => {
				const value = properties[column];
				return [
					names.get(column)!,
					typeof value === 'string' ? decodeLetters(value, letters, 'unicode') : value,
				];
			}),
		),
	);
}

function notes(
	{ name, written }: LayerSource,
	{ broken, placeless, looked, features }: Gathering,
	repeated: readonly string[],
	fields: InspectedLayer['fields'],
): IntakeProblem[] {
	const problems: IntakeProblem[] = [];
	if (repeated.length > 0)
		problems.push(problem('names_repeated', { layer: name, names: repeated.slice(0, 5).join(', ') }));
	if (broken > 0) problems.push(problem('features_unreadable', { layer: name, count: broken }));
	if (placeless > 0) problems.push(problem('geometry_missing', { layer: name, count: placeless, features }));
	const found = new Set(fields.flatMap(({ encoding }) => (encoding ? [encoding.id] : [])));
	if (found.size > 1) problems.push(problem('encoding_mixed', { layer: name, count: found.size }));
	const differing = fields.filter(({ encoding }) => written && encoding && encoding.id !== written);
	if (differing.length > 0)
		problems.push(
			problem('encoding_stated_wrong', {
				layer: name,
				names: differing
					.slice(0, 5)
					.map((field) => field.name)
					.join(', '),
			}),
		);
	const isFormula = (value: unknown) =>
		typeof value === 'string' && /^[=@]|^[+-](?![\d.,\s]+$)[A-Z(\d]/.test(value) && value.length > 1;
	if (looked.some(({ properties }) => Object.values(properties).some(isFormula)))
		problems.push(problem('formulas', { layer: name }));
	return problems;
}

function boundsOf(sample: readonly Position[]): InspectedLayer['bounds'] {
	if (sample.length === 0) return null;
	const [firsts, seconds] = [sample.map(([first]) => first), sample.map(([, second]) => second)];
	return [Math.min(...firsts), Math.min(...seconds), Math.max(...firsts), Math.max(...seconds)];
}
