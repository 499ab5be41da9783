import type { Pace } from '../targets/pace.ts';

/** internal: figures as planners see them; public: as a guest does, small cells hidden. */
export const AUDIENCES = ['internal', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** known: `value` is a number. Nothing else is ever shown as 0. */
export type FigureState = 'known' | 'unknown' | 'hidden' | 'refused';

export interface ReportFigure {
	state: FigureState;
	/** Percent for rates, the count for counts; null unless known. */
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	/** A part of a divided unit was weighed by people or ground. */
	estimated: boolean;
}

export interface CommuneFigure extends ReportFigure {
	areaId: number;
	/** Summed from units of another day. */
	recast: boolean;
}

export interface PeriodFigure extends ReportFigure {
	/** "2025", "2025-Q3", "2025-09". */
	period: string;
	sourceIds: string[];
}

export interface ReportTarget {
	reading: string;
	value: number;
	/** YYYY-MM-DD. */
	deadline: string;
	legalSource: string;
	objectiveId: string | null;
	/** As the plan states it; null = it states none. */
	baseline: number | null;
	/** When it is met if the figures go on as they do, as the targets board says; snapshots of before do not say. */
	pace?: Pace;
}

/** One indicator: what it means and its figures on the units of the report's day. */
export interface ReportIndicator {
	id: string;
	topic: string;
	name: string;
	definition: string;
	kind: 'rate' | 'count' | 'median' | 'index';
	unit: string;
	numeratorWords: string;
	denominatorWords: string | null;
	direction: 'up' | 'down' | 'neutral';
	/** The yardstick the figure is measured by; figures of two are never joined. */
	standard: string | null;
	series: string | null;
	legalSource: string | null;
	reportingLevel: 'commune' | 'district' | 'province';
	/** The newest period with figures that does not lie after the year of the report; null = there is none. */
	period: string | null;
	/** Figures of `period` by commune; none where the indicator is reported for the whole area only. */
	communes: CommuneFigure[];
	/** Every period up to the year of the report, all communes together, oldest first. */
	periods: PeriodFigure[];
	targets: ReportTarget[];
}

export interface SeriesBreak {
	/** Null = every indicator. */
	indicatorId: string | null;
	/** YYYY-MM-DD: the first day of what follows. */
	startsOn: string;
	kind: 'standard' | 'units' | 'method' | 'population';
	reason: string;
}

export interface ReportObjective {
	id: string;
	code: string;
	scope: 'plan' | 'national';
	kind: 'indicator' | 'milestone';
	wording: string;
	deadline: string;
	legalSource: string;
	/** Day on which a milestone was reached. */
	achievedOn: string | null;
	achievedDocument: string | null;
	/** Of several readings the one the city made official; null = it chose none. */
	chosenReading: string | null;
}

export interface ReportTask {
	id: number;
	title: string;
	agency: string;
	person: string;
	expectedResult: string;
	deadline: string;
	state: 'planned' | 'running' | 'done' | 'dropped';
	result: string | null;
	objectiveIds: string[];
}

/** Longitude and latitude in degrees, EPSG:4326, thinned to what a page shows. */
export type Rings = [number, number][][][];

export interface ReportCommune {
	areaId: number;
	code: string | null;
	/** With its kind: "Xã Lai Hòa". */
	title: string;
	kind: string;
	rings: Rings;
}

export const SERVICE = ['good', 'weak', 'none', 'unknown'] as const;
export type Service = (typeof SERVICE)[number];

export interface ServiceCount {
	hamlets: number;
	households: number;
	/** Hamlets whose households nobody recorded. */
	hamletsWithoutCount: number;
	difficult: number;
}

export interface ReportConnectivity {
	totals: Record<Service, ServiceCount>;
	communes: { title: string; code: string | null; totals: Record<Service, ServiceCount> }[];
	/** Proposals that are not drafts, by the state they had on the day. */
	proposals: Record<'submitted' | 'answered' | 'built' | 'verified', number>;
	proposalHamlets: number;
	sourceIds: string[];
}

export interface ReportSource {
	id: string;
	title: string;
	publisher: string;
	licence: string;
	address: string;
	/** YYYY-MM-DD. */
	publishedOn: string;
	illustrative: boolean;
	/** Of the imported file; null = nothing was imported. */
	sha256: string | null;
}

/** Everything a report rests on, as of one moment. Vietnamese words only: the report is a Vietnamese document. */
export interface ReportSnapshot {
	format: 1;
	year: number;
	audience: Audience;
	/** YYYY-MM-DD: the units, evidence and tasks of this day; 31 December of a year that is over, else the day it was made. */
	day: string;
	/** Moment, ISO, to the second. */
	madeAt: string;
	/** "thành phố Cần Thơ", where the communes lie in one province. */
	place: string | null;
	communes: ReportCommune[];
	communesSourceIds: string[];
	indicators: ReportIndicator[];
	breaks: SeriesBreak[];
	objectives: ReportObjective[];
	/** Names of persons stand in the internal report only. */
	tasks: ReportTask[];
	planSourceIds: string[];
	connectivity: ReportConnectivity;
	/** Published records by kind. */
	heritage: { counts: Record<string, number>; sourceIds: string[] };
	sources: ReportSource[];
	illustrative: boolean;
}

/** What stands around the text, as people write it. */
export interface ReportHead {
	superior: string;
	issuer: string;
	place: string;
	subject: string;
	to: string[];
	recipients: string[];
	signature: { onBehalf: string; title: string; name: string };
}

export interface ReportSection {
	key: string;
	text: string;
	/** As it was drafted from the figures. */
	drafted: string;
	version: number;
	changedBy: string;
	/** Moment, ISO. */
	changedAt: string;
}

export const FILE_KINDS = ['docx', 'pdf', 'xlsx'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
