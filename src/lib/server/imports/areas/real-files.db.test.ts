import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import {
	hasRealBoundaries,
	REAL_BOUNDARIES,
	REAL_BOUNDARIES_NOTE,
} from '../../../../../tests/support/real-boundaries.ts';
import { loadDemo } from '../demo/index.ts';
import { describeReport } from '../report-text.ts';
import { importAreas, type AreaImportReport } from './index.ts';
import type { AreaImportRequest } from './request.ts';
import { AREA_FINDING_WORDS } from './words.ts';

const test = useTestDatabase();

const request = (details: Partial<AreaImportRequest>): AreaImportRequest => ({
	file: REAL_BOUNDARIES.new2025,
	level: 'commune',
	validFrom: '2025-07-01',
	validTo: null,
	source: {
		title: 'Bản đồ địa giới',
		publisher: null,
		licence: null,
		address: null,
		publishedOn: '2025-07-16',
	},
	attributes: {},
	acceptTopology: false,
	replaceNames: false,
	knownOnly: false,
	dryRun: false,
	...details,
});

async function run(details: Partial<AreaImportRequest>): Promise<AreaImportReport> {
	const report = await importAreas(test.database, request(details));
	console.log(`${test.kind}: ${describeReport(report, AREA_FINDING_WORDS, 'vi')}`);
	return report;
}

const listUnits = (day: string, level = 'commune') => test.sql<Record<string, unknown>[]>`
	select id, code, geom_quality, source_id, ST_NPoints(geom)::integer as points, ST_IsValid(geom) as valid,
		ST_Covers(geom, label_point) as labelled
	from area where level = ${level} and valid @> ${day}::date order by code`;

beforeAll(async () => {
	if (hasRealBoundaries) await loadDemo(test.database);
});

describe.skipIf(!hasRealBoundaries)(
	`the detailed boundaries${REAL_BOUNDARIES_NOTE}`,
	{ timeout: 180_000 },
	() => {
		it('takes the 43 communes of 2025 in on their merits, and only them', async () => {
			const before = await listUnits('2025-06-30');
			const ids = (await listUnits('2025-07-01')).map(({ id }) => id);
			const report = await run({});
			expect(report).toMatchObject({ state: 'applied', read: 43, kept: 43, rejected: 0, changed: 43 });
			const after = await listUnits('2025-07-01');
			expect(after.map(({ id }) => id)).toEqual(ids);
			for (const unit of after) {
				expect(unit).toMatchObject({
					geomQuality: 'official',
					sourceId: report.sourceId,
					valid: true,
					labelled: true,
				});
			}
			expect(after.reduce((sum, { points }) => sum + Number(points), 0)).toBe(80_961);
			expect(await listUnits('2025-06-30')).toEqual(before);
		});

		it('takes the 108 communes of 2024 in and redraws the 11 districts and the province from them', async () => {
			const report = await run({
				file: REAL_BOUNDARIES.old2024,
				validFrom: '2024-09-01',
				validTo: '2025-06-30',
			});
			expect(report).toMatchObject({ state: 'applied', read: 108, kept: 108, changed: 108 });
			for (const level of ['commune', 'district', 'province']) {
				for (const unit of await listUnits('2025-06-30', level)) {
					expect(unit).toMatchObject({
						geomQuality: 'official',
						sourceId: report.sourceId,
						valid: true,
						labelled: true,
					});
				}
			}
			const [city] = await listUnits('2025-07-01', 'province');
			expect(city).toMatchObject({ code: '92', geomQuality: 'none' });
			const [sum] = await test.sql<{ ratio: number }[]>`
			select ST_Area(p.geom::geography) / sum(ST_Area(c.geom::geography)) as ratio
			from area p, area c
			where p.level = 'province' and p.code = '94' and c.level = 'commune' and c.valid @> '2025-06-30'::date
			group by p.geom`;
			expect(sum?.ratio).toBeCloseTo(1, 6);
		});

		it('changes nothing when the same file comes again', async () => {
			const revisions = () => test.sql`select table_name, revision from data_revision order by table_name`;
			const before = await revisions();
			const report = await run({});
			expect(report).toMatchObject({ state: 'unchanged', changed: 0, kept: 43 });
			expect([...(await revisions())]).toEqual([...before]);
		});

		it('refuses the boundaries of 2024 for the units of 2025, by code and by name', async () => {
			const before = await listUnits('2025-07-01');
			const report = await run({ file: REAL_BOUNDARIES.old2024 });
			expect(report.state).toBe('refused');
			const renamed = report.findings.find(
				({ code, feature }) => code === 'name_differs' && feature?.code === '31507',
			);
			expect(renamed).toMatchObject({ severity: 'error', values: { ours: 'Sóc Trăng', theirs: '6' } });
			expect(report.findings.filter(({ code }) => code === 'code_unknown')).toHaveLength(65);
			expect(await listUnits('2025-07-01')).toEqual(before);
			const runs = await test.sql<{ state: string }[]>`select state from import_run order by id`;
			expect(runs.map(({ state }) => state)).toEqual(['applied', 'applied', 'unchanged', 'refused']);
		});
	},
);
