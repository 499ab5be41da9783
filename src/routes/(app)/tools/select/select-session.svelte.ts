import type { Feature, Polygon } from 'geojson';
import type { Position } from '$lib/geo';
import { getSaved } from '$lib/saved/client';
import type { SavedSelection } from '$lib/saved/types';
import { chosenOf, countChosen, NOTHING, type Operation } from '$lib/selection/chosen';
import { bufferAround, findInside, type Grounds, type Rule } from '$lib/selection/inside';
import { BEGINNING, formatSelection, parseSelection } from '$lib/selection/notation';
import type { TableLayer } from '$lib/tables/types';
import { RequestFailure } from '$lib/ui/get-json';
import { Resource } from '$lib/ui/resource.svelte';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';
import { choosingOf, type Choosing } from './choosing.svelte.ts';
import { getGrounds, isUnitLayer, rowAt } from './grounds.ts';

/** What the tool is at: the layer, how what is found is taken, the shape last drawn; in step with the address. */
export class SelectSession {
	readonly choosing: Choosing;
	layer = $state<TableLayer>('commune');
	operation = $state<Operation>('new');
	rule = $state<Rule>('touches');
	measures = $state.raw<readonly string[]>([]);
	/** The last shapes something was sought in. */
	shapes = $state.raw<readonly Feature<Polygon>[]>([]);
	/** A saved selection that could not be opened. */
	failure = $state.raw<RequestFailure | null>(null);
	/** The day a saved selection was made on. */
	madeOn = $state<string | null>(null);
	/** Too large for the address. */
	tooLarge = $state(false);
	#grounds = new Resource<ReadonlyMap<number, Grounds>>();
	#written: string | null = null;
	#opening = false;

	constructor(readonly screen: Screen) {
		this.choosing = choosingOf(screen);
	}

	get rows() {
		return this.choosing.rows(this.layer);
	}

	/** Of the layer's units; undefined for points, and while they are on their way. */
	get grounds(): ReadonlyMap<number, Grounds> | undefined {
		return isUnitLayer(this.layer) ? (this.#grounds.value ?? undefined) : undefined;
	}

	/** Everything that is needed to seek is there. */
	get isReady(): boolean {
		return this.rows.length > 0 && (!isUnitLayer(this.layer) || this.grounds !== undefined);
	}

	get loadFailure() {
		return (
			this.choosing.table(this.layer).failure ?? (isUnitLayer(this.layer) ? this.#grounds.failure : null)
		);
	}

	retry(): void {
		this.choosing.table(this.layer).retry();
		this.#grounds.retry();
	}

	/** From an effect: it follows layer and day. */
	load(): void {
		const { layer, screen } = this;
		this.choosing.load(layer);
		if (isUnitLayer(layer))
			this.#grounds.load(`${layer} ${screen.at}`, (signal) => getGrounds(layer, screen.at, signal), {
				keep: false,
			});
	}

	/** Takes what the address says, unless it is what was written there last. */
	read(): void {
		const state = this.screen.toolState('select');
		if (state === null || state === this.#written) return;
		const isFirst = this.#written === null;
		this.#written = state;
		// Something may be selected in the table already.
		if (state === '' && isFirst) return;
		const { layer, chosen, measures, saved } = parseSelection(state);
		this.layer = layer;
		this.measures = measures;
		if (saved) void this.open(saved);
		else this.choosing.take(chosen);
	}

	/** The map no longer shows it: what the address says next is read anew. */
	leave(): void {
		this.#written = null;
	}

	/** Keeps what is selected in the address; from an effect. */
	write(): void {
		const { layer, measures, choosing } = this;
		const { chosen, saved } = choosing;
		if (this.#opening) return;
		const text = formatSelection({ layer, chosen, measures, saved });
		this.tooLarge = text === null;
		const shown = text ?? formatSelection({ layer, chosen: NOTHING, measures, saved: null })!;
		this.#written = shown === BEGINNING.layer ? '' : shown;
		this.screen.keepTool(this.#written, 'adjust', 'select');
	}

	/** What stands in the address with every member named, also of a saved one; null: too long, or not there yet. */
	spelledOut(): string | null {
		const { layer, measures, choosing } = this;
		if (countChosen(choosing.chosen) === 0) return null;
		return formatSelection({ layer, measures, chosen: choosing.chosen, saved: null });
	}

	/** Takes a saved selection: as the address names it, instead of what is selected, or to add, subtract or intersect. */
	async open(slug: string, operation: Operation | null = null): Promise<void> {
		this.#opening = true;
		this.failure = null;
		try {
			const item = await getSaved(slug);
			if (item.kind !== 'selection') throw new RequestFailure('error_not_found', 404, '');
			const { body }: { body: SavedSelection } = item;
			const found = chosenOf(body);
			if (operation === null) this.choosing.take(found, slug);
			else if (operation === 'new') this.choosing.set(found, slug);
			else this.choosing.chooseAll(found, operation);
			this.madeOn = body.at;
		} catch (error) {
			if (!(error instanceof RequestFailure)) throw error;
			this.failure = error;
		} finally {
			this.#opening = false;
		}
	}

	/** Selects what lies in the shapes. @returns how many were found */
	seek(shapes: readonly Feature<Polygon>[]): number {
		this.shapes = shapes;
		const found = findInside(this.rows, shapes, { rule: this.rule, grounds: this.grounds });
		this.choosing.choose(this.layer, found, this.operation);
		return found.size;
	}

	/** Selects what lies within a distance of what is selected in a layer. @throws RequestFailure */
	async seekAround(layer: TableLayer, metres: number): Promise<number> {
		const { at } = this.screen;
		const { signal } = new AbortController();
		const grounds = isUnitLayer(layer) ? await getGrounds(layer, at, signal) : undefined;
		return this.seek(this.choosing.chosenRows(layer).flatMap((row) => bufferAround(row, metres, grounds)));
	}

	click(position: Position): void {
		const { engine } = this.screen;
		const row = engine && rowAt(this.rows, position, { engine, grounds: this.grounds });
		if (!row) return;
		const isIn = this.choosing.has(this.layer, row.key);
		if ((this.operation === 'add' && isIn) || (this.operation === 'subtract' && !isIn)) return;
		this.choosing.toggle(this.layer, row.key);
	}
}

/** The one of this screen: the panel and what is marked work on it. */
export const sessionOf = onePerScreen((screen) => new SelectSession(screen));
