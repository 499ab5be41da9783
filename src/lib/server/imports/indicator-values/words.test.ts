import { expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import { describeFinding, listRemedies } from '../report-text.ts';
import { VALUE_CODES, VALUE_SEVERITY, type ValueFinding } from './findings.ts';
import { VALUE_FINDING_WORDS } from './words.ts';

it.each(LOCALES)(
	'every finding of figures has words in %s, and every error and warning a remedy',
	(locale) => {
		for (const code of VALUE_CODES) {
			const item: ValueFinding = {
				code,
				severity: VALUE_SEVERITY[code],
				feature: null,
				place: null,
				values: {},
			};
			expect(describeFinding(item, VALUE_FINDING_WORDS, locale), code).not.toMatch(/^values_import_|^$/);
			if (item.severity !== 'notice')
				expect(listRemedies([item], VALUE_FINDING_WORDS, locale), code).toHaveLength(1);
		}
	},
);

it.each([
	[{ code: '99999', name: '', likely: '' }, 'Không có đơn vị mã 99999.'],
	[{ code: '', name: 'Xã Mây', likely: '' }, 'Không có đơn vị tên “Xã Mây”.'],
	[{ code: '99999', name: 'Xã Mây', likely: '' }, 'Không có đơn vị mã 99999, tên “Xã Mây”.'],
	[
		{ code: '99999', name: 'Vĩnh Hải', likely: '31795 Xã Vĩnh Hải' },
		'Không có đơn vị mã 99999, tên “Vĩnh Hải”. Có thể là: 31795 Xã Vĩnh Hải.',
	],
])('a unit nobody knows is spoken of by what the row tells, and nothing else', (values, says) => {
	const item: ValueFinding = {
		...{ code: 'unit_unknown', severity: 'error', feature: null, place: null, values },
	};
	expect(describeFinding(item, VALUE_FINDING_WORDS, 'vi')).toBe(says);
});
