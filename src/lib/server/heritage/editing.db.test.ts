import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, RevisionWithContent } from '../../heritage/api.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import { fullContent, pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { applyContent, readContent } from './content.repository.ts';
import { compareRevisions, getEditView, getRevision, listRevisions } from './edit-view.ts';
import { restoreRevision, saveRevision } from './editing.ts';
import { announcePresence, endPresence } from './presence.ts';
import { publishRecord } from './review.ts';

const database = useTestDatabase();
let people: Record<'lan' | 'minh' | 'reviewer' | 'admin' | 'viewer', Viewer>;

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	people = {
		lan: await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan'),
		minh: await addPerson(sql, 'minh', 'editor', 'Trần Minh'),
		reviewer: await addPerson(sql, 'duyet', 'reviewer'),
		admin: await addPerson(sql, 'admin', 'admin'),
		viewer: await addPerson(sql, 'xem', 'viewer'),
	};
});

const create = (sql: Pool, viewer: Viewer, content: unknown = pagodaContent()) =>
	saveRevision(sql, viewer, { reference: null, baseVersion: 0, content, note: null });
const save = (sql: Pool, viewer: Viewer, id: number, baseVersion: number, content: unknown) =>
	saveRevision(sql, viewer, { reference: { id }, baseVersion, content, note: null });
const failure = (work: Promise<unknown>): Promise<AppError> =>
	work.then(
		() => expect.fail('nothing was refused'),
		(error: unknown) => {
			expect(error).toBeInstanceOf(AppError);
			return error as AppError;
		},
	);
const findings = async (work: Promise<unknown>) =>
	((await failure(work)).context['findings'] as Finding[]).map(({ path, code }) => `${path} ${code}`);

describe('the tables', () => {
	it('give back a whole document as it was applied, and apply it again without a trace', () =>
		database.isolated(async (sql) => {
			const content = fullContent();
			const { id } = await create(sql, people.lan, content);
			expect(await readContent(sql, id)).toEqual(content);
			await sql.begin((sql) => applyContent(sql, id, content));
			expect(await readContent(sql, id)).toEqual(content);
			const [site] = await sql`select rank from site_detail where record_id = ${id}`;
			// The national rank was revoked.
			expect(site).toEqual({ rank: 'provincial' });
		}));

	it('keep nothing of a document that is replaced by a barer one', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan, fullContent());
			const bare = pagodaContent({ place: null, site: null, placeAsInscribed: null });
			await sql.begin((sql) => applyContent(sql, id, bare));
			expect(await readContent(sql, id)).toEqual(bare);
		}));

	it('hold festivals, products and intangible heritage too', () =>
		database.isolated(async (sql) => {
			const none = { site: null, place: null };
			const contents: HeritageContent[] = [
				pagodaContent({
					...none,
					kind: 'festival',
					festival: {
						calendar: 'khmer',
						rule: { calendar: 'khmer_new_year', from: 0, to: 2 },
						venue: 'sông Maspero',
						organiser: 'UBND thành phố',
						occurrences: [
							{ startsOn: '2025-11-03', endsOn: '2025-11-05', evidence: 'confirmed', sourceAddress: null },
							{ startsOn: '2026-11-22', endsOn: '2026-11-24', evidence: 'proposed', sourceAddress: 'báo.vn' },
						],
					},
					intangible: { lawKind: 'festival', legacyKind: 'festival', unescoDomains: ['social_practices'] },
				}),
				pagodaContent({
					...none,
					kind: 'product',
					product: {
						productKind: 'ocop',
						ocopStars: 4,
						scoredOn: '2024-11-04',
						certificateNumber: '12/QĐ',
						certificateExpiresOn: null,
						ownerKind: 'household',
						minorityHousehold: null,
						salesChannels: ['Postmart', 'TikTok Shop'],
					},
				}),
			];
			for (const content of contents) {
				const { id } = await create(sql, people.lan, content);
				expect(await readContent(sql, id)).toEqual(content);
			}
		}));
});

describe('saving', () => {
	it('makes a new record under a free address, and nobody outside the office sees it', () =>
		database.isolated(async (sql) => {
			const first = await create(sql, people.lan);
			const second = await create(sql, people.minh);
			expect(first).toMatchObject({ slug: 'chua-ma-toc', version: 1, state: 'draft', recordState: 'draft' });
			expect(second.slug).toBe('chua-ma-toc-2');
			expect(await sql`select from heritage_visible_to('viewer')`).toHaveLength(0);
			const [line] = await sql`
				select person_name, action from audit_entry where subject_id = ${String(first.id)}`;
			expect(line).toEqual({ personName: 'Thạch Thị Lan', action: 'heritage_created' });
		}));

	it('keeps nothing when nothing has changed', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan);
			expect(await save(sql, people.lan, id, 1, pagodaContent())).toMatchObject({ version: 1 });
		}));

	it('hands whoever comes second what stands, and lets both be merged', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan);
			const theirs = pagodaContent({ aliases: ['Chùa Dơi'] });
			await save(sql, people.reviewer, id, 1, theirs);
			const refused = await failure(save(sql, people.lan, id, 1, pagodaContent({ threats: 'bão' })));
			expect(refused).toMatchObject({ status: 409, code: 'error_heritage_conflict' });
			const head = refused.context['head'] as RevisionWithContent;
			expect(head).toMatchObject({ version: 2, savedByName: 'Người duyet', content: theirs });
			const merged = { ...head.content, threats: 'bão' };
			expect(await save(sql, people.lan, id, head.version, merged)).toMatchObject({ version: 3 });
			expect((await getRevision(sql, people.lan, { reference: { id }, version: 2 })).content).toEqual(theirs);
		}));

	it('leaves what the public sees of a published record alone, and keeps what was imported as version 1', () =>
		database.isolated(async (sql) => {
			const id = await addRecord(sql, { slug: 'som-rong', name: 'Chùa Som Rong', position: [105.25, 9.65] });
			const before = await readContent(sql, id);
			const view = await getEditView(sql, people.lan, { id });
			expect(view).toMatchObject({ version: 0, state: 'published', content: before });
			const proposed = { ...view.content, aliases: ['Patum Wongsa'], site: { siteKind: 'khmer_pagoda' } };
			expect(await save(sql, people.lan, id, 0, proposed)).toMatchObject({
				version: 2,
				state: 'draft',
				recordState: 'published',
			});
			expect(await readContent(sql, id)).toEqual(before);
			const { changes } = await compareRevisions(sql, people.minh, { reference: { id }, from: 1, to: 2 });
			expect(changes.map(({ path }) => path)).toEqual(['aliases', 'site']);
		}));

	it('refuses a pin in the sea, in Hà Nội and abroad, and a zone that is none or lies elsewhere', () =>
		database.isolated(async (sql) => {
			const at = (lng: number, lat: number) =>
				create(
					sql,
					people.lan,
					pagodaContent({ place: { ...pagodaContent().place!, position: [lng, lat] } }),
				);
			expect(await findings(at(106.8, 9.3))).toEqual(['place.position heritage_issue_outside_area']);
			expect(await findings(at(105.85, 21.03))).toEqual(['place.position heritage_issue_outside_area']);
			const [far] = (await failure(at(105.85, 21.03))).context['findings'] as Finding[];
			expect(far?.params).toEqual({ commune: 'Xã Kế Sách', km: 1260 });
			expect(await findings(at(9.65, 105.25 - 90))).toEqual([
				'place.position heritage_issue_outside_vietnam',
			]);
			const zoned = (...corners: [number, number][]) =>
				create(
					sql,
					people.lan,
					pagodaContent({
						zones: [{ level: 1, geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]!]] } }],
					}),
				);
			expect(await findings(zoned([105.2, 9.6], [105.3, 9.7], [105.3, 9.6], [105.2, 9.7]))).toEqual([
				'zones.0.geometry heritage_issue_zone_invalid',
			]);
			expect(await findings(zoned([105.21, 9.61], [105.22, 9.61], [105.22, 9.62]))).toEqual([
				'zones.0.geometry heritage_issue_zone_without_pin',
			]);
			expect(await findings(create(sql, people.lan, pagodaContent({ sourceId: 'nobody' })))).toEqual([
				'sourceId heritage_issue_source',
			]);
			expect(await sql`select from heritage_record`).toHaveLength(0);
		}));

	it('refuses guests, viewers and somebody else’s draft, and says whose it is', () =>
		database.isolated(async (sql) => {
			expect(await failure(create(sql, people.viewer))).toMatchObject({ status: 403 });
			const { id } = await create(sql, people.lan);
			const others = [
				() => save(sql, people.minh, id, 1, fullContent()),
				() => getEditView(sql, people.minh, { id }),
			];
			for (const work of others)
				expect(await failure(work())).toMatchObject({
					code: 'error_heritage_draft_of_other',
					context: { owner: 'Thạch Thị Lan' },
				});
			expect((await getEditView(sql, people.reviewer, { id })).allowed.save).toBe(true);
		}));

	it('lets an editor go on with a restricted record of their own, which other editors know nothing of', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan, pagodaContent({ protocol: 'restricted' }));
			expect((await getEditView(sql, people.lan, { id })).allowed.submit).toBe(true);
			expect(await failure(getEditView(sql, people.minh, { id }))).toMatchObject({ status: 404 });
		}));

	it('keeps the official name of a ranked record once it is published, but not from an administrator', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.reviewer, fullContent());
			await publishRecord(sql, people.reviewer, { reference: { id }, version: 1, note: null });
			const renamed = { ...fullContent(), name: { vi: 'Tên mới' }, designations: [] };
			expect(await findings(save(sql, people.reviewer, id, 1, renamed))).toEqual([
				'name.vi heritage_issue_official_name',
			]);
			expect((await getEditView(sql, people.reviewer, { id })).nameLocked).toBe(true);
			expect(await save(sql, people.admin, id, 1, renamed)).toMatchObject({ version: 2 });
			const asAlias = { ...fullContent(), aliases: ['Tên mới'] };
			expect(await save(sql, people.reviewer, id, 2, asAlias)).toMatchObject({ version: 3 });
		}));
});

describe('earlier versions', () => {
	it('are restored as new ones, and the log tells all of it', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan);
			await save(sql, people.lan, id, 1, pagodaContent({ threats: 'mối' }));
			const wanted = { reference: { id }, version: 1, note: null };
			expect(await restoreRevision(sql, people.lan, wanted)).toMatchObject({ version: 3, state: 'draft' });
			expect((await getRevision(sql, people.lan, { reference: { id }, version: 3 })).content).toEqual(
				pagodaContent(),
			);
			const { revisions, events } = await listRevisions(sql, people.lan, { id });
			expect(revisions.map(({ version }) => version)).toEqual([3, 2, 1]);
			expect(events.map(({ action }) => action)).toEqual(['create', 'save', 'restore']);
			expect(await failure(restoreRevision(sql, people.lan, { ...wanted, version: 9 }))).toMatchObject({
				status: 404,
				code: 'error_unknown_version',
			});
		}));

	it('are never changed', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan);
			await expect(
				sql.begin((sql) => sql`update heritage_revision set content = '{}' where record_id = ${id}`),
			).rejects.toMatchObject({ code: '23001' });
		}));
});

describe('two people with one record open', () => {
	it('hear of each other until one leaves or is not seen for two minutes', () =>
		database.isolated(async (sql) => {
			const { id } = await create(sql, people.lan);
			expect((await announcePresence(sql, people.lan, { id })).others).toEqual([]);
			const heard = await announcePresence(sql, people.reviewer, { id });
			expect(heard).toMatchObject({ others: [{ id: 'lan', name: 'Thạch Thị Lan' }], version: 1 });
			await sql`update heritage_editing set seen_at = now() - interval '3 minutes' where person_id = 'lan'`;
			expect((await announcePresence(sql, people.reviewer, { id })).others).toEqual([]);
			await announcePresence(sql, people.lan, { id });
			await endPresence(sql, people.lan, { id });
			expect((await announcePresence(sql, people.reviewer, { id })).others).toEqual([]);
		}));
});
