import { beforeAll, describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../../tests/support/heritage-content.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addPerson } from '../../../../tests/support/people.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import type { Viewer } from '../access/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import type { AppError } from '../errors.ts';
import { addComment, editComment, removeComment } from './comments.ts';
import { getEditView } from './edit-view.ts';
import { saveRevision } from './editing.ts';
import { findRecords, getQueue } from './list.ts';
import { provideMediaCopies } from './media-copies.ts';
import { publishRecord, returnRecord, submitRecord, withdrawRecord } from './review.ts';
import { withdrawConsent } from './withdraw-consent.ts';

const database = useTestDatabase();
let lan: Viewer;
let minh: Viewer;
let reviewer: Viewer;

beforeAll(async () => {
	const { sql } = database;
	await loadSmallCountry(sql);
	lan = await addPerson(sql, 'lan', 'editor', 'Thạch Thị Lan');
	minh = await addPerson(sql, 'minh', 'editor');
	reviewer = await addPerson(sql, 'duyet', 'reviewer');
});

const create = async (sql: Pool, viewer = lan, changes = {}) =>
	(
		await saveRevision(sql, viewer, {
			reference: null,
			baseVersion: 0,
			content: pagodaContent(changes),
			note: null,
		})
	).id;
const step = (id: number, version: number, note: string | null = null) => ({
	reference: { id },
	version,
	note,
});
const failure = (work: Promise<unknown>): Promise<AppError> =>
	work.then(
		() => expect.fail('nothing was refused'),
		(error: unknown) => error as AppError,
	);
const seenByGuests = async (sql: Sql) =>
	(await sql<{ slug: string }[]>`select slug from heritage_visible_to('guest')`).map(({ slug }) => slug);

let media = 0;
async function addMedium(
	sql: Sql,
	recordId: number,
	changes: { alt?: string; consent?: string; protocol?: string },
) {
	const key = `original-${++media}`;
	const [row] = await sql<{ id: string }[]>`
		insert into medium (record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, alt,
			people_consent, protocol, taken_at)
		values (${recordId}, 'photo', 'ready', ${key}, 'chùa.jpg', 'image/jpeg', 5, ${'a'.repeat(64)},
			${changes.alt ? sql.json({ vi: changes.alt }) : null}, ${changes.consent ?? null}, ${changes.protocol ?? 'public'}, ST_Point(105.25, 9.65, 4326))
		returning id`;
	await sql`
		insert into medium_copy (medium_id, name, storage_key, media_type, byte_length)
		values (${row!.id}, 'small.webp', ${`${key}/small`}, 'image/webp', 3)`;
	return row!.id;
}

describe('review', () => {
	it('takes a record from draft to the public and back, each step with its event and its line in the log', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			expect(await submitRecord(sql, lan, step(id, 1))).toMatchObject({
				state: 'in_review',
				recordState: 'in_review',
			});
			expect(await returnRecord(sql, reviewer, step(id, 1, 'thiếu nguồn'))).toMatchObject({
				state: 'returned',
			});
			await submitRecord(sql, lan, step(id, 1));
			expect(await seenByGuests(sql)).toEqual([]);
			expect(await publishRecord(sql, reviewer, step(id, 1))).toMatchObject({ recordState: 'published' });
			expect(await seenByGuests(sql)).toEqual(['chua-ma-toc']);
			expect(await withdrawRecord(sql, reviewer, step(id, 1, 'sai chùa'))).toMatchObject({
				state: 'withdrawn',
			});
			expect(await seenByGuests(sql)).toEqual([]);
			const { events } = await getEditView(sql, reviewer, { id });
			expect(events.map(({ action, personName, note }) => [action, personName, note])).toEqual([
				['create', 'Thạch Thị Lan', null],
				['submit', 'Thạch Thị Lan', null],
				['return', 'Người duyet', 'thiếu nguồn'],
				['submit', 'Thạch Thị Lan', null],
				['publish', 'Người duyet', null],
				['withdraw', 'Người duyet', 'sai chùa'],
			]);
			const logged = await sql`select action from audit_entry where subject_id = ${String(id)} order by id`;
			expect(logged.map(({ action }) => action)).toEqual([
				'heritage_created',
				'heritage_submitted',
				'heritage_returned',
				'heritage_submitted',
				'heritage_published',
				'heritage_withdrawn',
			]);
		}));

	it('lets no editor publish, nobody publish what was not submitted, and marks a reviewer’s own work', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			expect(await failure(publishRecord(sql, lan, step(id, 1)))).toMatchObject({ status: 403 });
			expect(await failure(publishRecord(sql, reviewer, step(id, 1)))).toMatchObject({
				code: 'error_heritage_state',
			});
			expect(await failure(submitRecord(sql, minh, step(id, 1)))).toMatchObject({ status: 403 });
			const own = await create(sql, reviewer);
			await publishRecord(sql, reviewer, step(own, 1));
			const [line] = await sql`
				select after ->> 'ownWork' as own from audit_entry
				where subject_id = ${String(own)} and action = 'heritage_published'`;
			expect(line).toEqual({ own: 'true' });
		}));

	it('acts on the version the reviewer saw, and on no other', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			await submitRecord(sql, lan, step(id, 1));
			await saveRevision(sql, lan, {
				...step(id, 1),
				baseVersion: 1,
				content: pagodaContent({ threats: 'mới' }),
			});
			expect(await failure(publishRecord(sql, reviewer, step(id, 1)))).toMatchObject({ status: 409 });
			expect(await seenByGuests(sql)).toEqual([]);
		}));

	it('shows the public the former version while a change waits', () =>
		database.isolated(async (sql) => {
			const id = await create(sql, reviewer);
			await publishRecord(sql, reviewer, step(id, 1));
			const name = { vi: 'Tên Chờ Duyệt' };
			await saveRevision(sql, lan, { ...step(id, 1), baseVersion: 1, content: pagodaContent({ name }) });
			await submitRecord(sql, lan, step(id, 2));
			const shown = async () => (await sql`select name_vi from heritage_visible_to('guest')`)[0]?.['nameVi'];
			expect(await shown()).toBe('Chùa Mã Tộc');
			await publishRecord(sql, reviewer, step(id, 2));
			expect(await shown()).toBe('Tên Chờ Duyệt');
		}));

	it('asks of every medium for words, and whether the people in it agreed, naming it', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			const silent = await addMedium(sql, id, { consent: 'none_shown' });
			const unanswered = await addMedium(sql, id, { alt: 'Sư cả' });
			const unasked = await addMedium(sql, id, { alt: 'Đám rước', consent: 'not_asked' });
			const vague = await addMedium(sql, id, { alt: 'Dàn nhạc', consent: 'given' });
			await addMedium(sql, id, { alt: 'Kho tư liệu', protocol: 'staff' });
			const unwilling = await addMedium(sql, id, { alt: 'Sư cả', consent: 'not_given' });
			const { context } = await failure(submitRecord(sql, lan, step(id, 1)));
			const params = { name: 'chùa.jpg' };
			expect(context['findings']).toHaveLength(4);
			const named = [
				{ path: `media.${silent}.alt`, code: 'heritage_issue_media_alt', params },
				{
					path: `media.${unanswered}.peopleConsent`,
					code: 'heritage_issue_media_consent_unanswered',
					params,
				},
				{ path: `media.${unasked}.peopleConsent`, code: 'heritage_issue_media_consent_not_asked', params },
				{ path: `media.${vague}.consentDetails`, code: 'heritage_issue_media_consent_details', params },
			];
			expect(context['findings']).toEqual(expect.arrayContaining(named));
			await sql`
				update medium set alt = '{"vi": "Chánh điện"}', people_consent = 'given', consent_details = 'bằng lời, 4/11'
				where id <> ${unwilling} and protocol = 'public'`;
			await submitRecord(sql, lan, step(id, 1));
			const guests = () =>
				sql`select id, file_name, original_key, taken_at, consent_details, copies
					from heritage_media_visible_to('guest')`;
			expect(await guests()).toEqual([]);
			await publishRecord(sql, reviewer, step(id, 1));
			const shown = await guests();
			expect(shown.map((row) => String(row['id'])).sort()).toEqual(
				[silent, unanswered, unasked, vague].sort(),
			);
			expect(shown[0]).toMatchObject({
				fileName: null,
				originalKey: null,
				takenAt: null,
				consentDetails: null,
			});
			expect(shown[0]?.['copies']).toMatchObject([{ name: 'small.webp' }]);
		}));

	it('takes media that came after the publication, though no word of the record has changed', () =>
		database.isolated(async (sql) => {
			const id = await create(sql, reviewer);
			await publishRecord(sql, reviewer, step(id, 1));
			expect((await getEditView(sql, lan, { id })).allowed).toMatchObject({ submit: false, publish: false });
			const seen = async () => (await sql`select from heritage_media_visible_to('guest')`).length;
			await addMedium(sql, id, { alt: 'Lễ mới', consent: 'none_shown' });
			expect((await getEditView(sql, lan, { id })).allowed).toMatchObject({ submit: true, publish: false });
			expect(await submitRecord(sql, lan, step(id, 1))).toMatchObject({ version: 2, state: 'in_review' });
			expect((await getQueue(sql, reviewer)).waiting).toMatchObject([{ id, isNew: false }]);
			expect([await seenByGuests(sql), await seen()]).toEqual([['chua-ma-toc'], 0]);
			await publishRecord(sql, reviewer, step(id, 2));
			expect(await seen()).toBe(1);
			await addMedium(sql, id, { alt: 'Lễ mới', consent: 'none_shown' });
			await publishRecord(sql, reviewer, step(id, 2));
			expect(await seen()).toBe(2);
		}));
});

describe('a consent that is withdrawn', () => {
	it('takes the record and its media from the public at once, removes copies and stays in the log', () =>
		database.isolated(async (sql) => {
			const removed: number[] = [];
			provideMediaCopies({
				removeCopiesOf: async (recordId) => removed.push(recordId),
				makeCopiesOf: async () => undefined,
			});
			const id = await create(sql, reviewer);
			await addMedium(sql, id, { alt: 'Chánh điện', consent: 'none_shown' });
			await publishRecord(sql, reviewer, step(id, 1));
			const revisions = async () =>
				Object.fromEntries(
					(await sql`select table_name, revision from data_revision`).map((row) => [
						row['tableName'],
						row['revision'],
					]),
				);
			const before = await revisions();
			const wanted = { ...step(id, 1, 'Ban quản trị rút lại'), requestedBy: 'Ban quản trị' };
			expect(await failure(withdrawConsent(sql, lan, wanted))).toMatchObject({ status: 403 });
			expect(await withdrawConsent(sql, reviewer, wanted)).toMatchObject({
				version: 2,
				recordState: 'withdrawn',
			});
			expect(await seenByGuests(sql)).toEqual([]);
			expect(await sql`select from heritage_media_visible_to('guest')`).toHaveLength(0);
			expect(removed).toEqual([id]);
			const after = await revisions();
			for (const table of ['heritage_record', 'medium', 'heritage_consent'])
				expect(after[table], table).toBeGreaterThan(before[table]);
			const view = await getEditView(sql, reviewer, { id });
			expect(view.events.at(-1)).toMatchObject({ action: 'withdraw_consent', note: 'Ban quản trị rút lại' });
			expect(view.content.consent).toMatchObject({
				givenBy: 'Ban quản trị',
				withdrawalReason: 'Ban quản trị rút lại',
			});
			// Nobody publishes it again while the consent is withdrawn.
			const edited = { ...view.content, threats: 'x' };
			await saveRevision(sql, reviewer, { ...step(id, 2), baseVersion: 2, content: edited });
			expect((await failure(publishRecord(sql, reviewer, step(id, 3)))).context['findings']).toEqual([
				{ path: 'consent.withdrawnOn', code: 'heritage_issue_consent_withdrawn' },
			]);
		}));
});

describe('the list and the queue', () => {
	it('tell reviewers what waits and editors what is theirs', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			const other = await create(sql, minh, { name: { vi: 'Miếu Bà' } });
			await create(sql, minh, { name: { vi: 'Đình Hòa' } });
			await submitRecord(sql, lan, step(id, 1));
			await submitRecord(sql, minh, step(other, 1));
			await addComment(sql, lan, { reference: { id }, field: 'name.km', body: 'Thiếu tên Khmer' });
			const queue = await getQueue(sql, reviewer);
			expect(queue.waiting.map(({ slug, isNew, openComments }) => [slug, isNew, openComments])).toEqual([
				['chua-ma-toc', true, 1],
				['mieu-ba', true, 0],
			]);
			expect(queue.counts).toMatchObject({ in_review: 2, draft: 1, published: 0 });
			expect((await getQueue(sql, lan)).counts).toMatchObject({ in_review: 1, draft: 0 });
		}));

	it('find by folded words, by state, community and commune, page by page, and only what one may see', () =>
		database.isolated(async (sql) => {
			for (const name of ['Chùa Ông', 'Chùa Bà', 'Chùa Mới', 'Đình Hòa'])
				await create(sql, reviewer, {
					name: { vi: name },
					protocol: name === 'Chùa Mới' ? 'restricted' : 'public',
				});
			const ask = async (viewer: Viewer, wanted = {}) => {
				const filters = { kind: null, community: null, state: null, commune: null, mine: false, after: null };
				return findRecords(sql, viewer, { typed: '', limit: 2, ...filters, ...wanted });
			};
			const names = (list: Awaited<ReturnType<typeof ask>>) => list.records.map(({ name }) => name.vi);
			const first = await ask(reviewer, { typed: 'CHUA' });
			expect(names(first)).toEqual(['Chùa Bà', 'Chùa Mới']);
			const second = await ask(reviewer, { typed: 'chùa', after: first.next });
			expect([names(second), second.next]).toEqual([['Chùa Ông'], null]);
			expect(names(await ask(lan, { typed: 'moi' }))).toEqual([]);
			expect(names(await ask({ role: 'guest', id: null, name: null }))).toEqual([]);
			expect(names(await ask(reviewer, { commune: '31507', typed: 'đình', state: 'draft' }))).toEqual([
				'Đình Hòa',
			]);
			expect(names(await ask(reviewer, { commune: '31810' }))).toEqual([]);
			expect(names(await ask(reviewer, { community: '04' }))).toEqual([]);
			expect(names(await ask(reviewer, { typed: '100%_' }))).toEqual([]);
			expect(await failure(ask(reviewer, { after: 'nonsense' }))).toMatchObject({ status: 400 });
		}));

	it('let anybody who edits resolve a comment, and only its author change or take back its words', () =>
		database.isolated(async (sql) => {
			const id = await create(sql);
			const { id: comment } = await addComment(sql, reviewer, {
				reference: { id },
				field: null,
				body: 'Thiếu',
			});
			const wanted = { reference: { id }, comment, body: undefined, resolved: true };
			expect((await editComment(sql, lan, wanted)).resolvedAt).not.toBeNull();
			expect(await failure(editComment(sql, lan, { ...wanted, body: 'Đủ' }))).toMatchObject({ status: 403 });
			expect(await failure(removeComment(sql, lan, wanted))).toMatchObject({ status: 403 });
			expect(await removeComment(sql, reviewer, wanted)).toEqual({ removed: comment });
		}));
});
