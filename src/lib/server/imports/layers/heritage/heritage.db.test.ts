import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../../../../../tests/support/people.ts';
import { useTestDatabase } from '../../../../../../tests/support/database.ts';
import { fileInto } from '../../../../../../tests/support/layer-imports.ts';
import { loadSmallCountry } from '../../../../../../tests/support/small-country.ts';
import type { Viewer } from '../../../access/index.ts';
import { heritage } from './index.ts';

const test = useTestDatabase();
const REVIEWER: Viewer = { id: 'reviewer', name: 'Sơn Ngọc', role: 'reviewer' };
const EDITOR: Viewer = { id: 'editor', name: 'Kim Thị Sa', role: 'editor' };
const into = (layer: string, viewer = REVIEWER) => fileInto(test, { layer, writer: heritage, viewer });
const sites = into('heritage-sites');

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	await addPerson(test.sql, 'reviewer', 'reviewer');
	await addPerson(test.sql, 'editor', 'editor');
});

/** Every table that a record stands in. */
const readAll = () => test.sql`
	select r.id, to_jsonb(r) as record, ST_AsEWKB(r.geom)::text as exact,
		(select jsonb_agg(to_jsonb(v) order by version) from heritage_revision v where v.record_id = r.id) as versions,
		(select jsonb_agg(to_jsonb(e) order by e.id) from review_event e where e.record_id = r.id) as events,
		(select to_jsonb(s) from site_detail s where s.record_id = r.id) as site,
		(select jsonb_agg(to_jsonb(d)) from designation d where d.record_id = r.id) as ranks
	from heritage_record r order by r.id`;

const PAGODA = {
	'Tên di tích': 'Chùa Sà Lôn',
	'Tên Khmer': 'វត្តសាឡន',
	'Loại cơ sở': 'Chùa Khmer',
	'Dân tộc': 'Khmer; Kinh',
	'Xếp hạng': 'Cấp tỉnh',
	'Số quyết định': '12/QĐ-UBND',
	'Ngày quyết định': '15/03/2019',
	at: [105.15, 9.65],
};

describe('a list of sites', () => {
	it('becomes drafts that say all it says, and goes again without a trace but the log', async () => {
		const before = await readAll();
		const { report, importId } = await sites.compare([PAGODA]);
		expect(report.findings).toEqual([]);
		expect(report.counts).toMatchObject({ add: 1 });
		const { runId } = await sites.apply(importId);
		const [record] = await readAll();
		expect(record).toMatchObject({
			record: {
				name_vi: 'Chùa Sà Lôn',
				name_km: 'វត្តសាឡន',
				communities: ['05', '01'],
				state: 'draft',
				protocol: 'staff',
			},
			site: { site_kind: 'khmer_pagoda' },
			ranks: [
				{ list: 'site_rank', level: 'provincial', decision_number: '12/QĐ-UBND', decided_on: '2019-03-15' },
			],
			versions: [{ version: 1, state: 'draft', saved_by: 'reviewer', note: 'Danh sách thử' }],
		});
		expect((await sites.compare([PAGODA])).report.counts).toMatchObject({ same: 1, add: 0, change: 0 });

		const features = { added: 1, changed: 0, removed: 0 };
		expect(await sites.takeBack(runId)).toMatchObject({ state: 'undone', features });
		expect(await readAll()).toEqual(before);
		const audit = await test.sql`select action from audit_entry order by id desc limit 1`;
		expect(audit).toEqual([{ action: 'import_undone' }]);
	});

	it('changes known records in their own history, and only what it tells', async () => {
		const { runId: first } = await sites.bring([PAGODA], { after: 'publish' });
		const published = await readAll();
		const row = {
			'Tên di tích': 'chùa sà lôn',
			'Mô tả': 'Dựng năm 1815.',
			at: [105.1505, 9.65],
		};
		const { planned, runId } = await sites.bring([row]);
		expect(planned).toMatchObject([{ action: 'change', label: 'Chùa Sà Lôn', before: { summary_vi: null } }]);
		const [record] = await test.sql<
			{ content: { summary: unknown; site: unknown }; state: string; version: number }[]
		>`
			select content, state, version from heritage_revision order by version desc limit 1`;
		expect(record).toMatchObject({
			version: 2,
			state: 'draft',
			content: { summary: { vi: 'Dựng năm 1815.' }, site: { siteKind: 'khmer_pagoda' } },
		});
		await sites.takeBack(runId);
		expect(await readAll()).toEqual(published);
		await sites.takeBack(first);
	});

	it('is not taken back once a person has gone on with a record of it', async () => {
		const { runId } = await sites.bring([PAGODA]);
		const later = await sites.bring([{ ...PAGODA, 'Mô tả': 'Về sau.' }]);
		expect(await sites.takeBack(runId)).toMatchObject({ state: 'changed_since' });
		await sites.takeBack(later.runId);
		expect(await sites.takeBack(runId)).toMatchObject({ state: 'undone' });
	});

	it('names its problems: another record in the place, an unknown kind, what a published record lacks', async () => {
		const { runId } = await sites.bring([PAGODA]);
		const near = { 'Tên di tích': 'Chùa Chén Kiểu', at: [105.15001, 9.65] };
		expect((await sites.compare([near])).report.findings).toMatchObject([
			{ code: 'match_near', severity: 'warning', values: { other: 'Chùa Sà Lôn' } },
		]);
		expect((await sites.compare([{ ...PAGODA, 'Loại cơ sở': 'Sân bóng' }])).codes).toEqual([
			'choice_unknown',
		]);
		expect((await sites.compare([{ 'Tên di tích': 'Miếu' }], { after: 'publish' })).codes).toContain(
			'content_bad',
		);
		await sites.takeBack(runId);
	});
});

it('a draft of somebody else is not written over', async () => {
	const { runId } = await sites.bring([PAGODA]);
	const { codes, planned } = await into('heritage-sites', EDITOR).compare([PAGODA]);
	expect(codes).toEqual(['record_closed']);
	expect(planned).toMatchObject([{ action: 'refuse' }]);
	await sites.takeBack(runId);
});

it('festivals bring their days as reported ones, products their stars', async () => {
	const { runId } = await into('festivals').bring([
		{ Tên: 'Lễ hội Nghinh Ông', Lịch: 'Âm lịch', 'Từ ngày': '21/4/2026', 'Đến ngày': '23/4/2026' },
	]);
	const [day] = await test.sql`select starts_on, ends_on, evidence from festival_occurrence`;
	expect(day).toEqual({ startsOn: '2026-04-21', endsOn: '2026-04-23', evidence: 'reported' });
	await into('festivals').takeBack(runId);

	const product = await into('products').bring([
		{ Tên: 'Bánh pía', 'Số sao': 5, 'Chủ thể': 'HTX', DTTS: 'có', 'Ngày công nhận': '01/12/2025' },
	]);
	const [detail] =
		await test.sql`select product_kind, ocop_stars, owner_kind, minority_household, scored_on from product_detail`;
	expect(detail).toEqual({
		...{ productKind: 'ocop', ocopStars: 5, ownerKind: 'cooperative' },
		...{ minorityHousehold: true, scoredOn: '2025-12-01' },
	});
	await into('products').takeBack(product.runId);
	expect(await readAll()).toEqual([]);
});
