import {
	readFields,
	readFigure,
	readNumber,
	writeFields,
	writeFigure,
	type ChosenFigure,
} from '../tool-fields.ts';
import type { IndicatorDefinition } from '../types.ts';
import { NORMALISATIONS, type Normalisation } from './composite.ts';

export interface ChosenIngredient extends ChosenFigure {
	/** 0…10. */
	weight: number;
	isUp: boolean;
}

export interface CompositeState {
	ingredients: readonly ChosenIngredient[];
	how: Normalisation;
	/** Percent by which weights are shaken. */
	swing: number;
}

export const MOST_INGREDIENTS = 8;
export const MOST_WEIGHT = 10;
export const SWINGS = [10, 25, 50] as const;

/** Counts grow with the unit, and medians and indices cannot be carried: an index is made of rates. */
export const canBeIngredient = ({ kind, periods }: Pick<IndicatorDefinition, 'kind' | 'periods'>): boolean =>
	kind === 'rate' && periods.length > 0;

/** As its definition has it: what is better when it falls makes the index smaller. Neutral ones count upwards. */
export const startIngredient = ({
	id,
	direction,
}: Pick<IndicatorDefinition, 'id' | 'direction'>): ChosenIngredient => ({
	indicatorId: id,
	period: null,
	weight: 1,
	isUp: direction !== 'down',
});

/** `of:poverty_rate@2024*3-,internet_households*1;how:z;swing:25`. */
export function readComposite(text: string, choices: readonly IndicatorDefinition[]): CompositeState {
	const fields = readFields(text);
	const ingredients: ChosenIngredient[] = [];
	for (const part of (fields.get('of') ?? '').split(',')) {
		const [, figureText, weightText, sign] = /^([^*]+)\*([\d.]+)(-?)$/.exec(part) ?? [];
		const figure = readFigure(figureText);
		const weight = readNumber(weightText, 0, MOST_WEIGHT);
		const isKnown = choices.some(({ id }) => id === figure?.indicatorId);
		const isNew = !ingredients.some(({ indicatorId }) => indicatorId === figure?.indicatorId);
		if (figure && weight !== null && isKnown && isNew)
			ingredients.push({ ...figure, weight, isUp: sign === '' });
	}
	return {
		ingredients: ingredients.slice(0, MOST_INGREDIENTS),
		how: NORMALISATIONS.find((one) => one === fields.get('how')) ?? 'minmax',
		swing: SWINGS.find((one) => String(one) === fields.get('swing')) ?? 25,
	};
}

export const writeComposite = ({ ingredients, how, swing }: CompositeState): string =>
	writeFields({
		of: ingredients.map((one) => `${writeFigure(one)}*${one.weight}${one.isUp ? '' : '-'}`).join(','),
		how: how === 'minmax' ? null : how,
		swing: swing === 25 ? null : swing,
	});
