import type {
	AreaKind,
	AreaOutlines,
	AreaSummary,
	ServiceState,
	SourceSummary,
	Succession,
} from '../../areas/types.ts';
import type { OccurrenceEvidence } from '../../heritage/types.ts';
import type { Locale, LocalizedText } from '../../i18n/index.ts';
import type { SeriesBreak } from '../../indicators/series/types.ts';
import type { IndicatorDefinition, SeriesFigure } from '../../indicators/types.ts';

/** The language a sheet is written in, and the one beside it; null = none beside. */
export interface SheetLanguages {
	first: Locale;
	second: Locale | null;
}

/** What all sheets of a day share. */
export interface SheetRegion {
	/** YYYY-MM-DD: the units, the newest periods and the festivals to come are of this day. */
	at: string;
	outlines: AreaOutlines;
	/** Those that communes report, in the order of the plan. */
	definitions: IndicatorDefinition[];
	breaks: SeriesBreak[];
	/** By indicator: the newest period the units of the day lived to see. */
	periods: ReadonlyMap<string, string>;
	/** All communes together. */
	figures: SeriesFigure[];
}

/** An indicator on a sheet. */
export interface SheetRow {
	definition: IndicatorDefinition;
	/** null = no figure of any period is recorded. */
	period: string | null;
	/** Of that period; null = none is recorded. */
	figure: SeriesFigure | null;
	region: SeriesFigure | null;
	/** Every period up to that one, oldest first. */
	series: SeriesFigure[];
}

/** What one sheet says, as the viewer may know it. */
export interface Sheet {
	area: Pick<AreaSummary, 'id' | 'code' | 'kind' | 'name' | 'validFrom' | 'validTo'>;
	/** "31507@2025-07-01". */
	key: string;
	at: string;
	/** Square kilometres; null = not known. */
	surface: { km2: number; isMeasured: boolean } | null;
	parents: { kind: AreaKind; name: LocalizedText }[];
	statuses: { kind: string; value: string; decision: string }[];
	/** Only the first step both ways. */
	history: Succession[];
	rows: SheetRow[];
	/** Number of hamlets by service; null = none is recorded. */
	hamlets: Record<ServiceState, number> | null;
	partsRecorded: boolean;
	heritage: { kind: string; name: LocalizedText }[];
	festivals: { name: LocalizedText; startsOn: string; endsOn: string; evidence: OccurrenceEvidence }[];
	sources: SourceSummary[];
}
