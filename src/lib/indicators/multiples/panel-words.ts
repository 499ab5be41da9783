import { m } from '$lib/paraglide/messages';
import { figureWords } from '../indicator-words.ts';
import type { IndicatorDefinition } from '../types.ts';
import type { Panel } from './types.ts';

/** A unit's figure in a panel, in words: the value, that it is an estimate, or why there is none. */
export function panelFigure(
	{ values, states }: Pick<Panel, 'values' | 'states'>,
	at: number,
	definition: Pick<IndicatorDefinition, 'kind' | 'unit'>,
): string {
	const state = states[at];
	if (state === 'h') return m.multiples_hidden();
	if (state === 'r') return m.multiples_refused();
	const value = values[at] ?? null;
	if (value === null) return m.multiples_unknown();
	const said = figureWords(value, definition);
	return state === 'e' ? `${said} (${m.multiples_estimated()})` : said;
}
