import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import type { RankingQuestion, ScenarioResult } from '../../../connectivity/scenarios/types.ts';
import { GUEST } from '../../access/index.ts';
import { listAuditEntries } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { unpackZip } from '../../unpack-zip.ts';
import { packScenario } from './files.ts';
import {
	askAgain,
	compareScenarios,
	getScenario,
	getScenarioView,
	getScenarioInput,
	listScenarios,
	readRankingInput,
	renameScenario,
	replayScenario,
	retireScenario,
	saveScenario,
} from './index.ts';

/** Texts of a ZIP by name, that of the data by its ending. */
async function textsOf(body: ReadableStream): Promise<Record<string, string>> {
	const unpacked = await unpackZip(Buffer.from(await new Response(body).arrayBuffer()), 100);
	if (!unpacked.ok) throw new Error(unpacked.code);
	const { files } = unpacked;
	return Object.fromEntries(
		[...files].map(([name, bytes]) => [
			/^scenario-/.test(name) ? name.split('.').at(-1)! : name,
			Buffer.from(bytes).toString('utf8'),
		]),
	);
}

const test = useTestDatabase();
const QUESTION: RankingQuestion = {
	kind: 'ranking',
	at: '2026-11-22',
	communes: [],
	states: [],
	weights: { service: 60, 'minority-households': 40 },
	top: 3,
	stability: { samples: 50, spread: 0.25, seed: 272 },
};

/** h-1 without service, h-2 and h-3 weak with many and few minority households, h-4 of which nothing is known. */
async function addHamlets(sql: Sql) {
	await addSource(sql, 'test', true);
	const rows = [
		['h-1', 'Đay Tà Ni', 'none', 10],
		['h-2', 'Prey Chóp', 'weak', 200],
		['h-3', 'Xung Thum', 'weak', 30],
	] as const;
	for (const [ownKey, name, state, minority] of rows) {
		const id = await addUnit(sql, { level: 'hamlet', ownKey, kind: 'ap', name });
		await sql`insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
			values (${id}, 'Viettel', '4G', 'measured', ${state}, '2026-06-01', 'test')`;
		await sql`insert into hamlet_profile (area_id, as_of, households, minority_households, source_id)
			values (${id}, '2026-01-01', 300, ${minority}, 'test')`;
	}
	await addUnit(sql, { level: 'hamlet', ownKey: 'h-4', kind: 'ap', name: 'Ấp Không Rõ' });
}

async function prepare(sql: Pool) {
	await addHamlets(sql);
	const analyst = await addPerson(sql, 'p-1', 'analyst', 'Lâm Thị Đào');
	const viewer = await addPerson(sql, 'p-2', 'viewer');
	const input = await readRankingInput(sql, analyst, QUESTION);
	const save = (result: ScenarioResult | null = null, name = 'Ưu tiên đợt 1') =>
		saveScenario(sql, analyst, { name, note: null, question: QUESTION, input, result }, 'r-1');
	return { analyst, viewer, input, save };
}

describe('a saved scenario', () => {
	it('leaves in the formats of GIS and tables with what it froze, its sources and its digests beside', async () => {
		await test.isolated(async (sql) => {
			const { viewer, save } = await prepare(sql);
			const id = await save();
			const read = async (format: 'geojson' | 'csv') => {
				const { name, body } = await packScenario(sql, viewer, id, { format, system: '4326', locale: 'vi' });
				expect(name).toBe(`scenario-${id}-2026-11-22-${format}.zip`);
				return textsOf(body);
			};
			const geojson = await read('geojson');
			const { features } = JSON.parse(geojson['geojson']!) as { features: { properties: object }[] };
			expect(features.map(({ properties }) => properties)).toMatchObject([
				{
					rank: 1,
					hamlet: 'Ấp Prey Chóp',
					service: 'weak',
					minority_households: 200,
					payer: expect.any(String),
				},
				{ rank: 2, hamlet: 'Ấp Đay Tà Ni', service: 'none', minority_households: 10 },
				{ rank: 3, hamlet: 'Ấp Xung Thum', service: 'weak', minority_households: 30 },
			]);
			const { inputSha256 } = await getScenario(sql, viewer, id);
			expect(geojson['metadata.json']).toContain(inputSha256);
			expect(geojson['README.txt']).toContain('Dữ liệu minh họa');
			expect((await read('csv'))['csv']!.split('\r\n')[1]).toMatch(/Prey Chóp/);
		});
	});

	it('holds the list worked out by hand, and a colleague of another role reads the same', async () => {
		await test.isolated(async (sql) => {
			const { analyst, viewer, input, save } = await prepare(sql);
			const id = await save();
			const scenario = await getScenario(sql, viewer, id);
			// Minority households spread between their quantiles at 5 % and 95 %: of 10, 30, 200 that is 12 … 183, so 10
			// counts as 0, 30 as 18/171 and 200 as 1. h-2: 0.6·½ + 0.4·1; h-1: 0.6·1 + 0; h-3: 0.6·½ + 0.4·18/171. Of h-4
			// the state is left out and its households count as the median: 18/171 by itself.
			const places = scenario.result.hamlets.map(({ key, place, score }) => [key, place, score]);
			expect(places.map(([key]) => key)).toEqual(['h-2', 'h-1', 'h-3']);
			expect(places[0]![2]).toBeCloseTo(0.7, 7);
			expect(places[1]![2]).toBeCloseTo(0.6, 7);
			expect(places[2]![2]).toBeCloseTo(0.3 + (0.4 * 18) / 171, 7);
			expect(scenario).toMatchObject({ name: 'Ưu tiên đợt 1', createdBy: 'Lâm Thị Đào', illustrative: true });
			expect(scenario).toEqual(await getScenario(sql, analyst, id));
			expect(await getScenarioInput(sql, id)).toEqual(input);
			await expect(getScenario(sql, GUEST, id)).rejects.toMatchObject({ code: 'error_forbidden' });
			const [entry] = await listAuditEntries(
				sql,
				{ personId: null, action: 'scenario_saved', subject: null, subjectId: id },
				null,
				5,
			);
			expect(entry).toMatchObject({ personId: 'p-1', requestId: 'r-1', after: { name: 'Ưu tiên đợt 1' } });
		});
	});

	it('gives the same bytes when it is replayed, also after the data has changed', async () => {
		await test.isolated(async (sql) => {
			const { analyst, viewer, save } = await prepare(sql);
			const id = await save();
			const { resultSha256 } = await getScenario(sql, viewer, id);
			await sql`update hamlet_profile set minority_households = 299`;
			await sql`update hamlet_signal set state = 'good'`;
			expect(await replayScenario(sql, viewer, id)).toMatchObject({
				isIdentical: true,
				sha256: resultSha256,
				keptSha256: resultSha256,
			});
			// Byte for byte the same on every database and machine: this digest was written down once.
			expect(resultSha256).toBe('dfe9ef7a781c39f0d470223f597d406807b7a79f79357556799c985c20fc9597');
			const today = await readRankingInput(sql, analyst, QUESTION);
			expect(today.hamlets.criteria.service).toEqual([0, 0, 0, null]);
		});
	});

	it('is refused where the browser shows another list than comes out here', async () => {
		await test.isolated(async (sql) => {
			const { viewer, save } = await prepare(sql);
			const { result } = await getScenario(sql, viewer, await save());
			await save(result);
			const [first, ...others] = result.hamlets;
			const tampered = { ...result, hamlets: [{ ...first!, score: 0.99 }, ...others] };
			await expect(save(tampered)).rejects.toMatchObject({
				kind: 'Conflict',
				code: 'scenario_error_result_differs',
			});
			expect(await listScenarios(sql, viewer)).toHaveLength(2);
		});
	});

	it('keeps what it looked at once, and says so when that was damaged', async () => {
		await test.isolated(async (sql) => {
			const { viewer, save } = await prepare(sql);
			const [one, other] = [await save(), await save(null, 'Đợt 2')];
			expect(one).not.toBe(other);
			expect(await sql`select sha256 from analysis_input`).toHaveLength(1);
			await sql`update gap_scenario set result = jsonb_set(result, '{hamlets,0,score}', '0.71') where id = ${one}`;
			expect(await replayScenario(sql, viewer, one)).toMatchObject({ isIdentical: false });
			await sql`update analysis_input set content = ${gzipSync('{}')}`;
			await expect(replayScenario(sql, viewer, other)).rejects.toMatchObject({
				code: 'scenario_error_input_damaged',
			});
		});
	});

	it('takes a name, and refuses none, a viewer, weights all zero and a question about no hamlet', async () => {
		await test.isolated(async (sql) => {
			const { analyst, viewer, input, save } = await prepare(sql);
			await expect(save(null, ' \n ')).rejects.toMatchObject({ code: 'scenario_error_name' });
			await expect(save(null, 'x'.repeat(201))).rejects.toMatchObject({ code: 'scenario_error_name' });
			const wanted = { name: 'x', note: null, input, result: null };
			await expect(saveScenario(sql, viewer, { ...wanted, question: QUESTION })).rejects.toMatchObject({
				code: 'error_forbidden',
			});
			for (const [more, code] of [
				[{ weights: { service: 0 } }, 'connectivity_error_weights_zero'],
				[{ communes: ['99999'] }, 'connectivity_error_no_hamlets'],
				[{ top: 0 }, 'connectivity_error_top_count'],
			] as const)
				await expect(
					saveScenario(sql, analyst, { ...wanted, question: { ...QUESTION, ...more } as RankingQuestion }),
				).rejects.toMatchObject({ kind: 'Invalid', code });
		});
	});

	it('is read with what was known of its hamlets then, and asked again of today names who came, went and moved', async () => {
		await test.isolated(async (sql) => {
			const { analyst, viewer, save } = await prepare(sql);
			const id = await save();
			expect(
				(await askAgain(sql, analyst, id, await readRankingInput(sql, analyst, QUESTION))).isSameInput,
			).toBe(true);
			await sql`update hamlet_signal set state = 'none' where area_id = (select id from area where own_key = 'h-3')`;
			await sql`update hamlet_profile set minority_households = 0
				where area_id = (select id from area where own_key = 'h-2')`;
			const view = await getScenarioView(sql, viewer, id);
			expect(view.hamlets[0]).toMatchObject({
				...{ key: 'h-2', name: 'Ấp Prey Chóp', communeName: null, service: 'weak', evidence: ['measured'] },
				...{ households: 300, minorityHouseholds: 200, poorHouseholds: null, payer: 'no-gap' },
			});
			expect(view.hamlets[1]).toMatchObject({ key: 'h-1', service: 'none', payer: 'unknown' });
			expect(view).toMatchObject({ mayChange: false, hamletsAsked: 4, communes: [], sites: [] });
			const today = await askAgain(sql, analyst, id, await readRankingInput(sql, analyst, QUESTION));
			expect(today.isSameInput).toBe(false);
			// h-3: 0.6 + 0.4 = 1; h-1: 0.6 + 0.4·9/27; h-4: 9/27 by itself, the median of 0, 10, 30 between 1 and 28; h-2: 0.3.
			const changes = (list: typeof today.lists.moved) =>
				list.map(({ key, before, after }) => [key, before, after]);
			expect(changes(today.lists.moved)).toEqual([['h-3', 3, 1]]);
			expect(changes(today.lists.entered)).toEqual([['h-4', null, 3]]);
			expect(changes(today.lists.left)).toEqual([['h-2', 1, null]]);
			expect(today.lists).toMatchObject({ stayed: 1, moved: [{ name: 'Ấp Xung Thum' }] });
			await expect(
				askAgain(sql, viewer, id, await readRankingInput(sql, analyst, QUESTION)),
			).rejects.toMatchObject({ code: 'error_forbidden' });
			const input = await readRankingInput(sql, analyst, QUESTION);
			const other = await saveScenario(sql, analyst, {
				...{ name: 'Hai ấp', note: null, input, result: null },
				question: { ...QUESTION, top: 2 },
			});
			const { lists } = await compareScenarios(sql, viewer, [id, other]);
			expect(lists.left.map(({ key }) => key)).toEqual(['h-2']);
		});
	});

	it('is renamed and taken off the list by who made it and by administrators alone', async () => {
		await test.isolated(async (sql) => {
			const { analyst, viewer, save } = await prepare(sql);
			const colleague = await addPerson(sql, 'p-3', 'analyst');
			const admin = await addPerson(sql, 'p-4', 'admin');
			const id = await save();
			for (const one of [viewer, colleague])
				await expect(renameScenario(sql, one, id, { name: 'y', note: null })).rejects.toMatchObject({
					code: 'error_forbidden',
				});
			await renameScenario(sql, analyst, id, { name: '  Đợt 1 ', note: 'Họp 20/11' });
			expect(await listScenarios(sql, viewer)).toMatchObject([
				{ id, name: 'Đợt 1', note: 'Họp 20/11', hamlets: 3, sites: 0, at: '2026-11-22', kind: 'ranking' },
			]);
			await retireScenario(sql, admin, id);
			expect(await listScenarios(sql, viewer)).toEqual([]);
			expect(await getScenario(sql, viewer, id)).toMatchObject({ name: 'Đợt 1' });
			await expect(getScenario(sql, viewer, 'khong-co')).rejects.toMatchObject({
				code: 'scenario_error_unknown',
			});
		});
	});
});
