import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { parseRule } from '../../calendar/index.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { listAuditEntries } from '../audit/index.ts';
import { confirmOccurrence, listOccurrences, proposeYears, rejectProposal } from './service.ts';

const database = useTestDatabase();
const PLACE = [105.97, 9.6] as const;
const EDITOR: Viewer = { role: 'editor', id: 'p-1', name: 'Thạch Sô Phiếp' };
const REQUEST = { viewer: EDITOR, requestId: 'r-1' };
const TODAY = '2026-11-22';
const EVERYTHING = { from: '2000-01-01', to: '2100-01-01', at: TODAY };
const list = (role: Viewer['role'] = 'editor', query = {}) =>
	listOccurrences(database.sql, { ...EVERYTHING, role, ...query });
const propose = (slug: string, firstYear: number, lastYear: number) =>
	proposeYears(database.sql, { slug, firstYear, lastYear, today: TODAY }, REQUEST);

async function addFestival(
	slug: string,
	rule: string | null,
	record: Partial<Parameters<typeof addRecord>[1]> = {},
): Promise<number> {
	const { sql } = database;
	const id = await addRecord(sql, { slug, kind: 'festival', name: `Lễ ${slug}`, position: PLACE, ...record });
	await sql`insert into festival_detail (record_id, calendar, rule)
		values (${id}, 'khmer', ${rule === null ? null : sql.json(parseRule(rule))})`;
	return id;
}

beforeAll(async () => {
	await database.sql`insert into person (id, name, email) values ('p-1', 'Thạch Sô Phiếp', 'phiep@example.vn')`;
});

describe('proposing the days of a festival', () => {
	it('stores what the rule gives, once, and leaves what people said alone', async () => {
		const id = await addFestival('ok-om-bok', 'khmer:kadeuk:15-waxing:-2..0');
		await database.sql`insert into festival_occurrence (record_id, starts_on, ends_on, evidence) values
			(${id}, '2027-11-08', '2027-11-14', 'reported'), (${id}, '2028-10-29', '2028-11-01', 'confirmed')`;
		expect(await propose('ok-om-bok', 2026, 2029)).toEqual({ added: 2, moved: 0, kept: 2, refused: 0 });
		expect(await propose('ok-om-bok', 2026, 2029)).toEqual({ added: 0, moved: 0, kept: 4, refused: 0 });
		const found = await list('guest', { slug: 'ok-om-bok' });
		expect(found.map(({ uid, startsOn, endsOn, evidence }) => [uid, startsOn, endsOn, evidence])).toEqual([
			['ok-om-bok-2026-11-22', '2026-11-22', '2026-11-24', 'proposed'],
			['ok-om-bok-2027-11-08', '2027-11-08', '2027-11-14', 'reported'],
			['ok-om-bok-2028-10-29', '2028-10-29', '2028-11-01', 'confirmed'],
			['ok-om-bok-2029-11-18', '2029-11-18', '2029-11-20', 'proposed'],
		]);
		expect(found[0]!.sourceAddress).toBe('@thyrith/momentkh 2.5');
	});

	it('moves a proposal that the rule gives otherwise, under the same name', async () => {
		const id = await addFestival('sene-dolta', 'khmer:phatrabot:14-waning:0..2');
		await database.sql`insert into festival_occurrence (record_id, starts_on, ends_on, evidence)
			values (${id}, '2027-10-18', '2027-10-20', 'proposed')`;
		expect(await propose('sene-dolta', 2027, 2027)).toMatchObject({ added: 0, moved: 1 });
		expect(await list('guest', { slug: 'sene-dolta' })).toMatchObject([
			{ uid: 'sene-dolta-2027-10-18', startsOn: '2027-09-29', endsOn: '2027-10-01', sequence: 1 },
		]);
	});

	it('leaves out days that are over', async () => {
		await addFestival('over', 'khmer-new-year:0..2');
		expect(await propose('over', 2025, 2027)).toEqual({ added: 1, moved: 0, kept: 2, refused: 0 });
	});

	it('does not bring a refused proposal back', async () => {
		await addFestival('refused', 'khmer-new-year:0..2');
		await propose('refused', 2028, 2028);
		const [proposal] = await list('editor', { slug: 'refused' });
		await rejectProposal(database.sql, { ...proposal!, reason: 'Chùa không tổ chức' }, REQUEST);
		expect(await list('editor', { slug: 'refused' })).toEqual([]);
		expect(await propose('refused', 2028, 2028)).toEqual({ added: 0, moved: 0, kept: 0, refused: 1 });
	});

	it('asks for a rule and for the right to', async () => {
		await addFestival('phuoc-bien', null);
		await expect(propose('phuoc-bien', 2027, 2028)).rejects.toThrow('error_festival_without_rule');
		await expect(propose('nowhere', 2027, 2028)).rejects.toThrow('error_unknown_record');
		for (const role of ['guest', 'viewer', 'analyst'] as const) {
			const asked = { slug: 'over', firstYear: 2028, lastYear: 2028, today: TODAY };
			await expect(
				proposeYears(database.sql, asked, { viewer: { ...GUEST, role }, requestId: 'r' }),
			).rejects.toMatchObject({ kind: 'Forbidden' });
		}
		expect(await list('editor', { slug: 'over', from: '2028-01-01' })).toEqual([]);
	});
});

describe('deciding on an occurrence', () => {
	it('confirms it with other days, keeps its name, and writes who did', async () => {
		const id = await addFestival('thac-con', 'khmer:chetr:15-waxing:0..2');
		await propose('thac-con', 2027, 2027);
		const [proposal] = await list('editor', { slug: 'thac-con' });
		const days = { startsOn: '2027-04-20', endsOn: '2027-04-23', source: 'https://example.vn/ke-hoach' };
		await confirmOccurrence(database.sql, { ...proposal!, ...days }, REQUEST);
		expect(await list('guest', { slug: 'thac-con' })).toMatchObject([
			{ uid: 'thac-con-2027-04-21', startsOn: '2027-04-20', evidence: 'confirmed', sequence: 1 },
		]);
		const [entry] = await listAuditEntries(
			database.sql,
			{ personId: null, action: 'festival_confirmed', subject: 'heritage_record', subjectId: String(id) },
			null,
			1,
		);
		expect(entry).toMatchObject({
			personId: 'p-1',
			requestId: 'r-1',
			before: { startsOn: '2027-04-21', evidence: 'proposed' },
			after: { startsOn: '2027-04-20', evidence: 'confirmed', sourceAddress: days.source },
		});
		// A second look at the same screen decides on what no longer stands.
		const stale = confirmOccurrence(database.sql, { ...proposal!, source: null }, REQUEST);
		await expect(stale).rejects.toMatchObject({ kind: 'Conflict', code: 'error_festival_changed' });
		const confirmed = (await list('editor', { slug: 'thac-con' }))[0]!;
		await expect(rejectProposal(database.sql, { ...confirmed, reason: null }, REQUEST)).rejects.toThrow(
			'error_festival_not_proposed',
		);
	});

	it('refuses days that cannot be, a day that is taken, and people who may not', async () => {
		await addFestival('both', 'khmer-new-year:0..2');
		await propose('both', 2027, 2028);
		const [first, second] = await list('editor', { slug: 'both' });
		const confirm = (startsOn: string, endsOn: string, viewer = EDITOR) =>
			confirmOccurrence(
				database.sql,
				{ ...first!, startsOn, endsOn, source: null },
				{ viewer, requestId: 'r' },
			);
		await expect(confirm('2027-04-16', '2027-04-14')).rejects.toThrow('error_festival_days');
		await expect(confirm('2027-04-16', '2028-04-14')).rejects.toThrow('error_festival_days');
		await expect(confirm(second!.startsOn, second!.endsOn)).rejects.toThrow('error_festival_same_day');
		await expect(confirm('2027-04-14', '2027-04-16', { ...EDITOR, role: 'viewer' })).rejects.toMatchObject({
			kind: 'Forbidden',
		});
		expect((await list('guest', { slug: 'both' }))[0]).toMatchObject({ evidence: 'proposed', sequence: 0 });
	});

	it('knows nothing of a record the person may not see', async () => {
		await addFestival('secret', 'khmer-new-year:0..2', { protocol: 'restricted' });
		const reviewer = { viewer: { ...EDITOR, role: 'reviewer' as const }, requestId: 'r' };
		const years = { slug: 'secret', firstYear: 2027, lastYear: 2027, today: TODAY };
		await proposeYears(database.sql, years, reviewer);
		const [proposal] = await list('reviewer', { slug: 'secret' });
		const asEditor = rejectProposal(database.sql, { ...proposal!, reason: null }, REQUEST);
		await expect(asEditor).rejects.toMatchObject({ kind: 'NotFound', code: 'error_unknown_occurrence' });
		expect(await list('editor', { slug: 'secret' })).toEqual([]);
	});
});

describe('the list of occurrences', () => {
	it('shows a guest what is public, and no words about a hidden place', async () => {
		const record = { place: 'Chùa bí mật', publicLocation: 'hidden' } as const;
		await addFestival('hidden', 'khmer-new-year:0..2', record);
		await addFestival('community', 'khmer-new-year:0..2', { protocol: 'community' });
		await propose('hidden', 2027, 2027);
		await propose('community', 2027, 2027);
		expect(await list('guest', { slug: 'hidden' })).toMatchObject([
			{ place: null, commune: null, position: null },
		]);
		expect(await list('editor', { slug: 'hidden' })).toMatchObject([
			{ place: 'Chùa bí mật', position: PLACE },
		]);
		expect(await list('guest', { slug: 'community' })).toEqual([]);
		expect(await list('viewer', { slug: 'community' })).toHaveLength(1);
	});

	it('is of some days, communities and calendars', async () => {
		const id = await addFestival('nghinh-ong', null, { communities: ['01'] });
		await database.sql`update festival_detail set calendar = 'vietnamese_lunar' where record_id = ${id}`;
		await database.sql`insert into festival_occurrence (record_id, starts_on, ends_on, evidence)
			values (${id}, '2019-04-25', '2019-04-27', 'reported')`;
		const slugs = async (query: object) => (await list('guest', query)).map(({ slug }) => slug);
		const year = { from: '2019-04-27', to: '2019-12-31' };
		expect(await slugs(year)).toEqual(['nghinh-ong']);
		expect(await slugs({ ...year, from: '2019-04-28' })).toEqual([]);
		expect(await slugs({ ...year, communities: ['05'] })).toEqual([]);
		expect(await slugs({ ...year, communities: ['01', '05'] })).toEqual(['nghinh-ong']);
		expect(await slugs({ ...year, calendars: ['khmer'] })).toEqual([]);
		expect(await slugs({ ...year, calendars: ['vietnamese_lunar'] })).toEqual(['nghinh-ong']);
	});
});
