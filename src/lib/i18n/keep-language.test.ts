import { expect, it } from 'vitest';
import { keepLanguage } from './keep-language.ts';

const data = {
	at: '2026-11-22',
	sources: [
		{
			id: 'crosswalk',
			title: { vi: 'Nghị quyết 1668', km: 'សេចក្តីសម្រេច', en: 'Resolution 1668' },
			note: null,
		},
	],
	indicators: [
		{ id: 'poverty_rate', standard: { vi: 'Chuẩn nghèo' }, parts: ['poor', 'households'], target: 1.5 },
	],
};

it('a Khmer reader keeps Khmer, and Vietnamese for what nobody translated', () => {
	expect(keepLanguage(data, 'km')).toEqual({
		...data,
		sources: [{ id: 'crosswalk', title: { vi: 'Nghị quyết 1668', km: 'សេចក្តីសម្រេច' }, note: null }],
	});
});

it('a Vietnamese reader keeps Vietnamese alone', () => {
	expect(keepLanguage(data, 'vi').sources[0]?.title).toEqual({ vi: 'Nghị quyết 1668' });
	expect(keepLanguage(data, 'vi').indicators).toEqual(data.indicators);
});
