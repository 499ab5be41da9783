import type { HeritageContent } from '../../src/lib/heritage/content.ts';

/** A whole, publishable record of a pagoda inside Phường 6 of the small country, of source `law`. */
export function pagodaContent(changes: Partial<HeritageContent> = {}): HeritageContent {
	return {
		kind: 'site',
		name: { vi: 'Chùa Mã Tộc' },
		aliases: [],
		communities: ['05'],
		placeAsInscribed: 'Khóm 9, Phường 3, TP Sóc Trăng',
		place: { position: [105.25, 9.65], precisionMetres: 12, accuracy: 'exact', obtained: 'device' },
		zones: [],
		summary: null,
		story: null,
		protocol: 'public',
		publicLocation: 'exact',
		accessCustoms: null,
		restrictedUseBasis: null,
		viability: null,
		threats: null,
		safeguarding: null,
		background: null,
		designations: [],
		practitioners: [],
		consent: null,
		inventory: null,
		statements: [],
		sourceId: 'law',
		sourceAddresses: [],
		site: { siteKind: 'khmer_pagoda' },
		intangible: null,
		festival: null,
		product: null,
		...changes,
	};
}

/** The same with something in every list and field. */
export function fullContent(): HeritageContent {
	return pagodaContent({
		name: { vi: 'Chùa Đất Sét', km: 'វត្ត', en: 'Clay Pagoda', zh: '寶山寺' },
		aliases: ['Bửu Sơn tự', 'Chùa <b>Đất</b>'],
		zones: [
			{
				level: 1,
				geometry: {
					type: 'Polygon',
					coordinates: [
						[
							[105.2412345678, 9.64],
							[105.26, 9.64],
							[105.26, 9.66],
							[105.2412345678, 9.66],
							[105.2412345678, 9.64],
						],
					],
				},
			},
		],
		summary: { vi: 'Chùa của người Hoa', km: 'វត្តចិន' },
		story: { vi: 'Đoạn một.\n\nĐoạn hai <svg onload=alert(1)>.' },
		accessCustoms: 'Cởi giày trước khi vào',
		restrictedUseBasis: 'TT 04/2025/TT-BVHTTDL',
		viability: 'tốt',
		threats: 'ẩm',
		safeguarding: 'che mái',
		background: { origin: 'từ thời ông cố', associated: 'tượng đất, nến lớn', languages: 'tiếng Hoa' },
		designations: [
			{
				list: 'site_rank',
				level: 'provincial',
				decisionNumber: '1085/QĐ-UBND',
				decidedOn: '2010-12-10',
				issuer: 'UBND tỉnh Sóc Trăng',
				revokedOn: null,
				sourceAddress: 'https://example.vn/qd',
			},
			{
				list: 'site_rank',
				level: 'national',
				decisionNumber: null,
				decidedOn: '2000-01-01',
				issuer: null,
				revokedOn: '2001-01-01',
				sourceAddress: null,
			},
		],
		practitioners: [
			{ name: 'Ngô Kim Tòng', part: 'nặn tượng', consentsToName: true },
			{ name: 'Người Không Muốn Nêu Tên', part: null, consentsToName: false },
		],
		consent: {
			givenBy: 'Ban quản trị chùa',
			givenOn: '2026-01-02',
			scope: 'công bố ảnh',
			withdrawnOn: null,
			withdrawalReason: null,
		},
		inventory: {
			compiledBy: 'Lâm Thị Kiểm',
			gatheredOn: '2025-12-30',
			gatheredAt: 'chánh điện',
			resourcePersons: 'ông từ giữ chùa',
		},
		statements: [
			{ field: 'founded', value: 'đầu thế kỷ 20', sourceAddress: 'https://example.vn/a', note: null },
			{ field: 'founded', value: '1906', sourceAddress: '', note: 'bia trong chùa' },
		],
		sourceAddresses: ['https://example.vn/a'],
		site: { siteKind: 'pagoda' },
	});
}
