import { todayInVietnam } from '$lib/calendar/today';
import type { CoordinateSystemCode } from '$lib/geo/coordinate-systems';
import type { TextEncoding } from '$lib/text/encodings/decode';
import type { InspectedFile, InspectedLayer } from '../intake-types.ts';
import { findImportLayer } from '../layers/registry.ts';
import type { ImportField, ImportLayer } from '../layers/types.ts';
import { blankSource, proposeFields, proposeForms, proposeLayer, proposeReading } from '../propose-choice.ts';
import type { LayerImportChoice } from '../types.ts';

/** How a file is to be read and what it tells: proposed from what was found in it, changed by a person. */
export class ImportAnswers {
	fileLayer = $state('');
	layerId = $state('');
	system: CoordinateSystemCode = $state('4326');
	/** North before east. */
	swap = $state(false);
	coordinates: { x: string; y: string } | null = $state.raw(null);
	encodings: Record<string, TextEncoding> = $state({});
	/** Column by field of ours; empty words = none. */
	mapping: Record<string, string> = $state({});
	constants: Record<string, string> = $state({});
	forms: LayerImportChoice['forms'] = $state({ number: 'comma', day: 'dmy' });
	mend = $state(false);
	after: LayerImportChoice['after'] = $state('draft');
	source = $state(blankSource());
	/** They are those of the last file of this shape. */
	isRemembered = $state(false);

	constructor(
		/** Layers that the reader may write. */
		readonly layers: readonly ImportLayer[],
		readonly file: InspectedFile,
		/** How files of this shape were brought in before, the last first. */
		private readonly earlier: readonly LayerImportChoice[],
	) {
		const [largest] = file.layers.toSorted((one, other) => (other.features ?? 0) - (one.features ?? 0));
		const known = file.layers.find(({ name }) => name === earlier[0]?.reading.layer);
		const first = known ?? largest;
		if (first) this.chooseFileLayer(first.name);
	}

	inspected: InspectedLayer | null = $derived.by(
		() => this.file.layers.find(({ name }) => name === this.fileLayer) ?? null,
	);
	layer: ImportLayer | null = $derived(findImportLayer(this.layerId) ?? null);
	/** Fields that are demanded and neither read from a column nor written for all. */
	lacking: ImportField[] = $derived(
		this.layer?.fields.filter(
			({ id, required }) => required && !this.mapping[id] && !this.constants[id]?.trim(),
		) ?? [],
	);
	isSourced = $derived(this.source.title.trim() !== '' && this.source.publisher.trim() !== '');

	chooseFileLayer(name: string): void {
		this.fileLayer = name;
		this.#proposeReading();
		const { inspected } = this;
		if (!inspected) return;
		this.chooseLayer(this.earlier[0]?.layer ?? proposeLayer(this.layers, inspected, this.coordinates));
	}

	chooseLayer(id: string): void {
		this.layerId = id;
		const earlier = this.earlier.find(({ layer }) => layer === id);
		this.isRemembered = earlier !== undefined;
		if (earlier) this.#takeUp(earlier);
		else this.#proposeMapping();
	}

	/** As the server wants them. */
	toChoice(): LayerImportChoice {
		const { x, y } = this.coordinates ?? {};
		const filled = (one: Record<string, string>) =>
			Object.fromEntries(Object.entries(one).filter(([, words]) => words.trim() !== ''));
		return {
			layer: this.layerId,
			reading: {
				layer: this.fileLayer,
				system: this.system,
				encodings: $state.snapshot(this.encodings),
				coordinates: x && y ? { x, y } : null,
				swap: this.swap,
			},
			mapping: filled($state.snapshot(this.mapping)),
			constants: filled($state.snapshot(this.constants)),
			forms: $state.snapshot(this.forms),
			mend: this.mend,
			after: this.after,
			source: $state.snapshot(this.source),
		};
	}

	#proposeReading(): void {
		const { inspected } = this;
		if (!inspected) return;
		const { system, swap, coordinates, encodings } = proposeReading(inspected);
		Object.assign(this, { system, swap, coordinates, encodings, forms: proposeForms(inspected) });
	}

	#proposeMapping(): void {
		const { layer, inspected, coordinates } = this;
		if (!layer || !inspected) return;
		this.mapping = { ...proposeFields(layer, inspected, coordinates) };
		this.constants = {};
	}

	#takeUp({ reading, mapping, constants, forms, source, mend, after }: LayerImportChoice): void {
		this.system = reading.system;
		this.swap = reading.swap;
		this.coordinates = reading.coordinates;
		this.encodings = { ...this.encodings, ...reading.encodings };
		this.mapping = { ...mapping };
		this.constants = { ...constants };
		this.forms = { ...forms };
		this.mend = mend;
		this.after = after;
		this.source = { ...source, publishedOn: todayInVietnam() };
	}
}
