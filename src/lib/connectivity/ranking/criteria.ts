import type { LocalizedText } from '../../i18n/index.ts';

export type CriterionId =
	| 'service'
	| 'households'
	| 'minority-households'
	| 'poor-households'
	| 'zone'
	| 'difficulty'
	| 'power'
	| 'mast-distance'
	| 'school-distance'
	| 'clinic-distance'
	| 'pagoda-distance'
	| 'festival-crowd';

/** One thing hamlets are compared by. Plain data, so it crosses into a worker and into a saved scenario. */
export interface Criterion {
	id: CriterionId;
	name: LocalizedText;
	/** What one of its values counts; null = a step on a scale, told in `scale`. */
	unit: LocalizedText | null;
	/** Which end comes first in the ranking. */
	direction: 'more-first' | 'less-first';
	/**
	 * A value nobody knows is never 0. `median`: it counts as the median of the known ones, neither for nor against.
	 * `leave-out`: the criterion is left out for this hamlet and the others carry its weight.
	 */
	missing: 'median' | 'leave-out';
	/**
	 * How values become 0…1. `scale`: from a fixed lowest to a fixed highest value. `spread`: between two quantiles of
	 * the known values, so that one giant does not press all others together; what lies outside counts as the end.
	 */
	normalise: { kind: 'scale'; low: number; high: number } | { kind: 'spread'; from: number; to: number };
	/** Steps of a scale, by value. */
	scale?: readonly { value: number; name: LocalizedText }[];
}

const SPREAD = { kind: 'spread', from: 0.05, to: 0.95 } as const;
const HOUSEHOLDS: LocalizedText = { vi: 'hộ', km: 'គ្រួសារ', en: 'households' };
const METRES: LocalizedText = { vi: 'm', km: 'ម', en: 'm' };
const PEOPLE: LocalizedText = { vi: 'người', km: 'នាក់', en: 'people' };

const near = (id: CriterionId, name: LocalizedText): Criterion => ({
	id,
	name,
	unit: METRES,
	direction: 'less-first',
	missing: 'median',
	normalise: SPREAD,
});

const many = (id: CriterionId, name: LocalizedText, unit: LocalizedText): Criterion => ({
	id,
	name,
	unit,
	direction: 'more-first',
	missing: 'median',
	normalise: SPREAD,
});

/** Every criterion, declared once. Values come as numbers: those of a scale are its steps. */
export const CRITERIA: readonly Criterion[] = [
	{
		id: 'service',
		name: { vi: 'Tình trạng dịch vụ', km: 'ស្ថានភាពសេវា', en: 'State of service' },
		unit: null,
		direction: 'more-first',
		// Nobody has measured: not the same as no service, and not the same as good service either.
		missing: 'leave-out',
		normalise: { kind: 'scale', low: 0, high: 2 },
		scale: [
			{ value: 0, name: { vi: 'Dịch vụ tốt', km: 'សេវាល្អ', en: 'Good service' } },
			{ value: 1, name: { vi: 'Dịch vụ yếu', km: 'សេវាខ្សោយ', en: 'Weak service' } },
			{ value: 2, name: { vi: 'Không có dịch vụ', km: 'គ្មានសេវា', en: 'No service' } },
		],
	},
	many('households', { vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' }, HOUSEHOLDS),
	many(
		'minority-households',
		{ vi: 'Hộ dân tộc thiểu số', km: 'គ្រួសារជនជាតិភាគតិច', en: 'Ethnic-minority households' },
		HOUSEHOLDS,
	),
	many('poor-households', { vi: 'Hộ nghèo', km: 'គ្រួសារក្រីក្រ', en: 'Poor households' }, HOUSEHOLDS),
	{
		id: 'zone',
		name: { vi: 'Khu vực của xã', km: 'តំបន់របស់ឃុំ', en: 'Zone of the commune' },
		unit: null,
		direction: 'more-first',
		missing: 'leave-out',
		normalise: { kind: 'scale', low: 0, high: 3 },
		scale: [
			{
				value: 0,
				name: { vi: 'Ngoài vùng dân tộc thiểu số', km: 'ក្រៅតំបន់ជនជាតិភាគតិច', en: 'Outside the minority area' },
			},
			{ value: 1, name: { vi: 'Khu vực I', km: 'តំបន់ I', en: 'Zone I' } },
			{ value: 2, name: { vi: 'Khu vực II', km: 'តំបន់ II', en: 'Zone II' } },
			{ value: 3, name: { vi: 'Khu vực III', km: 'តំបន់ III', en: 'Zone III' } },
		],
	},
	{
		id: 'difficulty',
		name: { vi: 'Đặc biệt khó khăn', km: 'លំបាកបំផុត', en: 'Especially difficult' },
		unit: null,
		direction: 'more-first',
		missing: 'leave-out',
		normalise: { kind: 'scale', low: 0, high: 1 },
		scale: [
			{ value: 0, name: { vi: 'Không', km: 'ទេ', en: 'No' } },
			{ value: 1, name: { vi: 'Có', km: 'មាន', en: 'Yes' } },
		],
	},
	{
		id: 'power',
		name: { vi: 'Có điện lưới', km: 'មានអគ្គិសនីបណ្តាញ', en: 'Grid power' },
		unit: null,
		// With power a mast can stand at once; without it the electricity company comes first.
		direction: 'more-first',
		missing: 'leave-out',
		normalise: { kind: 'scale', low: 0, high: 1 },
		scale: [
			{ value: 0, name: { vi: 'Không', km: 'ទេ', en: 'No' } },
			{ value: 1, name: { vi: 'Có', km: 'មាន', en: 'Yes' } },
		],
	},
	{
		...near('mast-distance', {
			vi: 'Khoảng cách tới trạm gần nhất',
			km: 'ចម្ងាយទៅស្ថានីយជិតបំផុត',
			en: 'Distance to the nearest mast',
		}),
		direction: 'more-first',
	},
	near('school-distance', { vi: 'Cách trường học', km: 'ចម្ងាយពីសាលារៀន', en: 'Distance to a school' }),
	near('clinic-distance', { vi: 'Cách trạm y tế', km: 'ចម្ងាយពីមណ្ឌលសុខភាព', en: 'Distance to a clinic' }),
	near('pagoda-distance', { vi: 'Cách chùa', km: 'ចម្ងាយពីវត្ត', en: 'Distance to a pagoda' }),
	many('festival-crowd', { vi: 'Số người dự lễ hội', km: 'ចំនួនអ្នកចូលរួមពិធីបុណ្យ', en: 'Festival crowds' }, PEOPLE),
];

/** @throws RangeError on an id that is none: a defect of the caller, not of the input */
export function criterionOf(id: CriterionId): Criterion {
	const criterion = CRITERIA.find((one) => one.id === id);
	if (!criterion) throw new RangeError(`No criterion ${id}`);
	return criterion;
}
