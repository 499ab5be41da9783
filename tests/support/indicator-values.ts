import { expect } from 'vitest';
import type { ValueCode } from '../../src/lib/server/imports/indicator-values/findings.ts';
import { importValues, type ValuesReport } from '../../src/lib/server/imports/indicator-values/index.ts';
import {
	NO_VALUE_ANSWERS,
	type ValueAnswers,
	type ValuesRequest,
} from '../../src/lib/server/imports/indicator-values/request.ts';
import { VALUE_FINDING_WORDS } from '../../src/lib/server/imports/indicator-values/words.ts';
import { describeReport } from '../../src/lib/server/imports/report-text.ts';
import type { useTestDatabase } from './database.ts';

type Cell = string | number | Date | null | { formula: string; result?: number };

/** A workbook of one sheet or several; `merges` as "A1:B2". */
export async function workbook(
	sheets: Record<string, { rows: Cell[][]; merges?: string[] }>,
): Promise<Uint8Array> {
	const { default: excel } = await import('exceljs');
	const book = new excel.Workbook();
	for (const [name, { rows, merges = [] }] of Object.entries(sheets)) {
		const sheet = book.addWorksheet(name);
		for (const row of rows) sheet.addRow(row);
		for (const range of merges) sheet.mergeCells(range);
	}
	return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Imports of figures into a test's database; every report is also written out, so that no sentence lacks a value. */
export function valuesInto(test: ReturnType<typeof useTestDatabase>) {
	const run = async (
		content: string | Uint8Array,
		answers: Partial<ValueAnswers> = {},
		details: Partial<ValuesRequest> = {},
	): Promise<ValuesReport> => {
		const report = await importValues(test.database, {
			kind: 'indicator-values',
			fileName: 'tệp thử',
			bytes: typeof content === 'string' ? Buffer.from(content) : content,
			source: {
				title: 'Tệp thử',
				publisher: 'Sở thử',
				licence: null,
				address: null,
				publishedOn: '2026-01-15',
				illustrative: false,
			},
			answers: { ...NO_VALUE_ANSWERS, ...answers },
			reason: '',
			seen: null,
			dryRun: false,
			viewer: { id: null, name: 'thử' },
			requestId: null,
			...details,
		});
		for (const locale of ['vi', 'km', 'en'] as const)
			expect(describeReport(report, VALUE_FINDING_WORDS, locale)).not.toMatch(/undefined|\{|null/);
		return report;
	};

	/** Everything an import may touch. */
	const state = async () => [
		await test.sql`select * from indicator_value order by indicator_id, period, area_id`,
		await test.sql`select * from indicator_breakdown_value order by indicator_id, period, dimension, category, area_id`,
		await test.sql`select * from indicator_value_change order by id`,
		await test.sql`select id from source order by id`,
		await test.sql`select table_name, revision from data_revision order by table_name`,
	];

	return {
		run,
		state,
		/** Refused with an error of this code, and nothing of ours has changed. */
		async refuse(content: string | Uint8Array, code: ValueCode, answers: Partial<ValueAnswers> = {}) {
			const before = await state();
			const report = await run(content, answers);
			const found = report.findings.find((one) => one.code === code);
			expect(found, `${code} in ${JSON.stringify(report.findings)}`).toMatchObject({ severity: 'error' });
			expect(report).toMatchObject({ state: 'refused', changed: 0, sourceId: null });
			expect(await state()).toEqual(before);
			return found!;
		},
	};
}
