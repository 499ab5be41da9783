import { getJson } from '$lib/ui/get-json';
import type { SeriesBreak } from './series/types.ts';
import type { FigureParts, IndicatorValues } from './types.ts';

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

/** How one figure comes about. @throws RequestFailure */
export function getFigureParts(
	wanted: { indicatorId: string; period: string; at: string; areaId: number },
	signal: AbortSignal,
): Promise<FigureParts> {
	const query = new URLSearchParams({ area: String(wanted.areaId), period: wanted.period, at: wanted.at });
	return getJson<FigureParts>(`/api/indicators/${encodeURIComponent(wanted.indicatorId)}/parts?${query}`, {
		signal,
	});
}

/** Breaks of a series, and those of every indicator, oldest first. @throws RequestFailure */
export async function getBreaks(indicatorId: string, signal: AbortSignal): Promise<readonly SeriesBreak[]> {
	const address = `/api/indicators/${encodeURIComponent(indicatorId)}/breaks`;
	const { breaks } = await getJson<{ breaks: SeriesBreak[] }>(address, { signal });
	return breaks;
}
