import { expect, it } from 'vitest';
import { workbook } from '../../../../../tests/support/indicator-values.ts';
import { LIMITS, readSheets, type Limits, type ThreadMessage } from './read-sheets.ts';
import type { RawRow } from './sheet.ts';

async function read(bytes: Uint8Array | string, wanted: string | null = null, limits: Partial<Limits> = {}) {
	const messages: ThreadMessage[] = [];
	const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
	for await (const message of readSheets(content, wanted, { ...LIMITS, ...limits })) messages.push(message);
	const rows = messages.flatMap((message): RawRow[] => (message.type === 'rows' ? message.rows : []));
	return { messages, rows, last: messages.at(-1) };
}

it('a CSV file keeps its lines, whatever mark parts its cells, and a decimal comma parts none', async () => {
	const { rows, last } = await read('\ufeffBiểu 1\n\nMã;Số\n"31498";"1,5"\n');
	expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
		[1, 'Biểu 1'],
		[3, 'Mã', 'Số'],
		[4, '31498', '1,5'],
	]);
	expect(last).toEqual({ type: 'end' });
});

it('a workbook tells its sheets, joined cells, days, and formulas with and without a result', async () => {
	const bytes = await workbook({
		'Bìa & lời': { rows: [['a']] },
		'Số liệu': {
			rows: [
				['Hộ', null, 'x'],
				[new Date('2025-12-31T00:00:00Z'), { formula: '1+1', result: 2 }, { formula: 'A9' }],
			],
			merges: ['A1:B1'],
		},
	});
	const { messages, rows } = await read(bytes);
	expect(messages[0]).toEqual({ type: 'sheets', names: ['Bìa & lời', 'Số liệu'] });
	expect(messages).toContainEqual({
		type: 'sheet',
		name: 'Số liệu',
		merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
	});
	expect(rows.at(-1)?.cells).toEqual([{ day: '2025-12-31' }, 2, { formula: true }]);
});

it('what would fill the memory is refused before it is read', async () => {
	const rows = Array.from({ length: 3000 }, (_, at) => [at, 'x'.repeat(400)]);
	const bytes = await workbook({ a: { rows } });
	expect((await read(bytes, null, { megabytes: 0.05 })).last).toMatchObject({ code: 'zip_too_large' });
	expect((await read(bytes, null, { rows: 10 })).last).toMatchObject({ code: 'rows_too_many' });
});
