import { beforeAll, expect, it, vi } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import { createReport, freezeReport, getReport, listReports } from './service.ts';

vi.setConfig({ testTimeout: 180_000 });

const test = useTestDatabase();
const NOW = new Date('2026-11-22T08:00:00Z');
let planner: Viewer;
let colleague: Viewer;

// Several connections at once, so nothing here stands in one transaction that is rolled back.
beforeAll(async () => {
	await loadSmallCountry(test.sql);
	planner = await addPerson(test.sql, 'p-1', 'viewer', 'Lâm Thị Đào');
	colleague = await addPerson(test.sql, 'p-2', 'analyst', 'Sơn Minh');
});

const make = (viewer: Viewer, year: number) =>
	createReport(test.sql, { viewer, requestId: null }, { year, audience: 'internal' }, NOW);

it('two who begin a report of the same year at once get one edition each', async () => {
	await Promise.all([make(planner, 2024), make(colleague, 2024), make(planner, 2024)]);
	const made = (await listReports(test.sql, planner)).filter(({ year }) => year === 2024);
	expect(made.map(({ edition }) => edition)).toEqual([3, 2, 1]);
});

it('two who freeze the same report at once freeze it once, and the later one is told', async () => {
	const id = await make(planner, 2025);
	const { revision } = await getReport(test.sql, planner, id);
	const freeze = (viewer: Viewer) => freezeReport(test.sql, { viewer, requestId: null }, id, revision);
	const ends = await Promise.allSettled([freeze(planner), freeze(colleague)]);
	expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({
		kind: 'Conflict',
		code: 'report_error_frozen',
	});
	expect((await getReport(test.sql, planner, id)).files).toHaveLength(3);
});
