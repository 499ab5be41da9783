import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../../tests/support/database.ts';
import { fileInto } from '../../../../../../tests/support/layer-imports.ts';
import {
	addHamlet,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../../../tests/support/small-country.ts';
import { hamlets } from './index.ts';
import { listHamlets } from './repository.ts';

const test = useTestDatabase();
const VIEWER = { id: null, name: 'Lâm Thị Hoa', role: 'analyst' } as const;
const { compare, apply, bring, takeBack } = fileInto(test, {
	layer: 'hamlets',
	writer: hamlets,
	viewer: VIEWER,
});

let country: SmallCountry;
beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addHamlet(test.sql, {
		name: 'Tâm Phước',
		position: [105.32, 9.65],
		communes: [country.id('31810@'), country.id('31810@2025')],
		households: 210,
	});
});

const read = () => test.sql`
	select h.own_key, h.kind, h.name_vi, h.geom_quality, ST_AsText(h.geom) as place, p.households, p.as_of, p.khmer
	from area h left join hamlet_profile p on p.area_id = h.id where h.level = 'hamlet' order by h.name_vi`;
/** All that an import may touch, bit by bit. */
const readAll = () => test.sql`
	select h.*, ST_AsEWKB(h.geom)::text as exact, to_jsonb(p) as profile, (
		select jsonb_agg(to_jsonb(m) order by m.parent_id) from area_parent m where m.area_id = h.id) as parents
	from area h left join hamlet_profile p on p.area_id = h.id where h.level = 'hamlet' order by h.id`;

describe('a list of hamlets', () => {
	it('adds those nobody knows, changes those that differ, leaves the others, and can be taken back to the last bit', async () => {
		const before = await readAll();
		const rows = [
			{ 'Tên ấp': 'Ấp Tâm Phước', Xã: 'Lai Hòa', 'Số hộ': '1.234', at: [105.32, 9.65] },
			{ 'Tên ấp': 'Khóm Vĩnh Trung', Xã: '31810', 'Số hộ': 87, at: [105.35, 9.62] },
			{ 'Tên ấp': 'Xẻo Cóc', Xã: '', 'Số hộ': '', at: [105.55, 9.65] },
		];
		const { planned, report, importId } = await compare(rows);
		expect(report.findings).toEqual([]);
		expect(report.counts).toEqual({ add: 2, change: 1, same: 0, refuse: 0 });
		expect(planned.map(({ action, label, before: was }) => [action, label, was])).toEqual([
			['change', 'Ấp Tâm Phước', { households: 210 }],
			['add', 'Vĩnh Trung, Xã Lai Hòa', null],
			['add', 'Xẻo Cóc, Xã Kế Sách', null],
		]);
		expect(await readAll()).toEqual(before);

		const { runId } = await apply(importId);
		expect(await read()).toMatchObject([
			{ kind: 'ap', nameVi: 'Tâm Phước', households: 1234, asOf: '2026-10-01' },
			{
				kind: 'khom',
				nameVi: 'Vĩnh Trung',
				households: 87,
				place: 'POINT(105.35 9.62)',
				geomQuality: 'official',
			},
			{ kind: 'ap', nameVi: 'Xẻo Cóc', households: null, place: 'POINT(105.55 9.65)' },
		]);
		// The communes that were there before the merger stand behind a new hamlet, too.
		const communes = await test.sql`
			select c.code, m.valid from area_parent m join area c on c.id = m.parent_id
			join area h on h.id = m.area_id where h.name_vi = 'Vĩnh Trung' order by m.valid`;
		expect(communes).toEqual([
			{ code: '31810', valid: '(,2025-07-01)' },
			{ code: '31810', valid: '[2025-07-01,)' },
		]);

		expect((await compare(rows)).report.counts).toEqual({ add: 0, change: 0, same: 3, refuse: 0 });
		// Counted as the comparison did, not by the rows behind it.
		const features = { added: 2, changed: 1, removed: 0 };
		expect(await takeBack(runId)).toMatchObject({ state: 'undone', features });
		expect(await readAll()).toEqual(before);
	});

	it('keeps figures that are newer than its own, and what it does not tell', async () => {
		const { codes, planned } = await compare([{ ten: 'Tâm Phước', xa: '31810', ho_ngheo: 3 }]);
		expect(codes).toEqual([]);
		expect(planned[0]).toMatchObject({ action: 'change', before: { poor_households: null } });
		const older = await compare([{ ten: 'Tâm Phước', xa: '31810', so_ho: 3, ngay: '01/01/1999' }]);
		expect(older.codes).toEqual(['figures_older']);
		expect(older.planned[0]).toMatchObject({ action: 'same' });
	});
});

describe('a row is refused, and told by its place', () => {
	const good = { ten: 'Xoài Rùm', xa: '31810' };
	it.each([
		['without a name', { ten: '', xa: '31810' }, 'field_missing'],
		['of a commune nobody knows', { ten: 'Một', xa: 'Xã Không Có' }, 'commune_unknown'],
		['of a commune of before the merger', { ten: 'Một', xa: '31500' }, 'commune_unknown'],
		['of no commune at all', { ten: 'Một', xa: '' }, 'commune_missing'],
		['with households in words', { ten: 'Một', xa: '31810', so_ho: 'nhiều' }, 'number_bad'],
		['with a negative number', { ten: 'Một', xa: '31810', so_ho: -4 }, 'out_of_range'],
		['of a kind nobody knows', { ten: 'Một', xa: '31810', loai: 'làng' }, 'choice_unknown'],
		['that stands elsewhere', { ten: 'Một', xa: '31810', at: [12.5, 41.9] }, 'place_elsewhere'],
		['twice in the file', { ten: 'xoai rum', xa: 'Lai Hòa' }, 'row_twice'],
	] as const)('%s', async (_title, row, code) => {
		const { report, planned } = await compare([good, row]);
		expect(report.findings).toMatchObject([{ code, severity: 'error', feature: { index: 1 } }]);
		expect(planned.map(({ action }) => action)).toEqual(['add', 'refuse']);
	});

	it('and the others come in without it', async () => {
		const { runId, changed } = await bring([good, { ten: '', xa: '31810' }]);
		expect(changed).toBe(1);
		await takeBack(runId);
	});
});

it('a polygon that crosses itself is mended only when the person has agreed, with what changed', async () => {
	const bow = {
		type: 'Polygon' as const,
		coordinates: [
			[
				[105.31, 9.61],
				[105.33, 9.63],
				[105.33, 9.61],
				[105.31, 9.63],
				[105.31, 9.61],
			],
		],
	};
	const row = { ten: 'Nơ', xa: '31810', shape: bow };
	expect((await compare([row])).codes).toEqual(['shape_invalid']);
	const { report, planned } = await compare([row], { mend: true });
	expect(report.findings).toMatchObject([{ code: 'shape_mended', severity: 'warning' }]);
	expect(report.findings[0]!.values).toMatchObject({ reason: 'Self-intersection' });
	expect(planned[0]).toMatchObject({ action: 'add' });
});

it('what changed meanwhile is not written over: the import asks to compare again', async () => {
	const { importId } = await compare([{ ten: 'Tâm Phước', xa: '31810', so_ho: 300 }]);
	await test.sql`update hamlet_profile set households = 300, as_of = '2026-10-01'`;
	await expect(apply(importId)).rejects.toThrow();
});

it('a name that every commune has is read for the commune of the row alone', async () => {
	const add = (name: string, commune: string, lng: number) =>
		addHamlet(test.sql, { name, position: [lng, 9.66], communes: [country.id(commune)] });
	await add('Số Một', '31810@2025', 105.32);
	await add('Số Một', '31507@2025', 105.06);
	const known = await listHamlets(test.sql, {
		codes: [],
		named: [{ folded: 'so mot', communeId: country.id('31810@2025') }],
	});
	expect(known).toMatchObject([{ communeId: country.id('31810@2025') }]);
});
