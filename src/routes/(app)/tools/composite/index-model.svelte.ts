import { SvelteMap } from 'svelte/reactivity';
import { getIndicatorValues, valuesAddress, type ValuesWanted } from '$lib/indicators/client';
import { makeComposite, type Composite } from '$lib/indicators/composite/composite';
import { bandsByUnit, type RankBand } from '$lib/indicators/composite/stability';
import {
	canBeIngredient,
	readComposite,
	writeComposite,
	type ChosenIngredient,
	type CompositeState,
} from '$lib/indicators/composite/state';
import { buildScale, type Scale } from '$lib/indicators/scale';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { isAborted, RequestFailure } from '$lib/ui/get-json';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';

/** Weightings tried; more move no edge of a band by a place. */
export const SAMPLES = 1000;
/** Anybody who asks the same gets the same. */
export const SEED = 20_260_101;

/** An index on the units of the screen's day; what it is made of stands in the address. */
export class IndexModel {
	/** By address. */
	readonly #fetched = new SvelteMap<string, IndicatorValues>();
	readonly #asked: Record<string, boolean> = {};
	failure = $state.raw<RequestFailure | null>(null);
	/** Unit under the pointer, on the map or in the ranking. */
	hovered = $state<number | null>(null);

	readonly choices = $derived.by(() => this.screen.indicators.filter(canBeIngredient));

	readonly state: CompositeState = $derived.by(() =>
		readComposite(this.screen.toolState('composite') ?? '', this.choices),
	);

	/** Figures of each ingredient, in their order; null until all are here. */
	readonly figures: readonly IndicatorValues[] | null = $derived.by(() => {
		const { ingredients } = this.state;
		const here = ingredients.flatMap((one) => this.#fetched.get(valuesAddress(this.#wanted(one))) ?? []);
		return here.length === ingredients.length && here.length > 0 ? here : null;
	});

	readonly composite: Composite | null = $derived.by(() => {
		const { figures, state } = this;
		if (!figures) return null;
		const ingredients = state.ingredients.map((one, index) => ({
			...one,
			values: figures[index]!.values,
		}));
		return makeComposite(ingredients, state.how);
	});

	/** By unit: where it stands in 90 of 100 weightings. */
	readonly bands: ReadonlyMap<number, RankBand> = $derived.by(() => {
		const options = { swing: this.state.swing / 100, samples: SAMPLES, seed: SEED };
		return bandsByUnit(this.composite, options);
	});

	readonly scale: Scale | null = $derived.by(() => {
		if (!this.composite) return null;
		const values = this.composite.units.map(({ unit, score, hidden }) => ({
			...unit,
			value: score,
			hidden: hidden.length > 0,
		}));
		const settings = { method: 'quantile', classes: 5, breaks: [] } as const;
		return buildScale({ kind: 'rate', direction: 'neutral', targets: [] }, values, settings);
	});

	constructor(readonly screen: Screen) {}

	definition(indicatorId: string): IndicatorDefinition {
		return this.choices.find(({ id }) => id === indicatorId)!;
	}

	change(part: Partial<CompositeState>, kind: 'step' | 'adjust' = 'step'): void {
		this.screen.keepTool(writeComposite({ ...this.state, ...part }), kind, 'composite');
	}

	changeIngredient(indicatorId: string, part: Partial<ChosenIngredient>, kind?: 'step' | 'adjust'): void {
		const ingredients = this.state.ingredients.map((one) =>
			one.indicatorId === indicatorId ? { ...one, ...part } : one,
		);
		this.change({ ingredients }, kind);
	}

	point(areaId: number | null): void {
		this.hovered = areaId;
		this.screen.engine?.highlight(areaId === null ? null : { layerId: 'commune', featureId: areaId });
	}

	open(areaId: number): void {
		this.screen.openArea({ id: areaId, validFrom: null, validTo: null, level: 'commune' });
	}

	/** Fetches what is not here yet; called whenever an ingredient or the day changes. */
	load(): void {
		for (const ingredient of this.state.ingredients) void this.#ask(this.#wanted(ingredient));
	}

	retry(): void {
		this.failure = null;
		this.load();
	}

	async #ask(wanted: ValuesWanted): Promise<void> {
		const address = valuesAddress(wanted);
		if (this.#asked[address]) return;
		this.#asked[address] = true;
		try {
			this.#fetched.set(address, await getIndicatorValues(wanted, new AbortController().signal));
		} catch (error) {
			delete this.#asked[address];
			if (isAborted(error)) return;
			this.failure = error instanceof RequestFailure ? error : new RequestFailure('error_internal', null, '');
		}
	}

	#wanted({ indicatorId, period }: Pick<ChosenIngredient, 'indicatorId' | 'period'>): ValuesWanted {
		return { indicatorId, period, at: this.screen.at, level: 'commune' };
	}
}

/** The index of a screen: panel and map work on one. */
export const indexOf = onePerScreen((screen) => new IndexModel(screen));
