import type { SourceSummary } from '../areas/types.ts';
import type { LocalizedText } from '../i18n/index.ts';
import type { SeriesBreak } from '../indicators/series/types.ts';
import type { IndicatorDefinition, SeriesFigure } from '../indicators/types.ts';
import type { Pace, Status } from './pace.ts';

/** Why a figure is not there. */
export type Absence = 'never_reported' | 'incomplete' | 'hidden';

/** Somebody whose figure is missing. */
interface MissingUnit {
	areaId: number;
	title: LocalizedText;
}

/** The newest figure of an indicator on all communes of today together. */
export interface Figure {
	/** Null = nobody ever reported. */
	period: string | null;
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	/** Null = the figure is known. */
	absence: Absence | null;
	/** Units with a figure, of all. */
	known: number;
	total: number;
	/** Who would have to report, by name; hidden ones are not among them. */
	missing: MissingUnit[];
	/** Summed from units that were merged or divided since. */
	recast: boolean;
	/** A part was divided: the figure rests on a share. */
	estimated: boolean;
	evidence: string[];
	illustrative: boolean;
	/** All periods, oldest first. */
	series: SeriesFigure[];
	breaks: SeriesBreak[];
}

/** What is missing to the target. */
export interface Distance {
	/** In the indicator's unit (points of a percentage for rates); negative = beyond the target. */
	value: number;
	/** Whole persons, households…; 0 = none; null where counts are not known. */
	count: number | null;
}

/** A list of persons that was counted into figures, each person once. */
export interface PersonList {
	title: LocalizedText;
	/** Day of the list, YYYY-MM-DD. */
	publishedOn: string | null;
	/** Communes that were counted from it. */
	communes: number;
	/** Figures of theirs were changed since by hand or by a file. */
	isCorrected: boolean;
}

/** One way of measuring an objective. */
export interface Measure {
	/** "" where there is only one. */
	reading: string;
	indicator: Pick<
		IndicatorDefinition,
		| 'id'
		| 'name'
		| 'definition'
		| 'numerator'
		| 'denominator'
		| 'kind'
		| 'unit'
		| 'direction'
		| 'standard'
		| 'trap'
		| 'reportingLevel'
	>;
	target: number;
	deadline: string;
	legalSource: string;
	note: LocalizedText | null;
	/** Null = the plan states none, which is unknown. */
	baseline: { value: number; period: string } | null;
	/** What the numerator counts, after a number; null = said by the numerator itself. */
	countUnit: LocalizedText | null;
	figure: Figure;
	/** The list of persons its newest figure was counted from; null = reported as figures. */
	personList: PersonList | null;
	distance: Distance | null;
	/** The day of the deadline has passed. */
	isDeadlineOver: boolean;
	pace: Pace;
	status: Exclude<Status, 'undecided'>;
}

/** Proposals for telecom support, of all hamlets: the milestone of objective C3. */
export interface GapCover {
	/** Hamlets in a gap today. */
	gapHamlets: number;
	/** Those of them that a proposal covers which was at least submitted. */
	covered: number;
	/** Hamlets of which nothing is known: they may lie in a gap. */
	unknownHamlets: number;
	proposals: Record<'submitted' | 'answered' | 'built' | 'verified', number>;
	/** Day of the first submission, YYYY-MM-DD. */
	firstSubmittedOn: string | null;
	illustrative: boolean;
}

export interface Objective {
	id: string;
	/** As the plan numbers it: A1, D. */
	code: string;
	scope: 'plan' | 'national';
	kind: 'indicator' | 'milestone';
	wording: LocalizedText;
	note: LocalizedText | null;
	deadline: string;
	legalSource: string;
	achievedOn: string | null;
	achievedDocument: string | null;
	chosenReading: string | null;
	chosenDocument: string | null;
	chosenDocumentDate: string | null;
	version: number;
}

/** An objective as the board shows it. */
export interface BoardObjective extends Objective {
	measures: Measure[];
	status: Status;
	/** Only of the objective that proposals answer. */
	gapCover: GapCover | null;
	/** Tasks that were not given up. */
	tasks: number;
	/** An objective of the plan that nobody works on. */
	isWithoutTask: boolean;
}

export interface Board {
	today: string;
	objectives: BoardObjective[];
	illustrative: boolean;
	sources: SourceSummary[];
}

/** Persons of the union of objective C2, counted by role. */
export interface RoleCounts {
	headOnly: number;
	prestigiousOnly: number;
	both: number;
}

export const TASK_STATES = ['planned', 'running', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What people write of a task. */
export interface TaskFields {
	title: string;
	agency: string;
	/** Who answers for it, by name or office. */
	person: string;
	expectedResult: string;
	deadline: string;
	state: 'planned' | 'running';
	objectives: string[];
}

export interface Task extends Omit<TaskFields, 'state'> {
	id: number;
	state: TaskState;
	result: string | null;
	resultDocument: string | null;
	doneOn: string | null;
	droppedReason: string | null;
	illustrative: boolean;
	version: number;
	/** Null = the program, or somebody who is gone. */
	changedBy: string | null;
	changedAt: Date;
}

/** What a guest may know of a task: nobody's name. */
export type PublicTask = Pick<
	Task,
	'id' | 'title' | 'agency' | 'deadline' | 'state' | 'doneOn' | 'illustrative' | 'objectives'
>;
