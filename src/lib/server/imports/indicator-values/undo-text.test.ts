import { expect, it } from 'vitest';
import { LOCALES } from '$lib/i18n';
import type { LaterFigure } from './undo.repository.ts';
import { describeUndo } from './undo-text.ts';

const run = {
	...{ id: 7, fileName: 'danh-sach.csv', state: 'applied' as const, keepsFigures: true },
	...{ undoneAt: null, undoneByName: null },
};
const FIGURE: LaterFigure = {
	...{ indicator: { vi: 'Người được tập huấn' }, unit: '31507 Phường Sóc Trăng', period: '2025' },
	...{ dimension: 'role', category: 'head_only', numerator: 3, denominator: 5 },
	later: { id: 9, fileName: 'sau.csv', finishedAt: new Date('2026-01-15T03:00:00Z') },
};
const told = (figure: Partial<LaterFigure>, locale: (typeof LOCALES)[number]) =>
	describeUndo(
		{
			...{ state: 'changed_since', run, counts: { removed: 0, restored: 1, changedSince: 1 } },
			figures: [{ ...FIGURE, ...figure }],
		},
		locale,
	).figures[0];

it.each(LOCALES)('a figure that forbids an undo is named in words of %s, not in codes', (locale) => {
	expect(told({}, locale)).not.toContain('head_only');
	expect(told({ dimension: 'ethnic_group', category: '05' }, locale)).toContain('(Khơ-me)');
	expect(told({ dimension: null, category: null }, locale)).not.toContain('(null');
});

it('the group of persons stands in brackets behind the indicator', () => {
	expect(told({}, 'vi')).toMatch(/^31507 Phường Sóc Trăng, Người được tập huấn \(chỉ .*\), /i);
});
