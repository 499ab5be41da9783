import { describe, expect, it } from 'vitest';
import { fullContent, pagodaContent } from '../../../tests/support/heritage-content.ts';
import vi from '../../../messages/vi.json';
import { checkContent, findChangesOfOfficialName, findMissingForPublication } from './check-content.ts';
import { makeSlug } from './make-slug.ts';

const codes = (given: unknown) => checkContent(given).findings.map(({ path, code }) => `${path} ${code}`);
const festival = (occurrences: object[]) =>
	pagodaContent({
		kind: 'festival',
		site: null,
		festival: { calendar: 'khmer', rule: null, occurrences } as never,
	});
const held = (startsOn: string, endsOn: string) => ({
	startsOn,
	endsOn,
	evidence: 'confirmed',
	sourceAddress: null,
});

describe('a content that somebody sends', () => {
	it('is kept as it is when nothing is wrong with it', () => {
		expect(checkContent(fullContent())).toEqual({ content: fullContent(), findings: [] });
	});

	it('is composed, trimmed and freed of what no database takes, but keeps the breaks of Khmer', () => {
		const { content } = checkContent(
			pagodaContent({
				name: { vi: ' Chu\u0300a  Đa\u0302\u0301t\nSe\u0301t\u0000 ', km: 'វត្ត\u200bព្រះ', en: '  ' },
				threats: 'một\r\n\r\nhai \ud800',
			}),
		);
		expect(content?.name).toEqual({ vi: 'Chùa Đất Sét', km: 'វត្ត\u200bព្រះ' });
		expect(content?.threats).toBe('một\n\nhai');
	});

	it('keeps markup as the letters it is made of', () => {
		const name = { vi: '<svg onload=alert(1)> & “chùa”' };
		expect(checkContent(pagodaContent({ name })).content?.name).toEqual(name);
	});

	it.each([
		['a name of 10,000 letters', { name: { vi: 'Đ'.repeat(10_000) } }, 'name.vi heritage_issue_too_long'],
		['no name', { name: { vi: '  ' } }, 'name.vi heritage_issue_required'],
		['a kind nobody knows', { kind: 'bridge' }, 'kind heritage_issue_choice'],
		[
			'a pin without numbers',
			{ place: { ...pagodaContent().place, position: ['105', 9] } },
			'place.position.0 heritage_issue_position',
		],
		[
			'a pin off the globe',
			{ place: { ...pagodaContent().place, position: [105, 91] } },
			'place.position.1 heritage_issue_position',
		],
		['an ethnic group that is none', { communities: ['99'] }, 'communities.0 heritage_issue_choice'],
		[
			'an address that is a program',
			{ sourceAddresses: ['javascript:alert(1)'] },
			'sourceAddresses.0 heritage_issue_address',
		],
		[
			'an address as data',
			{ sourceAddresses: ['data:text/html,x.y'] },
			'sourceAddresses.0 heritage_issue_address',
		],
		['a number for text', { threats: 5 }, 'threats heritage_issue_text'],
	])('is refused with %s', (_, changes, finding) => {
		expect(codes({ ...pagodaContent(), ...changes })).toEqual([finding]);
	});

	it('is refused for days that are in no calendar, end before they start or come twice', () => {
		expect(codes(festival([held('2026-02-30', '2026-03-01')]))).toEqual([
			'festival.occurrences.0.startsOn heritage_issue_date',
		]);
		expect(codes(festival([held('2026-03-02', '2026-03-01')]))).toEqual([
			'festival.occurrences.0 heritage_issue_ends_before_start',
		]);
		expect(codes(festival([held('2026-03-02', '2026-03-03'), held('2026-03-02', '2026-03-02')]))).toEqual([
			'festival.occurrences.1.startsOn heritage_issue_twice',
		]);
	});

	it('may say where it is known from as people write it, without https', () => {
		expect(codes(pagodaContent({ sourceAddresses: ['vietnammoi.vn', ''] }))).toEqual([]);
	});

	it.each([
		'@thyrith/momentkh 2.5',
		'sggp.org.vn, nhandan.vn',
		'UBND thị xã Vĩnh Châu: thông báo ngày 3/9',
		'https://example.vn/kế-hoạch',
		'',
	])('may say that a claim, a rank and the days of a festival are known from "%s"', (sourceAddress) => {
		const statements = [{ field: 'founded', value: '1815', sourceAddress, note: null }];
		const designations = [{ ...fullContent().designations[0]!, sourceAddress }];
		expect(codes(pagodaContent({ statements, designations }))).toEqual([]);
		expect(codes(festival([{ ...held('2026-11-22', '2026-11-24'), sourceAddress }]))).toEqual([]);
	});

	it.each(['javascript:alert(1)', 'data:text/html,x.y', 'https://hai trang.vn', 'http://x'])(
		'is refused with a source that looks like an address and is none: "%s"',
		(sourceAddress) => {
			const statements = [{ field: 'founded', value: '1815', sourceAddress, note: null }];
			expect(codes(pagodaContent({ statements }))).toEqual([
				'statements.0.sourceAddress heritage_issue_address',
			]);
			expect(codes(festival([{ ...held('2026-11-22', '2026-11-24'), sourceAddress }]))).toEqual([
				'festival.occurrences.0.sourceAddress heritage_issue_address',
			]);
		},
	);

	it('loses the details of another kind', () => {
		const product = { kind: 'product' as const, product: null };
		expect(checkContent(pagodaContent(product)).content?.site).toBeNull();
	});

	it('names only problems that have words in every language', () => {
		const everything = [
			undefined,
			null,
			5,
			{},
			[],
			pagodaContent({ name: {} as never, zones: 'x' as never }),
		];
		for (const given of everything)
			for (const { code } of checkContent(given).findings) expect(Object.keys(vi)).toContain(code);
	});
});

describe('a record that was ranked', () => {
	it('keeps its name and the place it was inscribed at, and takes aliases', () => {
		const published = fullContent();
		const renamed = { ...published, name: { vi: 'Chùa Mới' }, placeAsInscribed: 'Phường Sóc Trăng' };
		expect(findChangesOfOfficialName(published, renamed).map(({ path }) => path)).toEqual([
			'name.vi',
			'placeAsInscribed',
		]);
		expect(findChangesOfOfficialName(published, { ...published, aliases: ['Chùa Mới'] })).toEqual([]);
		expect(findChangesOfOfficialName({ ...published, designations: [] }, renamed)).toEqual([]);
		expect(findChangesOfOfficialName({ ...published, placeAsInscribed: null }, published)).toEqual([]);
	});
});

describe('what is to be published', () => {
	it('says what it is, and has the consent it once was given', () => {
		const paths = (changes: object) =>
			findMissingForPublication(pagodaContent(changes)).map(({ path }) => path);
		expect(paths({})).toEqual([]);
		expect(paths({ site: null })).toEqual(['site.siteKind']);
		expect(paths({ kind: 'intangible', site: null })).toEqual(['intangible.lawKind']);
		expect(paths({ consent: { ...fullContent().consent, withdrawnOn: '2026-05-01' } })).toEqual([
			'consent.withdrawnOn',
		]);
	});
});

describe('the name in an address', () => {
	it('is the folded name, never a number and never a word that means something else', () => {
		expect(makeSlug({ vi: 'Chùa Đất Sét (Bửu Sơn tự)' }, 1)).toBe('chua-dat-set-buu-son-tu');
		expect(makeSlug({ vi: 'Chùa Đất Sét' }, 2)).toBe('chua-dat-set-2');
		expect(makeSlug({ vi: '1945' }, 1)).toBe('ho-so-1945');
		expect(makeSlug({ vi: 'Queue' }, 1)).toBe('ho-so-queue');
		expect(makeSlug({ vi: 'វត្ត', en: 'Wat' }, 1)).toBe('wat');
		expect(makeSlug({ vi: 'វត្ត' }, 1)).toBe('ho-so');
	});

	it('takes only a rule that a calendar knows', () => {
		const by = (rule: Record<string, unknown>) =>
			checkContent(
				pagodaContent({
					kind: 'festival',
					site: null,
					festival: { calendar: 'solar', rule, venue: null, organiser: null, occurrences: [] },
				}),
			).findings.map(({ path, code }) => `${path} ${code}`);
		expect(by({ calendar: 'solar', month: 4, day: 30, from: 0, to: 0 })).toEqual([]);
		for (const wrong of [
			{ calendar: 'solar', month: 4, day: 31, from: 0, to: 0 },
			{ calendar: 'solar', month: 4, day: 30, from: 1, to: 0 },
			{ calendar: 'khmer', month: 'kadeuk', day: null, phase: 'waxing', from: 0, to: 0 },
		])
			expect(by(wrong)).toEqual(['festival.rule heritage_issue_rule']);
	});
});
