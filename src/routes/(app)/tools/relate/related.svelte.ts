import { areaTitle } from '$lib/areas/title';
import type { AreaKind } from '$lib/areas/types';
import { formatPeriod } from '$lib/i18n';
import { currentLocale } from '$lib/i18n/current-locale';
import { getIndicatorValues, valuesAddress } from '$lib/indicators/client';
import { figureWords, indicatorTitle } from '$lib/indicators/indicator-words';
import { relate, type RelatedUnit, type Relation } from '$lib/indicators/relate/relation';
import { listRates, readRelate, writeRelate, type RelateState } from '$lib/indicators/relate/state';
import type { ChosenFigure } from '$lib/indicators/tool-fields';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { m } from '$lib/paraglide/messages';
import { Resource } from '$lib/ui/resource.svelte';
import type { Screen } from '../../screen.svelte.ts';
import { onePerScreen } from '../one-per-screen.svelte.ts';

/** Two rates on the units of the screen's day; which two stands in the address. */
export class Related {
	readonly first = new Resource<IndicatorValues>();
	readonly second = new Resource<IndicatorValues>();
	/** Unit under the pointer, on the map, the chart or the table. */
	hovered = $state<number | null>(null);

	readonly rates = $derived.by(() => listRates(this.screen.indicators));

	readonly state: RelateState | null = $derived.by(() => {
		const { overlay, shownValues } = this.screen;
		const shown = overlay && {
			indicatorId: overlay.indicatorId,
			period: overlay.period ?? shownValues?.period ?? null,
		};
		return readRelate(this.screen.toolState('relate') ?? '', this.rates, shown);
	});

	readonly relation: Relation | null = $derived.by(() => {
		const { state } = this;
		const [first, second] = [this.first.value, this.second.value];
		if (!state || first?.indicatorId !== state.first.indicatorId) return null;
		if (second?.indicatorId !== state.second.indicatorId || first.at !== second.at) return null;
		return relate(first.values, second.values);
	});

	constructor(readonly screen: Screen) {}

	definition(figure: ChosenFigure): IndicatorDefinition {
		return this.rates.find(({ id }) => id === figure.indicatorId)!;
	}

	/** "Tỷ lệ hộ nghèo, 2024". */
	title(which: 'first' | 'second'): string {
		if (!this.state) return '';
		const indicator = indicatorTitle(this.definition(this.state[which]));
		const period = this[which].value?.period;
		return period
			? m.compare_figure_title({ indicator, period: formatPeriod(period, currentLocale()) })
			: indicator;
	}

	/** "Xã Lai Hòa: 4,5 %; 83 %". */
	words({ first, second }: RelatedUnit): string {
		const { state } = this;
		if (!state) return '';
		return m.relate_dot({
			name: areaTitle(first.kind as AreaKind, first.name, currentLocale()),
			x: figureWords(first.value, this.definition(state.first), first.hidden),
			y: figureWords(second.value, this.definition(state.second), second.hidden),
		});
	}

	change(part: Partial<RelateState>): void {
		if (this.state) this.screen.keepTool(writeRelate({ ...this.state, ...part }), 'step', 'relate');
	}

	/** Keeps in the address what stands for it until somebody chooses, once its periods are known. */
	settle(): void {
		const { state, relation, screen } = this;
		if (!state || !relation) return;
		const period = (which: 'first' | 'second') => this[which].value?.period ?? null;
		const first = { ...state.first, period: period('first') };
		const second = { ...state.second, period: period('second') };
		screen.keepTool(writeRelate({ first, second }), 'adjust', 'relate');
	}

	/** Marks a unit on the chart, in the table and on the map. */
	point(areaId: number | null): void {
		this.hovered = areaId;
		this.screen.engine?.highlight(areaId === null ? null : { layerId: 'commune', featureId: areaId });
	}

	open(areaId: number): void {
		this.screen.openArea({ id: areaId, validFrom: null, validTo: null, level: 'commune' });
	}

	load(): void {
		const { state, screen } = this;
		if (!state) return;
		for (const which of ['first', 'second'] as const) {
			const wanted = { ...state[which], at: screen.at, level: 'commune' as const };
			this[which].load(valuesAddress(wanted), (signal) => getIndicatorValues(wanted, signal));
		}
	}
}

/** The two rates of a screen: panel, chart and map work on one. */
export const relatedOf = onePerScreen((screen) => new Related(screen));
