import { todayInVietnam } from '../../calendar/index.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import { yearOf } from '../../reports/words.ts';
import { demand, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { listIndicators } from '../indicators/service.ts';
import { hasFrozenReport } from './repository.ts';
import { listObjectives, listTasks } from './snapshot.repository.ts';

const DUE = '12-15';
const DAY_MILLISECONDS = 86_400_000;

/** What there is to do before the report of the current year is due. */
export interface Reminder {
	year: number;
	/** YYYY-MM-DD. */
	dueOn: string;
	/** Days in Vietnam; below 0 = so many days late. */
	daysLeft: number;
	/** A report of the year was frozen. */
	isSettled: boolean;
	/** Indicators without any figure for the year. */
	indicators: { id: string; name: LocalizedText }[];
	/** Objectives of the plan nobody was given a task for. */
	objectives: { id: string; code: string; wording: string }[];
}

/** @throws AppError Forbidden without `planning` */
export async function getReminder(sql: Sql, viewer: Viewer, now = new Date()): Promise<Reminder> {
	demand(viewer, 'planning');
	const today = todayInVietnam(now);
	const year = Number(today.slice(0, 4));
	const dueOn = `${year}-${DUE}`;
	const definitions = await listIndicators(sql);
	const hasFigure = (periods: readonly string[]) => periods.some((period) => yearOf(period) === year);
	// A standard that was given up is followed by another of the same series.
	const followed = new Set(
		definitions.filter(({ periods, series }) => series && hasFigure(periods)).map(({ series }) => series),
	);
	const tasked = new Set((await listTasks(sql, today)).flatMap(({ objectiveIds }) => objectiveIds));
	return {
		...{ year, dueOn },
		daysLeft: Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MILLISECONDS),
		isSettled: await hasFrozenReport(sql, year),
		indicators: definitions
			.filter(
				({ retired, periods, series }) =>
					!retired && !hasFigure(periods) && !(series && followed.has(series)),
			)
			.map(({ id, name }) => ({ id, name })),
		objectives: (await listObjectives(sql))
			.filter(({ id, scope, achievedOn }) => scope === 'plan' && achievedOn === null && !tasked.has(id))
			.map(({ id, code, wording }) => ({ id, code, wording })),
	};
}
