import { getCounterparts } from '$lib/areas/client';
import type { Counterpart } from '$lib/areas/types';
import { formatDate, formatPeriod } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { getIndicatorValues, valuesAddress, type ValuesWanted } from '$lib/indicators/client';
import { canShareClasses, classesOf, togetherOf } from '$lib/indicators/compare/classes';
import { Counterparts } from '$lib/indicators/compare/counterparts';
import { differenceUnit, listDifferences } from '$lib/indicators/compare/difference';
import {
	firstOther,
	readCompare,
	writeCompare,
	type CompareState,
	type OtherSide,
} from '$lib/indicators/compare/state';
import { indicatorTitle } from '$lib/indicators/indicator-words';
import type { Scale } from '$lib/indicators/scale';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { m } from '$lib/paraglide/messages';
import { Resource } from '$lib/ui/resource.svelte';
import { MediaQuery } from 'svelte/reactivity';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';

/** What one of the two maps shows. */
export interface Side {
	definition: IndicatorDefinition | null;
	/** Day of its units, YYYY-MM-DD. */
	at: string;
	values: IndicatorValues | null;
	scale: Scale | null;
}

type Level = IndicatorValues['level'];

/** Two maps, the first of them the screen's own; what the second shows stands in the address. */
export class Comparison {
	readonly otherValues = new Resource<IndicatorValues>();
	/** The second map's figures on the units of the first, where those differ. */
	readonly recast = new Resource<IndicatorValues>();
	readonly pairs = new Resource<readonly Counterpart[]>();
	/** Units of the first map that are pointed at on either map. */
	pointed = $state.raw<readonly number[]>([]);
	/** The one whose row is pointed at or has the focus. */
	listed = $state<number | null>(null);
	#isNarrow = new MediaQuery('(width < 64rem)', false);

	readonly state: CompareState = $derived.by(() => {
		const { view, definition, overlay, shownValues } = this.screen;
		const period = overlay?.period ?? shownValues?.period ?? null;
		return readCompare(
			this.screen.toolState('compare') ?? '',
			firstOther({ definition, period, at: view.at }),
		);
	});

	readonly #otherDefinition = $derived.by(() => {
		const { indicatorId } = this.state.other;
		return this.screen.indicators.find(({ id }) => id === indicatorId) ?? this.screen.definition;
	});

	/** What is subtracted from what, if anything. */
	readonly unit = $derived.by(() => {
		const { definition } = this.screen;
		return definition && this.#otherDefinition ? differenceUnit(definition, this.#otherDefinition) : null;
	});

	/** The same classes can be made: one measure, or two rates. */
	readonly canShareClasses = $derived.by(() => {
		const { definition, overlay } = this.screen;
		return canShareClasses(definition, this.#otherDefinition, overlay?.method ?? 'natural');
	});

	readonly #shownOther = $derived.by(() => {
		const values = this.otherValues.value;
		return values && values.indicatorId === this.#otherDefinition?.id ? values : null;
	});

	/** Figures of both maps, when they are to share their classes. */
	readonly #together = $derived.by(() => {
		const { shownValues, definition } = this.screen;
		if (!this.state.sameClasses || !this.canShareClasses || !shownValues || !this.#shownOther) return null;
		return togetherOf(
			{ definition: definition!, values: shownValues.values },
			{ definition: this.#otherDefinition!, values: this.#shownOther.values },
		);
	});

	readonly here: Side = $derived.by(() => {
		const { definition, at, shownValues } = this.screen;
		return { definition, at, values: shownValues, scale: this.#scale(definition, shownValues) };
	});

	readonly other: Side = $derived.by(() => {
		const definition = this.#otherDefinition;
		const at = this.state.other.at ?? this.screen.today;
		return { definition, at, values: this.#shownOther, scale: this.#scale(definition, this.#shownOther) };
	});

	readonly differences = $derived.by(() => {
		const { shownValues } = this.screen;
		const others = this.#isAligned ? this.#shownOther : this.recast.value;
		if (!shownValues || !others || others.indicatorId !== this.#otherDefinition?.id) return null;
		return {
			rows: listDifferences(shownValues.values, others.values, this.unit !== null),
			here: shownValues,
			other: others,
		};
	});

	readonly counterparts = $derived.by(
		() => new Counterparts(this.other.at === this.screen.at ? null : (this.pairs.value ?? [])),
	);

	constructor(readonly screen: Screen) {}

	get layout(): 'side' | 'swipe' {
		return this.state.layout ?? (this.#isNarrow.current ? 'swipe' : 'side');
	}

	get level(): Level {
		return this.screen.overlay?.level ?? 'commune';
	}

	/** Districts are gone from the other day, or were not yet asked for. */
	get otherLevel(): Level {
		return this.#isSameDay ? this.level : 'commune';
	}

	get #isSameDay(): boolean {
		return (this.state.other.at ?? this.screen.today) === this.screen.at;
	}

	/** Both maps show the same units, so that their figures can be set side by side as they are. */
	get #isAligned(): boolean {
		return this.#isSameDay && this.otherLevel === this.level;
	}

	#scale(definition: IndicatorDefinition | null, values: IndicatorValues | null): Scale | null {
		const { overlay } = this.screen;
		if (!definition || !values || !overlay) return null;
		const shared = { classes: overlay, firstId: overlay.indicatorId, together: this.#together };
		return classesOf({ definition, values: values.values }, shared);
	}

	change(part: Partial<CompareState>, kind: 'step' | 'adjust' = 'step'): void {
		this.screen.keepTool(writeCompare({ ...this.state, ...part }), kind, 'compare');
	}

	changeOther(part: Partial<OtherSide>): void {
		this.change({ other: { ...this.state.other, ...part } });
	}

	/** Fetches what both maps show and what the difference needs; called whenever any of it changes. */
	load(): void {
		const { definition, at } = this.other;
		const { screen } = this;
		if (definition) {
			const asked = this.state.other.period;
			const period = asked !== null && definition.periods.includes(asked) ? asked : null;
			const wanted = { indicatorId: definition.id, period, at, level: this.otherLevel };
			ask(this.otherValues, wanted);
			if (this.#isAligned) this.recast.clear();
			else {
				// Without a chosen period both must speak of the one that the second map found.
				const same = period ?? this.#shownOther?.period ?? null;
				if (same !== null) ask(this.recast, { ...wanted, period: same, at: screen.at, level: this.level });
			}
		} else {
			this.otherValues.clear();
			this.recast.clear();
		}
		if (this.#isSameDay) this.pairs.clear();
		else
			this.pairs.load(`${screen.at} ${at}`, (signal) => getCounterparts(screen.at, at, 'commune', signal), {
				keep: false,
			});
	}
}

function ask(resource: Resource<IndicatorValues>, wanted: ValuesWanted): void {
	resource.load(valuesAddress(wanted), (signal) => getIndicatorValues(wanted, signal));
}

/** "Tỷ lệ hộ nghèo, 2024"; units alone where no indicator is shown. */
export function sideTitle({ definition, values }: Side): string {
	if (!definition) return m.compare_no_indicator();
	const indicator = indicatorTitle(definition);
	if (!values) return indicator;
	return m.compare_figure_title({ indicator, period: formatPeriod(values.period, currentLocale()) });
}

/** "Đơn vị ngày 30/06/2025". */
export const sideUnits = ({ at }: Side): string =>
	m.compare_units_on({ date: formatDate(at, currentLocale()) });

/** The comparison of a screen: the panel and the maps work on one. */
export const comparisonOf = onePerScreen((screen) => new Comparison(screen));
