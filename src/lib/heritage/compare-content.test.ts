import { describe, expect, it } from 'vitest';
import { pagodaContent } from '../../../tests/support/heritage-content.ts';
import { compareContent } from './compare-content.ts';

describe('two versions of a record', () => {
	it('are told apart field by field, in the order of the record', () => {
		const before = pagodaContent({ aliases: ['Chùa Dơi'], threats: null });
		const after = pagodaContent({
			name: { vi: before.name.vi, km: 'វត្តព្រះមហាទុប' },
			aliases: ['Chùa Dơi', 'Mahatup'],
			threats: 'Đàn dơi ít dần',
			place: { ...before.place!, position: [105.26, 9.65] },
		});
		expect(compareContent(before, after)).toEqual([
			{ path: 'name.km', before: undefined, after: 'វត្តព្រះមហាទុប' },
			{ path: 'aliases', before: ['Chùa Dơi'], after: ['Chùa Dơi', 'Mahatup'] },
			{ path: 'place.position', before: [105.25, 9.65], after: [105.26, 9.65] },
			{ path: 'threats', before: null, after: 'Đàn dơi ít dần' },
		]);
	});

	it('name the place in a list, and a whole entry that came or went', () => {
		const founded = { field: 'founded', value: '1569', sourceAddress: '', note: null };
		const before = pagodaContent({ statements: [founded] });
		const after = pagodaContent({
			statements: [
				{ ...founded, value: 'khoảng 1569' },
				{ ...founded, value: 'thế kỷ 16' },
			],
		});
		expect(compareContent(before, after)).toEqual([
			{ path: 'statements.0.value', before: '1569', after: 'khoảng 1569' },
			{ path: 'statements.1', before: undefined, after: { ...founded, value: 'thế kỷ 16' } },
		]);
		expect(compareContent(after, before).at(-1)).toMatchObject({ path: 'statements.1', after: undefined });
	});

	it('do not differ by a part that the older one did not know of and nobody has filled in', () => {
		const { background: _, ...older } = pagodaContent();
		expect(compareContent(older, pagodaContent())).toEqual([]);
		const background = { origin: 'thế kỷ 16', associated: null, languages: null };
		expect(compareContent(older, pagodaContent({ background }))).toEqual([
			{ path: 'background', before: undefined, after: background },
		]);
	});

	it('show the shape of a zone as one thing', () => {
		const ring = (east: number): [number, number][] => [
			[105.2, 9.6],
			[east, 9.6],
			[east, 9.7],
			[105.2, 9.6],
		];
		const zone = (east: number) => ({
			level: 1 as const,
			geometry: { type: 'Polygon' as const, coordinates: [ring(east)] },
		});
		const changes = compareContent(
			pagodaContent({ zones: [zone(105.3)] }),
			pagodaContent({ zones: [zone(105.4)] }),
		);
		expect(changes.map(({ path }) => path)).toEqual(['zones.0.geometry']);
	});

	it('are the same whatever the order of their keys', () => {
		const content = pagodaContent();
		const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
		expect(compareContent(content, turned)).toEqual([]);
	});
});
