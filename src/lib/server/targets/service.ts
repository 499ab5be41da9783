import type {
	BoardObjective,
	Board,
	Objective,
	Task,
	PublicTask,
	Measure,
	GapCover,
	RoleCounts,
} from '../../targets/types.ts';
import { rankContributions, unitsHolding, type Contribution } from '../../targets/contribution.ts';
import { areaTitles } from '../../areas/title.ts';
import type { AreaKind } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { IndicatorValues } from '../../indicators/types.ts';
import { unionOf, type UnionSum } from '../../targets/union.ts';
import type { Status } from '../../targets/pace.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { getGapCover } from '../connectivity/dashboard/service.ts';
import { AppError } from '../errors.ts';
import { getGroupsTogether, type GroupsTogether } from '../indicators/figures/service.ts';
import { listIndicators } from '../indicators/service.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { measureTargets, type MeasuredTarget } from './figures.ts';
import { listObjectives, listTargets, type ObjectiveRow } from './repository.ts';
import { listTasksOf } from './tasks.ts';
import { countTasks } from './tasks.repository.ts';

/** The objective that proposals for telecom support answer, and the one that counts a union of two lists of persons. */
const ANSWERED_BY_PROPOSALS = 'c3';

interface Reader {
	viewer: Viewer;
	/** YYYY-MM-DD in Vietnam. */
	today: string;
}

/** Everything the plan asks for and how it stands, on the communes of today together. */
export async function getBoard(sql: Sql, reader: Reader): Promise<Board> {
	const rows = await listObjectives(sql);
	const described = await describe(sql, rows, reader);
	const sourceIds = [
		...rows.map(({ sourceId }) => sourceId),
		...described.flatMap(({ measured }) => measured.flatMap(({ values }) => values?.sourceIds ?? [])),
	];
	const objectives = described.map(({ objective }) => objective);
	return {
		today: reader.today,
		objectives,
		illustrative: objectives.some(
			({ measures, gapCover }) =>
				gapCover?.illustrative || measures.some(({ figure }) => figure.illustrative),
		),
		sources: await listSourcesBehind(sql, sourceIds),
	};
}

/** Objectives of the plan by name, for choosing among them, those without a task flagged. */
export async function listPlanObjectives(
	sql: Sql,
): Promise<Pick<BoardObjective, 'id' | 'code' | 'wording' | 'isWithoutTask'>[]> {
	const tasks = await countTasks(sql);
	return (await listObjectives(sql))
		.filter(({ scope }) => scope === 'plan')
		.map(({ id, code, wording }) => ({ id, code, wording, isWithoutTask: !tasks.get(id) }));
}

/** A commune that lacks something of a target. */
interface NamedContribution extends Contribution {
	title: LocalizedText;
	/** `31507@2026-11-22`: names it in an address. */
	key: string | null;
}

/** Who pulls a measure down. */
interface MeasureDetail {
	measure: Measure;
	contributions: NamedContribution[];
	/** How many communes, from the first, hold four fifths of what is missing. */
	holdingMost: number;
	/** Communes whose figures are hidden from this reader. */
	hidden: number;
}

/** The union rule of objective C2, in persons trained and in all persons. */
interface UnionRule {
	indicatorId: string;
	period: string;
	/** Null = not every commune gave the roles, or too few people stand behind one of them for this reader. */
	sums: { trained: UnionSum; all: UnionSum } | null;
	why: 'roles_missing' | 'hidden' | null;
	known: number;
	total: number;
	/** Whether the persons of the union are as many as the indicator's own denominator says; null = cannot be told. */
	agrees: boolean | null;
}

interface ObjectiveDetail {
	objective: BoardObjective;
	/** Name of who chose the reading; only for who is signed in. */
	chosenBy: string | null;
	details: MeasureDetail[];
	union: UnionRule | null;
	tasks: (PublicTask & Partial<Task>)[];
	illustrative: boolean;
	sources: Board['sources'];
	today: string;
}

/** Four fifths: the few that matter most. */
const MOST = 0.8;

/** One objective in full. @throws AppError NotFound `target_error_unknown` */
export async function getObjective(sql: Sql, id: string, reader: Reader): Promise<ObjectiveDetail> {
	const rows = await listObjectives(sql, id);
	const [row] = rows;
	const [described] = row ? await describe(sql, rows, reader) : [];
	if (!row || !described)
		throw new AppError('NotFound', 'target_error_unknown', { context: { objective: id } });
	const { objective, measured } = described;
	const union = await findUnion(sql, measured, reader);
	const tasks = await listTasksOf(sql, reader.viewer, id);
	const sourceIds = [row.sourceId, ...measured.flatMap(({ values }) => values?.sourceIds ?? [])];
	return {
		objective,
		chosenBy: can(reader.viewer, 'signed_in') ? row.chosenBy : null,
		details: measured.map((one) => detailOf(one, reader.today)),
		union,
		tasks,
		illustrative:
			objective.gapCover?.illustrative === true ||
			measured.some(({ measure }) => measure.figure.illustrative) ||
			tasks.some((task) => task.illustrative),
		sources: await listSourcesBehind(sql, sourceIds),
		today: reader.today,
	};
}

async function describe(
	sql: Sql,
	rows: readonly ObjectiveRow[],
	reader: Reader,
): Promise<{ objective: BoardObjective; measured: MeasuredTarget[] }[]> {
	const wanted = new Set(rows.map(({ id }) => id));
	const targets = (await listTargets(sql)).filter(({ objectiveId }) => wanted.has(objectiveId));
	const measured = await measureTargets(sql, targets, await listIndicators(sql), reader);
	const tasks = await countTasks(sql);
	const gapCover = wanted.has(ANSWERED_BY_PROPOSALS) ? await getGapCover(sql, reader.today) : null;
	return rows.map((row) => {
		const own = targets
			.filter(({ objectiveId }) => objectiveId === row.id)
			.flatMap((target) => measured.get(target) ?? []);
		const cover = row.id === ANSWERED_BY_PROPOSALS ? gapCover : null;
		const measures = own.map(({ measure }) => measure);
		const count = tasks.get(row.id) ?? 0;
		return {
			measured: own,
			objective: {
				...publicRow(row),
				measures,
				status: statusOf(row, measures, cover, reader.today),
				gapCover: cover,
				tasks: count,
				isWithoutTask: row.scope === 'plan' && count === 0,
			},
		};
	});
}

/** Nobody's name. */
function publicRow({ chosenBy: _, chosenAt: __, sourceId: ___, ...objective }: ObjectiveRow): Objective {
	return objective;
}

function statusOf(
	row: Objective,
	measures: readonly Measure[],
	cover: GapCover | null,
	today: string,
): Status {
	if (row.kind === 'milestone') {
		if (row.achievedOn || cover?.firstSubmittedOn) return 'reached';
		return today > row.deadline ? 'behind' : 'under_way';
	}
	const chosen = row.chosenReading
		? measures.filter(({ reading }) => reading === row.chosenReading)
		: measures;
	if (chosen.length > 1) return 'undecided';
	return chosen[0]?.status ?? 'unknown';
}

function detailOf({ measure, values }: MeasuredTarget, today: string): MeasureDetail {
	const { direction, kind, reportingLevel } = measure.indicator;
	const communes =
		reportingLevel === 'province' || kind !== 'rate' || direction === 'neutral' ? [] : (values?.values ?? []);
	const ranked = direction === 'neutral' ? [] : rankContributions(communes, measure.target, direction);
	const byId = new Map(communes.map((value) => [value.areaId, value]));
	return {
		measure,
		contributions: ranked.map((one) => ({ ...one, ...nameOf(byId.get(one.areaId), today) })),
		holdingMost: unitsHolding(ranked, MOST),
		hidden: communes.filter(({ hidden }) => hidden).length,
	};
}

function nameOf(
	value: IndicatorValues['values'][number] | undefined,
	today: string,
): Pick<NamedContribution, 'title' | 'key'> {
	return {
		title: value ? areaTitles(value.kind as AreaKind, value.name) : { vi: '' },
		key: value?.code ? `${value.code}@${today}` : null,
	};
}

/** Of an indicator that is divided by role. */
async function findUnion(
	sql: Sql,
	measured: readonly MeasuredTarget[],
	{ viewer, today }: Reader,
): Promise<UnionRule | null> {
	const definitions = await listIndicators(sql);
	for (const { measure, values } of measured) {
		const definition = definitions.find(({ id }) => id === measure.indicator.id);
		if (!definition?.breakdowns.includes('role') || !values) continue;
		const asked = { indicatorId: definition.id, period: values.period };
		const roles = await getGroupsTogether(sql, {
			...{ ...asked, at: today, viewer },
			...{ dimension: 'role', categories: ['head_only', 'prestigious_only', 'both'] },
		});
		const total = values.values.length;
		const why = roles.hidden ? 'hidden' : roles.figures === null || total === 0 ? 'roles_missing' : null;
		const all = why === null ? unionOf(countsOf(roles, 'denominator')) : null;
		const { denominator } = measure.figure;
		return {
			...{ ...asked, why, known: roles.known, total },
			sums: all && { trained: unionOf(countsOf(roles, 'numerator')), all },
			agrees: all === null || denominator === null ? null : Math.abs(all.union - denominator) < 1e-6,
		};
	}
	return null;
}

function countsOf({ figures }: GroupsTogether, part: 'numerator' | 'denominator'): RoleCounts {
	const [headOnly = 0, prestigiousOnly = 0, both = 0] = (figures ?? []).map((figure) => figure[part]);
	return { headOnly, prestigiousOnly, both };
}
