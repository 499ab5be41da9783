import { describe, expect, it } from 'vitest';
import { cite } from './citation.ts';
import { makeDublinCore } from './dublin-core.ts';
import { scriptElement } from '../../text/script-element.ts';
import { makeJsonLd } from './json-ld.ts';
import { alternates, otherNames, type PageFacts } from './metadata.ts';
import { makeSitemap } from './sitemap.ts';
import type { RecordPage } from './types.ts';

const ORIGIN = 'https://map.example';

function pageOf(change: Partial<RecordPage['record']> = {}, rest: Partial<RecordPage> = {}): RecordPage {
	return {
		record: {
			id: 7,
			slug: 'chua-doi',
			kind: 'site',
			name: { vi: 'Chùa Dơi', km: 'វត្តសេរីតេជោមហាទប់', zh: '蝙蝠寺' },
			aliases: ['Mã Tộc', 'Chùa Dơi'],
			communities: ['05'],
			placeAsInscribed: 'đường Văn Ngọc Chính, Phường 3',
			position: [105.975, 9.5839],
			positionAccuracy: 'exact',
			commune: null,
			summary: { vi: 'Ngôi chùa Khmer có đàn dơi quạ.', en: 'A Khmer pagoda with flying foxes.' },
			site: { siteKind: 'khmer_pagoda', rank: null },
			festival: null,
			product: null,
			statements: [],
			source: {
				id: 'cultural-sites',
				title: { vi: 'Cơ sở văn hóa', en: 'Cultural sites' },
				publisher: { vi: 'Phum Sóc' },
				licence: 'CC-BY-4.0',
				licenceUrl: null,
				address: 'data/geo/cultural-sites',
				publishedOn: '2026-11-01',
				illustrative: false,
				note: null,
			},
			sourceAddresses: ['https://example.vn/doi?a=1&b=2', 'sách, trang 3'],
			...change,
		},
		story: null,
		accessCustoms: null,
		viability: null,
		threats: null,
		safeguarding: null,
		background: null,
		venue: null,
		organiser: null,
		designations: [],
		intangible: null,
		practitioners: [],
		product: null,
		media: [],
		// Already the next day in Vietnam.
		publishedAt: '2026-11-21T18:30:00.000Z',
		locator: {
			box: [105.9, 9.5, 106, 9.6],
			communes: [],
			place: { kind: 'point', position: [105.975, 9.5839] },
		},
		staff: null,
		...rest,
	};
}
const factsOf = (page: RecordPage, locale: PageFacts['locale'] = 'vi'): PageFacts => ({
	page,
	locale,
	origin: ORIGIN,
	commune: 'Phường Mỹ Xuyên',
	siteName: 'Phum Sóc',
});
const CELL: RecordPage['locator'] = {
	box: [105.9, 9.5, 106, 9.6],
	communes: [],
	place: { kind: 'cell', box: [105.97, 9.58, 105.98, 9.59] },
};

describe('a citation', () => {
	const how = { origin: ORIGIN, readOn: '2026-11-22', siteName: 'Phum Sóc' };

	it('names the record, its source, its address and the day it was read', () => {
		expect(cite(pageOf(), { ...how, locale: 'vi' })).toBe(
			'Chùa Dơi. Hồ sơ di sản trên Phum Sóc. Công bố ngày 22/11/2026. Nguồn: Cơ sở văn hóa (Phum Sóc, 2026). ' +
				'https://map.example/heritage/chua-doi (truy cập ngày 22/11/2026)',
		);
	});

	it('keeps the official name beside a translated one, and leaves out a day nobody knows', () => {
		const page = pageOf({ name: { vi: 'Chùa Dơi', en: 'Bat Pagoda' } }, { publishedAt: null });
		expect(cite(page, { ...how, locale: 'en' })).toBe(
			'Bat Pagoda (Chùa Dơi). Heritage record, Phum Sóc. Source: Cultural sites (Phum Sóc, 2026). ' +
				'https://map.example/heritage/chua-doi (accessed 22/11/2026)',
		);
	});

	it('says that an illustrative source is one', () => {
		const { source } = pageOf().record;
		const page = pageOf({ source: { ...source, illustrative: true } });
		expect(cite(page, { ...how, locale: 'vi' })).toContain('Dữ liệu minh họa.');
	});
});

describe('what search engines read', () => {
	it('tells a pagoda with its names, place and address', () => {
		expect(makeJsonLd(factsOf(pageOf()))).toEqual({
			'@context': 'https://schema.org',
			'@type': 'LandmarksOrHistoricalBuildings',
			'@id': 'https://map.example/heritage/chua-doi',
			url: 'https://map.example/heritage/chua-doi',
			identifier: 'chua-doi',
			name: 'Chùa Dơi',
			alternateName: ['វត្តសេរីតេជោមហាទប់', '蝙蝠寺', 'Mã Tộc'],
			description: 'Ngôi chùa Khmer có đàn dơi quạ.',
			address: 'đường Văn Ngọc Chính, Phường 3',
			containedInPlace: { '@type': 'AdministrativeArea', name: 'Phường Mỹ Xuyên' },
			geo: { '@type': 'GeoCoordinates', latitude: 9.5839, longitude: 105.975 },
			subjectOf: ['https://example.vn/doi?a=1&b=2'],
			mainEntityOfPage: {
				'@type': 'WebPage',
				'@id': 'https://map.example/heritage/chua-doi',
				inLanguage: 'vi',
				isPartOf: { '@type': 'WebSite', name: 'Phum Sóc', url: 'https://map.example/' },
				datePublished: '2026-11-21T18:30:00.000Z',
				license: 'https://creativecommons.org/licenses/by/4.0/',
			},
		});
	});

	it('tells a blurred place as the square it is blurred to, and a hidden one not at all', () => {
		expect(makeJsonLd(factsOf(pageOf({}, { locator: CELL })))['geo']).toEqual({
			'@type': 'GeoShape',
			box: '9.58 105.97 9.59 105.98',
		});
		const hidden = pageOf({ position: null, placeAsInscribed: null }, { locator: null });
		expect(makeJsonLd({ ...factsOf(hidden), commune: null })).not.toHaveProperty('geo');
		expect(makeJsonLd({ ...factsOf(hidden), commune: null })).not.toHaveProperty('containedInPlace');
	});

	it('lists the days a festival was held, and none that is only proposed', () => {
		const day = (startsOn: string, evidence: 'confirmed' | 'proposed') => ({
			startsOn,
			endsOn: startsOn,
			evidence,
			sourceAddress: null,
		});
		const occurrences = [day('2025-11-05', 'confirmed'), day('2026-11-24', 'proposed')];
		const page = pageOf({ kind: 'festival', festival: { calendar: 'khmer', occurrences } });
		expect(makeJsonLd(factsOf(page))).toMatchObject({
			'@type': 'EventSeries',
			subEvent: [{ '@type': 'Event', startDate: '2025-11-05', endDate: '2025-11-05' }],
		});
	});

	it('cannot be ended by what a record says', () => {
		const name = { vi: '</script><script>alert(1)</script><!-- \u2028' };
		const element = scriptElement(makeJsonLd(factsOf(pageOf({ name }))));
		expect(element.match(/</g)).toHaveLength(2);
		const text = element.replace(/^<script[^>]*>/, '').replace(/<\/script>$/, '');
		expect(JSON.parse(text).name).toBe(name.vi);
	});
});

describe('what libraries read', () => {
	it('is Dublin Core, golden', () => {
		const lines = makeDublinCore(factsOf(pageOf(), 'en')).map(({ name, content }) => `${name} ${content}`);
		expect(lines).toEqual([
			'DC.title Chùa Dơi',
			'DCTERMS.alternative វត្តសេរីតេជោមហាទប់',
			'DCTERMS.alternative 蝙蝠寺',
			'DCTERMS.alternative Mã Tộc',
			'DC.identifier https://map.example/heritage/chua-doi',
			'DC.type PhysicalObject',
			'DC.language en',
			'DC.publisher Phum Sóc',
			'DC.description A Khmer pagoda with flying foxes.',
			'DCTERMS.issued 2026-11-21',
			'DC.source Cơ sở văn hóa',
			'DC.source https://example.vn/doi?a=1&b=2',
			'DC.source sách, trang 3',
			'DC.rights CC-BY-4.0',
			'DCTERMS.spatial Phường Mỹ Xuyên',
			'DCTERMS.spatial east=105.975; north=9.5839',
		]);
	});

	it('says of a blurred place only its square', () => {
		const text = JSON.stringify(makeDublinCore(factsOf(pageOf({}, { locator: CELL }))));
		expect(text).toContain('northlimit=9.59; eastlimit=105.98; southlimit=9.58; westlimit=105.97');
		expect(text).not.toContain('105.975');
	});
});

describe('the addresses of a record', () => {
	it('stand for each language and for everybody else', () => {
		expect(alternates(ORIGIN, 'chua-doi').map(({ href }) => href)).toEqual([
			'https://map.example/heritage/chua-doi?lang=vi',
			'https://map.example/heritage/chua-doi?lang=km',
			'https://map.example/heritage/chua-doi?lang=en',
			'https://map.example/heritage/chua-doi',
		]);
	});

	it('stand in the sitemap with the time of publication where it is known', () => {
		const map = makeSitemap(ORIGIN, [
			{ slug: 'chua-doi', changedAt: new Date('2026-11-21T18:30:00Z') },
			{ slug: 'st25', changedAt: null },
		]);
		expect(map).toContain(
			'<loc>https://map.example/heritage/chua-doi</loc><lastmod>2026-11-21T18:30:00.000Z</lastmod>',
		);
		expect(map).toContain('<loc>https://map.example/heritage/st25</loc><xhtml:link');
	});

	it('are beside names that are each told once', () => {
		expect(otherNames(pageOf())).toEqual(['វត្តសេរីតេជោមហាទប់', '蝙蝠寺', 'Mã Tộc']);
	});
});
