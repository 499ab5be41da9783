import { field } from './fields.ts';
import { defineImportLayer } from './types.ts';

/** Outlines of communes that are known already: a unit comes into being by a decision, never by a file of polygons. */
export default defineImportLayer({
	id: 'communes',
	title: { vi: 'Ranh giới xã, phường', km: 'ព្រំប្រទល់ឃុំ សង្កាត់', en: 'Boundaries of communes' },
	note: {
		vi: 'Ranh giới mới của các xã đang có, nhận ra theo mã. Đơn vị cấp trên được vẽ lại theo.',
		km: 'ព្រំប្រទល់ថ្មីនៃឃុំដែលមានស្រាប់ ស្គាល់តាមលេខកូដ។ អង្គភាពថ្នាក់លើត្រូវគូរឡើងវិញតាម។',
		en: 'New outlines of known communes, told by their code. Units above are redrawn from them.',
	},
	permission: 'administration',
	geometries: ['polygon'],
	needsPlace: true,
	fields: [
		field(
			'code',
			'text',
			{ vi: 'Mã xã', km: 'លេខកូដឃុំ', en: 'Code of the commune' },
			[
				'maxa',
				'ma xa',
				'ma phuong xa',
				'ma xp',
				'commune code',
				'ward code',
				'code',
				'ma',
				'ma dvhc',
				'gso code',
			],
			{ required: true },
		),
		field('name', 'text', { vi: 'Tên xã', km: 'ឈ្មោះឃុំ', en: 'Name' }, [
			...['ten xa', 'tenxa', 'ten phuong xa', 'commune name', 'ward name', 'ten', 'name', 'ten dvhc'],
		]),
		field('kind', 'text', { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' }, [
			'loai xa',
			'loai',
			'kind',
			'type',
			'loai dvhc',
		]),
		field(
			'area',
			'number',
			{ vi: 'Diện tích công bố (km²)', km: 'ផ្ទៃដីដែលបានប្រកាស (km²)', en: 'Published area (km²)' },
			[...['area km2', 'dien tich km2', 'dien tich', 'dien tich tu nhien', 'dt km2', 'official area km2']],
		),
		field(
			'valid_from',
			'day',
			{ vi: 'Có hiệu lực từ ngày', km: 'មានសុពលភាពពីថ្ងៃ', en: 'In force from' },
			['valid from', 'tu ngay', 'ngay hieu luc'],
			{ required: true, mayBeConstant: true },
		),
	],
});
