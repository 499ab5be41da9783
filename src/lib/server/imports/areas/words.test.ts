import { describe, expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import { describeFinding, describeReport, listRemedies } from '../report-text.ts';
import { FINDING_CODES, finding } from './findings.ts';
import { AREA_FINDING_WORDS } from './words.ts';

describe('the words of the findings', () => {
	it.each(LOCALES)('say everything in %s, with a remedy for every error and warning', (locale) => {
		for (const code of FINDING_CODES) {
			const item = finding(code);
			expect(describeFinding(item, AREA_FINDING_WORDS, locale), code).not.toBe('');
			if (item.severity === 'error') {
				expect(listRemedies([item], AREA_FINDING_WORDS, locale), code).toHaveLength(1);
			}
		}
	});

	it('write numbers, dates and places as Vietnamese readers do', () => {
		const overlap = finding('overlap', {
			place: [105.9963941, 9.629818],
			values: { hectares: 1234.567, other: '31510 Phú Lợi' },
		});
		expect(describeFinding(overlap, AREA_FINDING_WORDS, 'vi')).toBe(
			'Chồng lấn 1.234,57 ha với 31510 Phú Lợi. (kinh độ 105,99639, vĩ độ 9,62982)',
		);
		const unknown = finding('code_unknown', { values: { day: '2025-07-01' } });
		expect(describeFinding(unknown, AREA_FINDING_WORDS, 'vi')).toContain('01/07/2025');
	});

	it('list the gravest findings first, by record, and each remedy once', () => {
		const feature = { index: 6, code: '31519', name: '3' };
		const text = describeReport(
			{
				kind: 'areas',
				state: 'refused',
				fileName: 'a.geojson',
				sha256: '',
				sourceId: null,
				read: 8,
				kept: 6,
				rejected: 2,
				changed: 0,
				seconds: 1.25,
				findings: [
					finding('rings_rewound', { values: { count: 8 } }),
					finding('code_missing', { feature: { index: 2, code: null, name: null } }),
					finding('no_geometry', { feature }),
					finding('code_missing', { feature }),
				],
			},
			AREA_FINDING_WORDS,
			'vi',
		);
		expect(text.split('\n')).toEqual([
			'Từ chối nhập, dữ liệu giữ nguyên như trước.',
			'Tệp a.geojson: 8 bản ghi, 6 hợp lệ, 2 có lỗi; 0 đơn vị thay đổi; 1,3 giây.',
			'3 lỗi, 0 cảnh báo, 1 ghi chú.',
			'',
			'Bản ghi 3: –',
			'  LỖI  Bản ghi không có mã đơn vị.',
			'Bản ghi 7: 31519 3',
			'  LỖI  Bản ghi không có ranh giới.',
			'  LỖI  Bản ghi không có mã đơn vị.',
			'Toàn tệp',
			'  GHI CHÚ  8 bản ghi có vòng ranh giới ngược chiều; đã đổi chiều, diện tích không đổi.',
			'',
			'Cách xử lý',
			'  • Điền mã theo bảng danh mục đơn vị hành chính.',
			'  • Vẽ bổ sung ranh giới hoặc xóa bản ghi khỏi tệp.',
		]);
	});
});
