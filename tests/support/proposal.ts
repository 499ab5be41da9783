import { readRankingInput, saveScenario } from '../../src/lib/server/connectivity/scenarios/index.ts';
import type { RankingQuestion } from '../../src/lib/connectivity/scenarios/types.ts';
import {
	createProposal,
	getProposal,
	saveProposal,
} from '../../src/lib/server/connectivity/proposals/service.ts';
import type { Viewer } from '../../src/lib/server/access/index.ts';
import type { Pool } from '../../src/lib/server/db/index.ts';
import { addPerson } from './people.ts';
import { addSource } from './sources.ts';
import { addUnit, rectangle } from './units.ts';

export const QUESTION: RankingQuestion = {
	kind: 'ranking',
	at: '2026-11-20',
	communes: [],
	states: [],
	weights: { service: 60, 'minority-households': 40, 'mast-distance': 10 },
	top: 5,
	stability: { samples: 60, spread: 0.25, seed: 7 },
};

/** Names odd on purpose: Khmer, đ, a formula, markup of typst; one hamlet nobody has placed or counted. */
const HAMLETS = [
	['h-1', 'Đay Tà Ni', 'ដីតានី', 'none', 310, 200, [105.85, 9.32]],
	['h-2', 'Prey Chóp', 'ព្រៃជប់', 'weak', 250, 240, [105.87, 9.33]],
	['h-3', '=1+1 "Xung #Thum" $x$ <b>', null, 'good', 120, 30, [105.9, 9.34]],
	['h-4', 'Không Rõ', null, null, null, null, null],
] as const;

/** A commune with four hamlets, a mast, a school and what is known of them. @returns ids by key */
export async function addCountry(sql: Pool): Promise<Map<string, number>> {
	await addSource(sql, 'test', true);
	const city = await addUnit(sql, { level: 'province', code: '92', kind: 'thanh_pho', name: 'Cần Thơ' });
	const commune = await addUnit(sql, {
		code: '31810',
		name: 'Lai Hòa',
		geometry: rectangle(105.8, 9.3, 105.95, 9.4),
	});
	await sql`insert into area_parent (area_id, parent_id, valid) values (${commune}, ${city}, '[2025-07-01,)')`;
	const ids = new Map<string, number>();
	for (const [ownKey, name, nameKm, state, households, minority, labelPoint] of HAMLETS) {
		const id = await addUnit(sql, {
			...{ level: 'hamlet', ownKey, kind: 'ap', name },
			...(nameKm && { nameKm }),
			...(labelPoint && { labelPoint: [labelPoint[0], labelPoint[1]] }),
		});
		ids.set(ownKey, id);
		await sql`insert into area_parent (area_id, parent_id, valid) values (${id}, ${commune}, '[2025-07-01,)')`;
		if (state !== null)
			await sql`
				insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, downlink_mbps, source_id)
				values (${id}, 'Viettel', '4G', 'measured', ${state}, '2026-06-01', 1.5, 'test'),
					(${id}, 'MobiFone', '4G', 'declared', 'good', '2026-01-01', null, 'test')`;
		if (households !== null)
			await sql`
				insert into hamlet_profile (area_id, as_of, households, minority_households, has_grid_power, source_id)
				values (${id}, '2026-01-01', ${households}, ${minority}, true, 'test')`;
	}
	await sql`
		insert into cell_site (id, operator, technologies, height_m, bands_mhz, geom, source_id)
		values ('m-1', 'Viettel', '{4G}', 42, '{900,1800}', ST_Point(105.86, 9.32, 4326), 'test')`;
	await sql`
		insert into public_point (id, kind, name_vi, geom, source_id)
		values ('s-1', 'school', 'Trường Lai Hòa 1', ST_Point(105.85, 9.34, 4326), 'test')`;
	return ids;
}

/** A scenario over them and a proposal for all four, with costs of which one is open. */
export async function addProposal(
	sql: Pool,
): Promise<{ analyst: Viewer; reader: Viewer; scenarioId: string; id: number; ids: Map<string, number> }> {
	const ids = await addCountry(sql);
	const analyst = await addPerson(sql, 'p-1', 'analyst', 'Lâm Thị Đào');
	const reader = await addPerson(sql, 'p-2', 'viewer', 'Sơn Minh');
	const acting = { viewer: analyst, requestId: null };
	const input = await readRankingInput(sql, analyst, QUESTION);
	const scenarioId = await saveScenario(sql, analyst, {
		...{ name: 'Ưu tiên đợt 1', note: null, question: QUESTION, input, result: null },
	});
	const keys = ['h-1', 'h-2', 'h-3', 'h-4'];
	const id = await createProposal(sql, acting, { scenarioId, title: 'Đề nghị hỗ trợ Lai Hòa', keys });
	const { content, version, title } = await getProposal(sql, analyst, id);
	const line = { unit: 'trạm', tax: 'chưa gồm thuế GTGT', funding: 'fund' } as const;
	await saveProposal(sql, acting, id, {
		version,
		title,
		content: {
			...content,
			issuer: 'Sở Dân tộc và Tôn giáo',
			superior: 'Ủy ban nhân dân thành phố Cần Thơ',
			to: ['Bộ Khoa học và Công nghệ'],
			costs: [
				{ ...line, hamlet: 'h-1', item: 'Trạm mới', quantity: 1, unitPrice: 2_100_000_000 },
				{ ...line, hamlet: null, item: '+Khảo sát', quantity: 2.5, unitPrice: 30_000_001, funding: 'budget' },
				{ ...line, hamlet: 'h-2', item: 'Cáp quang', quantity: null, unitPrice: 45_000_000, funding: null },
			],
			timetable: [{ work: 'Xây trạm', from: '2027-01-15', to: null, responsible: 'Viettel' }],
		},
	});
	return { analyst, reader, scenarioId, id, ids };
}
