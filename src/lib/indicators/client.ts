import { getJson } from '$lib/ui/get-json';
import type { IndicatorValues } from './types.ts';

export interface ValuesWanted {
	indicatorId: string;
	/** null: the newest the units of the day lived to see. */
	period: string | null;
	/** YYYY-MM-DD. */
	at: string;
	level: IndicatorValues['level'];
}

/** Address of one indicator's figures on the units of a day. */
export function valuesAddress({ indicatorId, period, at, level }: ValuesWanted): string {
	const query = new URLSearchParams({ at, level });
	if (period) query.set('period', period);
	return `/api/indicators/${encodeURIComponent(indicatorId)}/values?${query}`;
}

/** @throws RequestFailure */
export function getIndicatorValues(wanted: ValuesWanted, signal: AbortSignal): Promise<IndicatorValues> {
	return getJson<IndicatorValues>(valuesAddress(wanted), { signal });
}
