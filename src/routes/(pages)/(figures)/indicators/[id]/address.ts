import type { AreaSummary } from '$lib/areas/types';

/** What the address of an indicator's page holds; absent = as when one opens it. */
export interface PageState {
	/** YYYY-MM-DD. */
	at: string;
	period: string | null;
	unit: Pick<AreaSummary, 'code' | 'id' | 'validFrom'> | null;
}

/** A unit by its code and first day, which means the same everywhere and for good. */
export function unitKey({ code, id, validFrom }: Pick<AreaSummary, 'code' | 'id' | 'validFrom'>): string {
	return code === null ? String(id) : `${code}@${validFrom ?? ''}`;
}

function query({ at, period, unit }: PageState): URLSearchParams {
	const asked = new URLSearchParams({ at });
	if (unit) asked.set('area', unitKey(unit));
	if (period) asked.set('period', period);
	return asked;
}

export const pageAddress = (id: string, state: PageState): string => `/indicators/${id}?${query(state)}`;

/** A file of what the page shows. */
export function fileAddress(
	id: string,
	state: PageState,
	format: 'csv' | 'xlsx',
	table: 'series' | 'units' = 'series',
): string {
	const asked = query(state);
	asked.set('format', format);
	if (format === 'csv') asked.set('table', table);
	return `/indicators/${id}/download?${asked}`;
}

/** The map with this indicator over it. */
export function mapAddress(id: string, { at, period }: Pick<PageState, 'at' | 'period'>): string {
	const asked = new URLSearchParams({ at, indicator: id });
	if (period) asked.set('period', period);
	return `/?${asked}`;
}
