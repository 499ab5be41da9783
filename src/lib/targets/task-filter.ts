import { flagOf } from './task-flags.ts';
import type { Task, TaskState } from './types.ts';

/** What the list of tasks is narrowed to; null = all. */
export interface TaskFilter {
	person: string | null;
	objective: string | null;
	state: TaskState | null;
	due: 'overdue' | 'soon' | null;
}

/** The tasks that fit every part of the filter, in their order. */
export function filterTasks(tasks: readonly Task[], filter: TaskFilter, today: string): Task[] {
	return tasks.filter(
		(task) =>
			(filter.person === null || task.person === filter.person) &&
			(filter.objective === null || task.objectives.includes(filter.objective)) &&
			(filter.state === null || task.state === filter.state) &&
			(filter.due === null || flagOf(task, today) === filter.due),
	);
}

/** One thing in which two versions of a task differ. */
export interface TaskDifference {
	field: 'title' | 'agency' | 'person' | 'expectedResult' | 'deadline' | 'state' | 'objectives';
	theirs: string;
	yours: string;
}

const FIELDS = ['title', 'agency', 'person', 'expectedResult', 'deadline', 'state', 'objectives'] as const;
type Written = Record<Exclude<(typeof FIELDS)[number], 'objectives'>, string> & {
	objectives: readonly string[];
};

/** Where what somebody saved meanwhile differs from what was typed; spaces around words are no difference. */
export function compareTasks(theirs: Written, yours: Written): TaskDifference[] {
	const text = (task: Written, field: (typeof FIELDS)[number]) =>
		field === 'objectives' ? [...task.objectives].sort().join(', ') : task[field].trim();
	return FIELDS.map((field) => ({ field, theirs: text(theirs, field), yours: text(yours, field) })).filter(
		(one) => one.theirs !== one.yours,
	);
}
