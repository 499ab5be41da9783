import type { IntakeFeature, IntakeProblem, ReadingChoice } from '$lib/imports/intake-types';
import { decodeLetters, nameColumns } from './letters.ts';
import { openFile } from './open.ts';
import { placeGeometry } from './geometry.ts';
import { problem } from './problems.ts';
import { pointOfCells } from './coordinate-columns.ts';
import type { LayerSource, RawFeature } from './source.ts';
import { findReadableSystem, type ReadableSystem } from './systems.ts';
import { AppError } from '../errors.ts';

/**
 * The features of one layer in pieces of at most 1,000, in the order of the file, whatever its size: no more than a
 * piece is held. What cannot be read of a feature is its problem, and reading goes on.
 * @param path of a file that was inspected
 * @param signal breaks off between two pieces
 * @throws AppError Invalid `intake_no_layer`, `intake_no_system`; FileRefusal where the file ends in the midst of it
 */
export async function* readFeatures(
	path: string,
	choice: ReadingChoice,
	signal?: AbortSignal,
): AsyncGenerator<IntakeFeature[]> {
	const { layers } = await openFile(path, '', signal);
	const layer =
		layers.find(({ name }) => name === choice.layer) ?? (layers.length === 1 ? layers[0] : undefined);
	if (!layer) throw new AppError('Invalid', 'intake_no_layer', { context: { layer: choice.layer } });
	const system = findReadableSystem(choice.system);
	if (!system) throw new AppError('Invalid', 'intake_no_system', { context: { system: choice.system } });
	const reader = new FeatureReader(layer, choice, system);
	let index = 0;
	for await (const raw of layer.read({ signal })) {
		signal?.throwIfAborted();
		const features: IntakeFeature[] = [];
		for (const one of raw) features.push(await reader.read(one, index++));
		yield features;
	}
}

class FeatureReader {
	private names: Map<string, string>;

	constructor(
		private readonly layer: LayerSource,
		private readonly choice: ReadingChoice,
		private readonly system: ReadableSystem,
	) {
		this.names = nameColumns(layer.columns ?? [], layer.letters).names;
	}

	async read({ geometry, properties, broken }: RawFeature, index: number): Promise<IntakeFeature> {
		const problems: IntakeProblem[] = [];
		if (broken) problems.push(problem(broken));
		const decoded = this.decode(properties);
		let raw = geometry;
		if (this.choice.coordinates) {
			const found = pointOfCells(decoded, this.choice.coordinates);
			if (found.ok) raw = found.geometry;
			else problems.push(problem('coordinates_unreadable', found.values));
		}
		const placed = await placeGeometry(raw, this.system, this.choice.swap);
		if (!placed.ok) problems.push(problem(placed.code, placed.values));
		return { index, geometry: placed.ok ? placed.geometry : null, properties: decoded, problems };
	}

	private decode(properties: Record<string, unknown>): IntakeFeature['properties'] {
		const decoded: IntakeFeature['properties'] = {};
		for (const [raw, value] of Object.entries(properties)) {
			const name = this.nameOf(raw);
			const encoding = this.choice.encodings[name] ?? this.layer.written ?? 'unicode';
			decoded[name] =
				typeof value === 'string' ? decodeLetters(value, this.layer.letters, encoding) : plainValue(value);
		}
		return decoded;
	}

	/** Features that bring their own columns may bring one that no other had. */
	private nameOf(raw: string): string {
		const known = this.names.get(raw);
		if (known !== undefined) return known;
		this.names = nameColumns([...this.names.keys(), raw], this.layer.letters).names;
		return this.names.get(raw)!;
	}
}

/** Numbers, yes and no stay; lists and objects become their JSON. */
function plainValue(value: unknown): string | number | boolean | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	return JSON.stringify(value).normalize('NFC');
}
