import type { LocalizedText } from '../../i18n/index.ts';
import type { Weights } from '../worker/protocol.ts';

/** Highest value of a slider. */
export const MOST_WEIGHT = 100;

/** A weighting people may start from, and why one would. */
export interface Preset {
	id: string;
	name: LocalizedText;
	reason: LocalizedText;
	weights: Weights;
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
	{
		id: 'no-service-first',
		name: { vi: 'Thiếu dịch vụ trước', km: 'កន្លែងគ្មានសេវាមុន', en: 'No service first' },
		reason: {
			vi: 'Ấp không có hoặc chỉ có dịch vụ yếu đứng đầu; trong số đó, nơi đông hộ dân tộc thiểu số và hộ nghèo đi trước.',
			km: 'ភូមិដែលគ្មាន ឬមានសេវាខ្សោយឈរមុនគេ; ក្នុងចំណោមនោះ កន្លែងដែលមានគ្រួសារជនជាតិភាគតិច និងក្រីក្រច្រើនមកមុន។',
			en: 'Hamlets with no service or a weak one lead; among them, those with many minority and poor households.',
		},
		weights: {
			service: 100,
			'minority-households': 40,
			'poor-households': 30,
			difficulty: 30,
			zone: 20,
			'mast-distance': 20,
		},
	},
	{
		id: 'people-first',
		name: { vi: 'Nhiều người hưởng lợi', km: 'មនុស្សទទួលផលច្រើន', en: 'Most people helped' },
		reason: {
			vi: 'Số hộ, hộ dân tộc thiểu số và hộ nghèo nặng ngang tình trạng dịch vụ: mỗi trạm mới tới được nhiều nhà nhất.',
			km: 'ចំនួនគ្រួសារ គ្រួសារជនជាតិភាគតិច និងគ្រួសារក្រីក្រមានទម្ងន់ស្មើស្ថានភាពសេវា៖ ស្ថានីយថ្មីនីមួយៗទៅដល់ផ្ទះច្រើនបំផុត។',
			en: 'Households, minority and poor ones weigh as much as the state of service: each new mast reaches most homes.',
		},
		weights: { service: 70, households: 60, 'minority-households': 70, 'poor-households': 60 },
	},
	{
		id: 'ready-to-build',
		name: { vi: 'Làm được ngay', km: 'អាចធ្វើបានភ្លាម', en: 'Ready to build' },
		reason: {
			vi: 'Ưu tiên ấp thiếu dịch vụ đã có điện lưới, gần trường học, trạm y tế hoặc chùa có thể đặt trạm.',
			km: 'អាទិភាពភូមិខ្វះសេវាដែលមានអគ្គិសនីបណ្តាញ នៅជិតសាលារៀន មណ្ឌលសុខភាព ឬវត្តដែលអាចដាក់ស្ថានីយបាន។',
			en: 'Hamlets lacking service that have grid power and lie near a school, clinic or pagoda a mast may stand at.',
		},
		weights: {
			service: 80,
			power: 80,
			'minority-households': 30,
			'school-distance': 30,
			'clinic-distance': 20,
			'pagoda-distance': 20,
		},
	},
];
