import { readFields, readFigure, writeFields, writeFigure, type ChosenFigure } from '../tool-fields.ts';
import type { IndicatorDefinition } from '../types.ts';

/** Two rates set against each other. */
export interface RelateState {
	first: ChosenFigure;
	second: ChosenFigure;
}

/** What can be set against something else: rates that have figures. */
export const listRates = (indicators: readonly IndicatorDefinition[]): IndicatorDefinition[] =>
	indicators.filter(({ kind, periods }) => kind === 'rate' && periods.length > 0);

/**
 * @param rates what can be chosen; others are not taken from an address
 * @param shown the indicator on the map, which stands for the first rate until somebody chose one
 * @returns null with fewer than two rates
 */
export function readRelate(
	text: string,
	rates: readonly IndicatorDefinition[],
	shown: ChosenFigure | null,
): RelateState | null {
	const known = (figure: ChosenFigure | null) =>
		figure && rates.some(({ id }) => id === figure.indicatorId) ? figure : null;
	const fields = readFields(text);
	const first = known(readFigure(fields.get('x'))) ?? known(shown) ?? newest(rates[0]);
	const topic = rates.find(({ id }) => id === first?.indicatorId)?.topic;
	const another =
		rates.find((rate) => rate.topic !== topic) ?? rates.find(({ id }) => id !== first?.indicatorId);
	const second = known(readFigure(fields.get('y'))) ?? newest(another);
	return first && second && { first, second };
}

const newest = (rate: IndicatorDefinition | undefined): ChosenFigure | null =>
	rate ? { indicatorId: rate.id, period: null } : null;

export const writeRelate = ({ first, second }: RelateState): string =>
	writeFields({ x: writeFigure(first), y: writeFigure(second) });
