import { m } from '$lib/paraglide/messages';
import type { AreaValue } from './types.ts';

/** Why a figure is not there, or what one must know of it; empty where it is plain. */
export function figureNote(
	figure: Pick<AreaValue, 'value' | 'missing' | 'estimated' | 'refused' | 'hidden' | 'recast'>,
): string {
	if (figure.hidden) return m.indicator_page_chart_hidden();
	if (figure.refused) return m.indicator_refused();
	if (figure.missing.length > 0) return m.profile_missing({ codes: figure.missing.join(', ') });
	if (figure.estimated) return m.indicator_estimated();
	return figure.recast ? m.indicator_recast() : '';
}
