import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { DEFAULT_SETTINGS } from '../../../connectivity/settings/definitions.ts';
import { listAuditEntries } from '../../audit/index.ts';
import { changeSetting, getSettings, listSettingViews, resetSetting } from './index.ts';

const test = useTestDatabase();
const EVERYTHING = { personId: null, action: null, subject: 'connectivity_setting', subjectId: null };
const MARGIN = { id: 'propagation.marginDb', value: 11.5, source: 'Đo kiểm Mỹ Xuyên, 3/2026' };

describe('the settings in force', () => {
	it('are the defaults until somebody changes one, then theirs with its source, then the default again', async () => {
		await test.isolated(async (sql) => {
			const acting = { viewer: await addPerson(sql, 'p-1', 'admin', 'Sơn Thị Đa'), requestId: 'r-1' };
			expect(await getSettings(sql)).toEqual(DEFAULT_SETTINGS);
			await changeSetting(sql, acting, MARGIN);
			expect((await getSettings(sql)).propagation.marginDb).toEqual({ value: 11.5, source: MARGIN.source });
			const view = (await listSettingViews(sql, acting.viewer)).find(({ id }) => id === MARGIN.id);
			expect(view).toMatchObject({
				value: 11.5,
				standard: { value: 8 },
				changed: { by: 'Sơn Thị Đa' },
				broken: false,
			});
			await resetSetting(sql, acting, MARGIN.id);
			await resetSetting(sql, acting, MARGIN.id);
			expect(await getSettings(sql)).toEqual(DEFAULT_SETTINGS);
			const log = await listAuditEntries(sql, EVERYTHING, null, 10);
			expect(log.map(({ action, before, after }) => [action, before, after])).toMatchObject([
				['connectivity_setting_reset', { value: 11.5 }, { value: 8 }],
				['connectivity_setting_changed', { value: 8 }, { value: 11.5, source: MARGIN.source }],
			]);
		});
	});

	it('name what was kept and does not fit any more; the page still shows it', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'analyst');
			await sql`
				insert into connectivity_setting (id, value, source)
				values ('propagation.marginDb', ${sql.json('tám')}, 'tay')`;
			await expect(getSettings(sql)).rejects.toMatchObject({
				code: 'connectivity_error_setting_value',
				context: { id: 'propagation.marginDb' },
			});
			const view = (await listSettingViews(sql, viewer)).find(({ id }) => id === MARGIN.id);
			expect(view).toMatchObject({ value: 'tám', broken: true });
		});
	});

	const REFUSED: [string, Partial<typeof MARGIN>, string][] = [
		['without a source', { source: '  ' }, 'setting_error_source'],
		['out of bounds', { value: 400 }, 'connectivity_error_setting_value'],
		['of an unknown name', { id: 'propagation.luck' }, 'setting_error_unknown'],
	];
	for (const [what, over, code] of REFUSED)
		it(`refuse a change ${what}, and nothing is written`, async () => {
			await test.isolated(async (sql) => {
				const acting = { viewer: await addPerson(sql, 'p-1', 'admin'), requestId: null };
				await expect(changeSetting(sql, acting, { ...MARGIN, ...over })).rejects.toMatchObject({ code });
				expect(await sql`select id from connectivity_setting`).toHaveLength(0);
				expect(await listAuditEntries(sql, EVERYTHING, null, 10)).toHaveLength(0);
			});
		});

	it('are read by analysts and changed by administrators alone', async () => {
		await test.isolated(async (sql) => {
			const [analyst, viewer] = [
				await addPerson(sql, 'p-1', 'analyst'),
				await addPerson(sql, 'p-2', 'viewer'),
			];
			await expect(changeSetting(sql, { viewer: analyst, requestId: null }, MARGIN)).rejects.toMatchObject({
				kind: 'Forbidden',
			});
			await expect(listSettingViews(sql, viewer)).rejects.toMatchObject({ kind: 'Forbidden' });
		});
	});
});
