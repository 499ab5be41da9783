import { expect, it } from 'vitest';
import { compareTasks, filterTasks, type TaskFilter } from './task-filter.ts';
import type { Task } from './types.ts';

const task = (id: number, over: Partial<Task>): Task => ({
	id,
	title: 'Tập huấn',
	agency: 'Sở',
	person: 'Thạch Đờ',
	expectedResult: '5 lớp',
	deadline: '2027-01-01',
	state: 'planned',
	objectives: ['c2'],
	result: null,
	resultDocument: null,
	doneOn: null,
	droppedReason: null,
	illustrative: false,
	version: 1,
	changedBy: null,
	changedAt: new Date(0),
	...over,
});
const ALL: TaskFilter = { person: null, objective: null, state: null, due: null };

it('a list of tasks is narrowed by person, objective, state and what is due, all at once', () => {
	const tasks = [
		task(1, { deadline: '2026-11-01' }),
		task(2, { deadline: '2026-12-01', objectives: ['c1', 'c2'] }),
		task(3, { deadline: '2026-11-01', state: 'done' }),
		task(4, { person: 'Kim Sơ', state: 'dropped' }),
	];
	const ids = (over: Partial<TaskFilter>) =>
		filterTasks(tasks, { ...ALL, ...over }, '2026-11-22').map(({ id }) => id);
	expect(ids({})).toEqual([1, 2, 3, 4]);
	expect(ids({ due: 'overdue' })).toEqual([1]);
	expect(ids({ due: 'soon' })).toEqual([2]);
	expect(ids({ person: 'Kim Sơ' })).toEqual([4]);
	expect(ids({ objective: 'c1', state: 'planned' })).toEqual([2]);
	expect(ids({ person: 'Kim Sơ', objective: 'c1' })).toEqual([]);
});

it('two versions differ where their words do, and not in the order of objectives', () => {
	const theirs = task(1, { objectives: ['b1', 'b2'], person: 'Kim Sơ' });
	const yours = { ...task(1, { objectives: ['b2', 'b1'] }), title: ' Tập huấn ' };
	expect(compareTasks(theirs, yours)).toEqual([{ field: 'person', theirs: 'Kim Sơ', yours: 'Thạch Đờ' }]);
	expect(compareTasks(theirs, { ...yours, person: 'Kim Sơ', objectives: [] })).toEqual([
		{ field: 'objectives', theirs: 'b1, b2', yours: '' },
	]);
});
