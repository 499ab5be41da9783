import { beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { addUnit } from '../../../../tests/support/units.ts';
import { createRandom } from '../../statistics/random.ts';
import { EVIDENCE_GRADES, TECHNOLOGIES, type SignalEvidence } from './evidence.ts';
import { summariseService } from './service-state.ts';

const database = useTestDatabase();
const HAMLETS = 60;
const STATES = ['good', 'weak', 'none', 'unknown'] as const;
const hamlets = new Map<number, SignalEvidence[]>();

beforeAll(async () => {
	const { sql } = database;
	const random = createRandom(272);
	const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
	await addSource(sql, 'test');
	for (let hamlet = 0; hamlet < HAMLETS; hamlet++) {
		const id = await addUnit(sql, { level: 'hamlet', ownKey: `h${hamlet}`, kind: 'ap', name: 'Đay Tà Ni' });
		const rows = ['Viettel', 'MobiFone'].flatMap((operator) =>
			TECHNOLOGIES.flatMap((technology) =>
				EVIDENCE_GRADES.flatMap((evidence): SignalEvidence[] =>
					random() < 0.75
						? []
						: [
								{
									operator,
									technology,
									evidence,
									state: pick(STATES),
									measuredOn: pick([null, '2025-12-31', '2026-03-01', '2026-09-14']),
									rsrpDbm: null,
									downlinkMbps: null,
								},
							],
				),
			),
		);
		hamlets.set(id, rows);
		const json = JSON.stringify(rows);
		await sql`
			insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
			select ${id}, r.operator, r.technology, r.evidence, r.state, r."measuredOn", 'test'
			from jsonb_to_recordset(${json}::text::jsonb)
				as r (operator text, technology text, evidence text, state text, "measuredOn" date)`;
	}
});

it('the service of a hamlet is the same worked out here and by the database', async () => {
	const rows = await database.sql<
		{ areaId: number; state: string; conflict: boolean; evidence: string[]; measuredOn: string | null }[]
	>`select area_id, state, conflict, evidence, measured_on::text as measured_on from hamlet_service`;
	expect(rows).toHaveLength(HAMLETS);
	for (const { areaId, ...derived } of rows) {
		const { state, conflict, evidence, measuredOn } = summariseService(hamlets.get(areaId)!);
		expect({ state, conflict, evidence, measuredOn }).toEqual(derived);
	}
	expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(STATES));
});
