import type { LocalizedText } from '../../i18n/index.ts';
import { NAMES, textField } from '../../collections/fields.ts';
import type { CollectionField } from '../../collections/types.ts';
import type { IndicatorDefinition } from '../../indicators/types.ts';
import { selectFigures } from './figures.repository.ts';
import { COLLECTIONS, type Collection } from './registry.ts';

/** Periods that stand side by side; older ones are in the app and in its files of series. */
const MOST_PERIODS = 20;
export const FIGURES = 'figures-';

/** `2024` → v2024, `2024-Q3` → v2024_q3. */
const columnOf = (period: string) => `v${period.toLowerCase().replace('-', '_')}`;

const number = (
	name: string,
	title: LocalizedText,
	more: Partial<CollectionField> = {},
): CollectionField => ({
	name,
	type: 'number',
	title,
	...more,
});

/**
 * An indicator as a collection: the communes of today with its figure of the latest period, the parts of that figure,
 * and the figures of the periods before it, all carried to the units of today as the map shows them.
 */
export function figuresCollection(definition: IndicatorDefinition): Collection {
	const { id, name, standard, definition: meaning, numerator, denominator, kind } = definition;
	const periods = definition.periods.slice(-MOST_PERIODS);
	const latest = periods.at(-1) ?? null;
	const unit = kind === 'rate' ? '%' : undefined;
	const communes = COLLECTIONS.get('communes')!;
	return {
		declaration: {
			id: FIGURES + id,
			title: withStandard(name, standard),
			description: meaning,
			geometry: 'MultiPolygon',
			permission: 'public',
			fields: [
				textField('code', { vi: 'Mã', km: 'លេខកូដ', en: 'Code' }),
				...NAMES,
				textField('period', { vi: 'Kỳ', km: 'រយៈពេល', en: 'Period' }),
				number('value', withStandard(name, standard), { ...(unit && { unit }) }),
				number('numerator', numerator),
				...(denominator ? [number('denominator', denominator)] : []),
				{
					name: 'recast',
					type: 'boolean',
					title: {
						vi: 'Tính từ đơn vị của ngày khác',
						km: 'គណនាពីអង្គភាពនៃថ្ងៃផ្សេង',
						en: 'Summed from units of another day',
					},
				},
				{
					name: 'estimated',
					type: 'boolean',
					title: { vi: 'Ước tính', km: 'ប៉ាន់ស្មាន', en: 'Estimated' },
				},
				{
					name: 'hidden',
					type: 'boolean',
					title: { vi: 'Không công khai', km: 'មិនផ្សព្វផ្សាយ', en: 'Kept from the public' },
					note: {
						vi: 'Đúng khi số liệu đã biết nhưng bị ẩn để không lộ thông tin của ít người.',
						km: 'ពិត នៅពេលតួលេខត្រូវបានដឹង ប៉ុន្តែលាក់ ដើម្បីកុំឱ្យលេចព័ត៌មានរបស់មនុស្សតិចនាក់។',
						en: 'True where the figure is known but kept back, so that it gives no few people away.',
					},
				},
				...periods.map((period) =>
					number(
						columnOf(period),
						{ vi: `Kỳ ${period}`, km: `រយៈពេល ${period}`, en: `Period ${period}` },
						{ ...(unit && { unit }) },
					),
				),
			],
			time: null,
			reads: [
				'area',
				'area_parent',
				'area_succession',
				'indicator',
				'indicator_value',
				'suppression_run',
				'source',
			],
			rowId: 'bigint',
			layer: null,
		},
		query: selectFigures({
			indicatorId: id,
			latest,
			periods: periods.map((period) => ({ period, column: columnOf(period) })),
		}),
		sameFeaturesAs: communes,
		...(latest !== null && { tiles: { layer: 'commune', parameters: { indicator: id, period: latest } } }),
	};
}

/** Figures of two standards must not pass for one series: the standard is part of the name. */
function withStandard(name: LocalizedText, standard: string | null): LocalizedText {
	if (standard === null) return name;
	const add = (text: string) => (text.includes(standard) ? text : `${text} (${standard})`);
	return Object.fromEntries(
		Object.entries(name).map(([locale, text]) => [locale, typeof text === 'string' ? add(text) : text]),
	) as LocalizedText;
}
