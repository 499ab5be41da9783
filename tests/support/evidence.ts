import { expect } from 'vitest';
import type { EvidenceCode } from '../../src/lib/server/imports/evidence/findings.ts';
import {
	NO_ANSWERS,
	type Answers,
	type EvidenceKind,
	type EvidenceRequest,
} from '../../src/lib/server/imports/evidence/request.ts';
import type { EvidenceReport } from '../../src/lib/server/imports/evidence/run.ts';
import { EVIDENCE_FINDING_WORDS } from '../../src/lib/server/imports/evidence/words.ts';
import { describeReport } from '../../src/lib/server/imports/report-text.ts';
import { importEvidenceFile } from '../../src/lib/server/imports/evidence-files.ts';
import type { useTestDatabase } from './database.ts';

type TestDatabase = ReturnType<typeof useTestDatabase>;

/** Imports of one kind into a test's database; every report is also written out, so that no sentence lacks a value. */
export function evidenceInto(test: TestDatabase, kind: EvidenceKind) {
	const run = async (
		content: string | Uint8Array,
		answers: Partial<Answers> = {},
		details: Partial<EvidenceRequest> = {},
	): Promise<EvidenceReport> => {
		const report = await importEvidenceFile(test.database, {
			kind,
			fileName: 'tệp thử',
			bytes: typeof content === 'string' ? Buffer.from(content) : content,
			source: {
				title: 'Tệp thử',
				publisher: 'Sở thử',
				licence: null,
				address: null,
				publishedOn: '2026-09-30',
				illustrative: false,
			},
			answers: { ...NO_ANSWERS, ...answers },
			dryRun: false,
			viewer: { id: null, name: 'thử' },
			requestId: null,
			...details,
		});
		for (const locale of ['vi', 'km', 'en'] as const)
			expect(describeReport(report, EVIDENCE_FINDING_WORDS, locale)).not.toMatch(/undefined|\{|null/);
		return report;
	};

	/** Everything an import may touch. */
	const state = async () => [
		await test.sql`select id, operator, technologies, bands_mhz, height_m, source_id, ST_AsText(geom) as geom from cell_site order by id`,
		await test.sql`select operator, technology, state, declared_on, source_id, md5(ST_AsBinary(geom)) as geom from coverage order by id`,
		await test.sql`select own_key, taken_at, downlink_mbps, hamlet_id, source_id from speed_test order by id`,
		await test.sql`select quadkey, quarter, network, downlink_mbps, source_id from speed_tile order by 1, 2, 3`,
		await test.sql`select to_jsonb(p) from hamlet_profile p order by area_id`,
		await test.sql`select area_id, operator, technology, evidence, state, measured_on, downlink_mbps, samples, source_id from hamlet_signal order by id`,
		await test.sql`select id from source order by id`,
		await test.sql`select table_name, revision from data_revision order by table_name`,
	];

	return {
		run,
		state,
		/** Refused with an error of this code, and nothing of ours has changed. */
		async refuse(content: string | Uint8Array, code: EvidenceCode, answers: Partial<Answers> = {}) {
			const before = await state();
			const report = await run(content, answers);
			const found = report.findings.find((one) => one.code === code);
			expect(found, `${code} in ${JSON.stringify(report.findings)}`).toMatchObject({ severity: 'error' });
			expect(report).toMatchObject({ state: 'refused', changed: 0, sourceId: null });
			expect(await state()).toEqual(before);
			return found!;
		},
		/** Applied; then the same file again changes nothing, and neither does a trial run. */
		async applyTwice(
			content: string | Uint8Array,
			answers: Partial<Answers> = {},
			details: Partial<EvidenceRequest> = {},
		) {
			const before = await state();
			const trial = await run(content, answers, { ...details, dryRun: true });
			expect(trial.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
			expect(trial.state).toBe('checked');
			expect(await state()).toEqual(before);
			const report = await run(content, answers, details);
			expect(report).toMatchObject({ state: 'applied', changed: trial.changed });
			const after = await state();
			expect(await run(content, answers, details)).toMatchObject({ state: 'unchanged', changed: 0 });
			expect(await state()).toEqual(after);
			return report;
		},
	};
}

export const codesOf = ({ findings }: EvidenceReport): EvidenceCode[] => findings.map(({ code }) => code);
