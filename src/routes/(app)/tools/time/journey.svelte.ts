import { SvelteMap } from 'svelte/reactivity';
import { getBreaks, getIndicatorValues, valuesAddress, type ValuesWanted } from '$lib/indicators/client';
import { buildScale } from '$lib/indicators/scale';
import type { SeriesBreak } from '$lib/indicators/series/types';
import { fetchOrder, makeStops } from '$lib/indicators/time/timeline';
import { readFields, writeFields } from '$lib/indicators/tool-fields';
import type { IndicatorValues } from '$lib/indicators/types';
import { isAborted } from '$lib/ui/get-json';
import { Resource } from '$lib/ui/resource.svelte';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';

/** The periods of the overlay's indicator, fetched ahead so that playing never waits. */
export class TimeJourney {
	/** By address; figures already here are shown at once. */
	readonly #fetched = new SvelteMap<string, IndicatorValues>();
	readonly breaks = new Resource<readonly SeriesBreak[]>();

	readonly stops = $derived.by(() =>
		makeStops(this.screen.definition?.periods ?? [], this.breaks.value ?? []),
	);

	/** Shown now, as the address has it or as the newest was found. */
	readonly period = $derived.by(() => this.screen.overlay?.period ?? this.screen.shownValues?.period ?? null);

	readonly place = $derived.by(() => this.stops.findIndex(({ period }) => period === this.period));

	/** One set of classes for every period; otherwise each has its own, as without this tool. */
	readonly sameClasses = $derived.by(
		() => readFields(this.screen.toolState('time') ?? '').get('classes') !== 'own',
	);

	/** What is here of all periods. */
	readonly #all = $derived.by(() =>
		this.stops.flatMap(({ period }) => this.#fetched.get(valuesAddress(this.#wanted(period))) ?? []),
	);

	readonly values = $derived.by(() => {
		const { shownValues } = this.screen;
		return this.#all.find(({ period }) => period === this.period) ?? shownValues;
	});

	readonly scale = $derived.by(() => {
		const { definition, overlay } = this.screen;
		if (!definition || !overlay || !this.values) return null;
		// While some are still on their way the classes would change with each that arrives.
		const together =
			this.sameClasses && this.#all.length === this.stops.length
				? this.#all.flatMap(({ values }) => values.flatMap(({ value }) => value ?? []))
				: null;
		return buildScale(definition, this.values.values, overlay, together);
	});

	constructor(readonly screen: Screen) {}

	get fetched(): number {
		return this.#all.length;
	}

	setSameClasses(same: boolean): void {
		this.screen.keepTool(writeFields({ classes: same ? null : 'own' }), 'step', 'time');
	}

	/** Whether a stop can be shown without waiting. */
	isReady(place: number): boolean {
		const stop = this.stops[place];
		return stop !== undefined && this.#fetched.has(valuesAddress(this.#wanted(stop.period)));
	}

	go(place: number): void {
		const { overlay } = this.screen;
		const stop = this.stops[place];
		if (!overlay || !stop || stop.period === this.period) return;
		const address = valuesAddress(this.#wanted(stop.period));
		const values = this.#fetched.get(address);
		if (values) this.screen.data.values.seed(address, values);
		this.screen.adjust({ overlay: { ...overlay, period: stop.period } });
	}

	/** Fetches every period that is not here yet, one after the other. @returns ends it */
	fetchAhead(): () => void {
		const { definition } = this.screen;
		const abort = new AbortController();
		if (definition) {
			const { id } = definition;
			this.breaks.load(id, (signal) => getBreaks(id, signal), { keep: false });
			void this.#fetchAll(fetchOrder(definition.periods, this.period), abort.signal);
		}
		return () => abort.abort();
	}

	async #fetchAll(periods: readonly string[], signal: AbortSignal): Promise<void> {
		for (const period of periods) {
			const wanted = this.#wanted(period);
			const address = valuesAddress(wanted);
			if (this.#fetched.has(address)) continue;
			try {
				this.#fetched.set(address, await getIndicatorValues(wanted, signal));
			} catch (error) {
				if (isAborted(error) || signal.aborted) return;
				// The screen asks again when the period is shown, and says there what is wrong.
			}
		}
	}

	#wanted(period: string): ValuesWanted {
		const { definition, overlay, at } = this.screen;
		return { indicatorId: definition?.id ?? '', period, at, level: overlay?.level ?? 'commune' };
	}
}

/** The journey of a screen: panel and map work on one. */
export const journeyOf = onePerScreen((screen) => new TimeJourney(screen));
