import type { LocalizedText } from '$lib/i18n';
import type { TableLayer } from '$lib/tables/types';
import { QUALITY_FIELD } from '../boundary-note.ts';
import { findLayer } from '../registry.ts';
import type { PopupField } from '../types.ts';

/** A column of a layer's table: what the popup says of a feature, and what only a table has room for. */
export interface TableField extends Omit<PopupField, 'format'> {
	format?: PopupField['format'] | 'decimal' | 'unit';
	/** Left out until somebody asks for it. */
	aside?: true;
}

const text = (property: string, label: LocalizedText, aside?: true): TableField => ({
	property,
	label,
	...(aside && { aside }),
});
const count = (property: string, label: LocalizedText): TableField => ({ property, label, format: 'count' });

const CODE = text('code', { vi: 'Mã', km: 'លេខកូដ', en: 'Code' });
const SINCE: TableField = {
	property: 'valid_from',
	label: { vi: 'Có từ ngày', km: 'មានតាំងពីថ្ងៃ', en: 'Since' },
	format: 'date',
};
const AREA_KM2: TableField = {
	property: 'area_km2',
	label: { vi: 'Diện tích (km²)', km: 'ផ្ទៃដី (គ.ម²)', en: 'Area (km²)' },
	format: 'decimal',
};
const COMMUNE: TableField = {
	property: 'commune',
	label: { vi: 'Xã, phường', km: 'ឃុំ សង្កាត់', en: 'Commune' },
	format: 'unit',
};
const HAMLET_PEOPLE: readonly TableField[] = [
	count('population', { vi: 'Số người', km: 'ចំនួនមនុស្ស', en: 'People' }),
	count('minority_households', {
		vi: 'Hộ dân tộc thiểu số',
		km: 'គ្រួសារជនជាតិភាគតិច',
		en: 'Minority households',
	}),
	count('poor_households', { vi: 'Hộ nghèo', km: 'គ្រួសារក្រីក្រ', en: 'Poor households' }),
	count('near_poor_households', { vi: 'Hộ cận nghèo', km: 'គ្រួសារជិតក្រីក្រ', en: 'Near-poor households' }),
];
const ACCURACY: TableField = {
	property: 'position_accuracy',
	label: { vi: 'Vị trí', km: 'ទីតាំង', en: 'Place' },
	values: {
		exact: { vi: 'chính xác', km: 'ពិតប្រាកដ', en: 'exact' },
		cell_1km: { vi: 'trong ô 1 km', km: 'ក្នុងក្រឡា 1 គ.ម', en: 'within a 1 km cell' },
		commune: { vi: 'theo xã', km: 'តាមឃុំ', en: 'by commune' },
		district: { vi: 'theo huyện', km: 'តាមស្រុក', en: 'by district' },
		unknown: { vi: 'chưa rõ', km: 'មិនទាន់ដឹង', en: 'not known' },
		hidden: { vi: 'không công bố', km: 'មិនផ្សព្វផ្សាយ', en: 'not published' },
	},
	aside: true,
};

const BEFORE: Partial<Record<TableLayer, readonly TableField[]>> = {
	commune: [CODE, SINCE, AREA_KM2],
	district: [CODE, SINCE, AREA_KM2],
	province: [CODE, SINCE, AREA_KM2],
};
const AFTER: Partial<Record<TableLayer, readonly TableField[]>> = { hamlet: HAMLET_PEOPLE };
const UNITS: readonly TableLayer[] = ['commune', 'district', 'province'];
const HAMLETS: readonly TableLayer[] = ['hamlet', 'connectivity-gap'];

/** Columns of a layer's table beside the name, in their order; the words are those of the layer's popup. */
export function tableFields(layer: TableLayer): readonly TableField[] {
	const own = findLayer(layer)?.popupFields ?? [];
	if (UNITS.includes(layer)) return [...(BEFORE[layer] ?? []), { ...QUALITY_FIELD, aside: true }];
	// The kind stands in the title already.
	const said = own.filter(({ property }) => property !== 'kind');
	return [COMMUNE, ...said, ...(AFTER[layer] ?? []), ...(HAMLETS.includes(layer) ? [] : [ACCURACY])];
}
