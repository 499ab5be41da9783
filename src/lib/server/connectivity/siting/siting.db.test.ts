import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { addUnit, rectangle } from '../../../../../tests/support/units.ts';
import { answerQuestion } from '../../../connectivity/scenarios/answer-question.ts';
import { usualQuestion } from '../../../connectivity/scenarios/siting-address.ts';
import type { SitingQuestion } from '../../../connectivity/scenarios/types.ts';
import { openHere } from '../../../connectivity/worker/open-here.ts';
import type { Sql } from '../../db/index.ts';
import { getScenario, replayScenario } from '../scenarios/index.ts';
import { listCandidates, readSitingInput, saveSiting } from './index.ts';

const test = useTestDatabase();
const DAY = '2026-11-22';
const USUAL = usualQuestion({ today: DAY, gapStates: ['none'], mast: { heightMetres: 42, powerWatts: 20 } });
const QUESTION: SitingQuestion = {
	...USUAL,
	limit: { kind: 'count', count: 1 },
	candidates: ['public-point', 'commune-centre', 'hamlet', 'drawn'],
	drawn: [
		{ key: 'drawn-1', lng: 105.953, lat: 9.653 },
		{ key: 'drawn-2', lng: 107.5, lat: 9 },
	],
};

/** Lai Hòa with two hamlets without service 500 m apart, a school beside them and its name far away; and Đại Hải. */
async function addFixtures(sql: Sql) {
	await addSource(sql, 'test');
	const laiHoa = await addUnit(sql, {
		code: '31810',
		name: 'Lai Hòa',
		geometry: rectangle(105.9, 9.6, 106, 9.7),
		labelPoint: [105.91, 9.61],
	});
	await addUnit(sql, {
		code: '31700',
		name: 'Đại Hải',
		geometry: rectangle(106, 9.6, 106.1, 9.7),
		labelPoint: [106.05, 9.65],
	});
	for (const [ownKey, name, lng, households] of [
		['h-1', 'Đay Tà Ni', 105.95, 80],
		['h-2', 'Prey Chóp', 105.955, null],
	] as const) {
		const id = await addUnit(sql, { level: 'hamlet', ownKey, kind: 'ap', name, labelPoint: [lng, 9.65] });
		await sql`insert into area_parent (area_id, parent_id, valid) values (${id}, ${laiHoa}, '[2025-07-01,)')`;
		await sql`insert into hamlet_profile (area_id, as_of, households, minority_households, source_id)
			values (${id}, '2026-01-01', ${households}, ${households}, 'test')`;
		await sql`insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
			values (${id}, 'Viettel', '4G', 'measured', 'none', '2026-05-01', 'test')`;
	}
	await sql`insert into public_point (id, kind, name_vi, geom, source_id)
		values ('s-1', 'school', 'Trường Tiểu học Lai Hòa 2', ST_Point(105.952, 9.65, 4326), 'test')`;
}

describe('places a mast may stand at', () => {
	it('are public buildings, centres of communes, hamlets and drawn points, each with its commune', async () => {
		await test.isolated(async (sql) => {
			await addFixtures(sql);
			const viewer = await addPerson(sql, 'p-1', 'analyst');
			const found = await listCandidates(sql, viewer, QUESTION);
			expect(found.map(({ key, kind, name, communeName }) => [key, kind, name, communeName])).toEqual([
				['c:31700', 'commune-centre', 'Xã Đại Hải', 'Xã Đại Hải'],
				['c:31810', 'commune-centre', 'Xã Lai Hòa', 'Xã Lai Hòa'],
				['drawn-1', 'drawn', 'drawn-1', 'Xã Lai Hòa'],
				// In the sea: in no commune, which the page tells.
				['drawn-2', 'drawn', 'drawn-2', null],
				['h:h-1', 'hamlet', 'Ấp Đay Tà Ni', 'Xã Lai Hòa'],
				['h:h-2', 'hamlet', 'Ấp Prey Chóp', 'Xã Lai Hòa'],
				['p:s-1', 'public-point', 'Trường Tiểu học Lai Hòa 2', 'Xã Lai Hòa'],
			]);
			const few = await listCandidates(sql, viewer, { ...QUESTION, communes: ['31700'], drawn: [] });
			expect(few.map(({ key }) => key)).toEqual(['c:31700']);
		});
	});

	it('are for analysts', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'viewer');
			await expect(listCandidates(sql, viewer, QUESTION)).rejects.toMatchObject({ kind: 'Forbidden' });
		});
	});
});

describe('a siting that is kept', () => {
	it('is worked out anew, replays to the byte after the data changed, and is refused where it shows another', async () => {
		await test.isolated(async (sql) => {
			await addFixtures(sql);
			const viewer = await addPerson(sql, 'p-1', 'analyst', 'Lâm Thị Đào');
			const worker = openHere(async () => (await import('highs')).default());
			const input = await readSitingInput(sql, viewer, QUESTION);
			const seen = await answerQuestion(worker, QUESTION, input);
			expect(seen.sites).toEqual([{ key: 'drawn-1', gain: 80 }]);
			expect(seen.hamlets.map(({ key }) => key)).toEqual(['h-1', 'h-2']);
			const kept = { question: QUESTION, name: 'Một trạm cho Lai Hòa', note: null, seen };
			const id = await saveSiting(sql, viewer, kept, 'r-1');
			await sql`update hamlet_signal set state = 'good'`;
			expect(await replayScenario(sql, viewer, id)).toMatchObject({ isIdentical: true });
			expect((await getScenario(sql, viewer, id)).result).toEqual(seen);
			await expect(saveSiting(sql, viewer, kept, 'r-2')).rejects.toMatchObject({
				code: 'scenario_error_result_differs',
			});
		});
	});
});
