import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { listPersonLists } from '../../targets/repository.ts';
import { undoValues } from '../indicator-values/undo.ts';
import { listImportRuns } from '../run.repository.ts';
import { importPersonList } from './index.ts';

const test = useTestDatabase();
let country: SmallCountry;

const HEADER = 'Mã xã;Ấp, khóm;Họ và tên;Năm sinh;Vai trò;Đã tập huấn';
const ĐÀO = '31507;Khóm 1;Sơn Thị Đào;1970;Trưởng khóm;Có';
const SÊN = '31810;Ấp Prey Chóp;Thạch Sên;1951;NCUT;Có';

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addIndicator(test.sql, 'trained', 'rate');
	await test.sql`
		update indicator set breakdowns = '{role}', numerator = ${test.sql.json({ vi: 'Số người đã được tập huấn' })}
		where id = 'trained'`;
});

async function run(title: string, ...rows: string[]): Promise<number> {
	const request = {
		kind: 'persons' as const,
		fileName: `${title}.csv`,
		bytes: Buffer.from([HEADER, ...rows].join('\n')),
		source: {
			...{ title, publisher: 'Sở thử', licence: null, address: null },
			...{ publishedOn: '2026-01-15', illustrative: false },
		},
		answers: { indicatorId: 'trained', period: '2025' },
		...{ reason: 'Danh sách mới', viewer: { id: null, name: 'Lan' }, requestId: null },
	};
	const trial = await importPersonList(test.database, { ...request, seen: '', dryRun: true });
	const { fingerprint } = trial.difference;
	const report = await importPersonList(test.database, { ...request, seen: fingerprint, dryRun: false });
	expect(report.state).toBe('applied');
	const [newest] = await listImportRuns(test.sql, ['persons']);
	return newest!.id;
}

const undo = (runId: number, dryRun = false) =>
	undoValues(test.database, {
		...{ runId, dryRun, reason: 'Nhầm kỳ', viewer: { id: null, name: 'Lan' }, requestId: null },
	});

const state = async () => [
	await test.sql`select * from indicator_value order by indicator_id, period, area_id`,
	await test.sql`select * from indicator_breakdown_value order by indicator_id, period, dimension, category, area_id`,
	await test.sql`select * from person_list`,
];

describe('a list of persons that is undone', () => {
	it('gives its place back to the figures that were there, and there is no list', async () => {
		const area = country.id('31507@2025');
		await addValue(test.sql, { indicator: 'trained', area, period: '2025', numerator: 5, denominator: 9 });
		const before = await state();
		const list = await run('Danh sách đợt 1', ĐÀO, SÊN);
		expect(await undo(list, true)).toMatchObject({
			state: 'possible',
			counts: { removed: 7, restored: 1, changedSince: 0 },
		});
		expect(await undo(list)).toMatchObject({ state: 'undone' });
		expect(await state()).toEqual(before);
		expect(await listImportRuns(test.sql, ['persons'])).toEqual([
			expect.objectContaining({ id: list, state: 'undone', undoneByName: 'Lan', canUndo: false }),
		]);
		expect(await undo(list)).toMatchObject({ state: 'undone_before' });
	});

	it('puts the list before it in force again, which is not called corrected for that', async () => {
		const first = await run('Danh sách đợt 1', ĐÀO, SÊN);
		const before = await state();
		const second = await run('Danh sách đợt 2', ĐÀO);
		expect(await undo(first)).toMatchObject({ state: 'list_replaced', later: { id: second } });
		expect(await undo(second)).toMatchObject({ state: 'undone' });
		expect(await state()).toEqual(before);
		const [inForce] = await listPersonLists(test.sql, ['trained']);
		expect(inForce).toMatchObject({ communes: 2, isCorrected: false, title: { vi: 'Danh sách đợt 1' } });
	});

	it('is refused while a list that counted the same stands after it', async () => {
		const first = await run('Danh sách đợt 1, có dấu', ĐÀO, SÊN, '31699;;Kim Sa Rây;1958;cả hai;Có');
		const second = await run('Danh sách đợt 1, bản ký', `${ĐÀO} `, SÊN, '31699;;Kim Sa Rây;1958;cả hai;Có');
		expect(await undo(first)).toMatchObject({ state: 'list_replaced', later: { id: second } });
		expect(await undo(second)).toMatchObject({ state: 'undone', counts: { removed: 0, restored: 0 } });
		expect(await undo(first, true)).toMatchObject({ state: 'possible' });
	});
});
