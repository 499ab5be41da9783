import { field } from './fields.ts';
import { defineImportLayer } from './types.ts';

const OPERATOR_WORDS = { vi: 'Nhà mạng', km: 'ប្រតិបត្តិករ', en: 'Operator' };

/** Cells go on as they are written: the room of masts reads them. */
export const masts = defineImportLayer({
	id: 'masts',
	title: { vi: 'Trạm phát sóng', km: 'ស្ថានីយ៍ផ្សាយសញ្ញា', en: 'Masts' },
	note: {
		vi: 'Trạm đã có cùng mã được thay thế; các trạm khác giữ nguyên.',
		km: 'ស្ថានីយ៍ដែលមានលេខកូដដូចគ្នាត្រូវជំនួស ស្ថានីយ៍ផ្សេងទៀតនៅដដែល។',
		en: 'A mast with a known id is replaced; the others stay.',
	},
	permission: 'analysis',
	geometries: ['point'],
	needsPlace: true,
	fields: [
		field(
			'id',
			'text',
			{ vi: 'Mã trạm', km: 'លេខកូដស្ថានីយ៍', en: 'Id of the mast' },
			['id', 'ma tram', 'ma', 'cell id', 'cell', 'site id', 'site', 'site code', 'ten tram', 'ma nha tram'],
			{ required: true, longest: 100 },
		),
		field(
			'operator',
			'text',
			OPERATOR_WORDS,
			['operator', 'nha mang', 'doanh nghiep', 'mang', 'carrier', 'nha khai thac'],
			{ required: true, mayBeConstant: true, longest: 60 },
		),
		field(
			'technologies',
			'text',
			{ vi: 'Công nghệ', km: 'បច្ចេកវិទ្យា', en: 'Technologies' },
			['technologies', 'cong nghe', 'technology', 'tech', 'the he', 'rat'],
			{ required: true, mayBeConstant: true },
		),
		field('bands', 'text', { vi: 'Băng tần (MHz)', km: 'ហ្វ្រេកង់ (MHz)', en: 'Bands (MHz)' }, [
			...['bands', 'bang tan', 'bands mhz', 'bang tan mhz', 'band', 'tan so', 'tan so mhz', 'frequency'],
		]),
		field('height', 'number', { vi: 'Chiều cao (m)', km: 'កម្ពស់ (m)', en: 'Height (m)' }, [
			...['height m', 'chieu cao', 'chieu cao m', 'do cao', 'do cao cot m', 'chieu cao cot m', 'height'],
			'do cao anten m',
		]),
		field('power', 'number', { vi: 'Công suất (W)', km: 'ថាមពល (W)', en: 'Power (W)' }, [
			...['power w', 'cong suat', 'cong suat w', 'power', 'cong suat phat w', 'tx power w'],
		]),
		field('onAir', 'day', { vi: 'Phát sóng từ ngày', km: 'ផ្សាយតាំងពីថ្ងៃ', en: 'On air since' }, [
			...['on air since', 'ngay phat song', 'ngay hoat dong', 'ngay len song', 'on air', 'on air date'],
			'ngay phat',
		]),
	],
});

export const coverage = defineImportLayer({
	id: 'coverage',
	title: { vi: 'Vùng phủ sóng công bố', km: 'តំបន់គ្របដណ្តប់ដែលបានប្រកាស', en: 'Declared coverage' },
	note: {
		vi: 'Tệp mới của cùng nhà mạng, công nghệ và ngày thay tệp trước đó. Ấp nằm trong vùng được ghi nhận theo công bố.',
		km: 'ឯកសារថ្មីរបស់ប្រតិបត្តិករ បច្ចេកវិទ្យា និងថ្ងៃដដែល ជំនួសឯកសារមុន។ ភូមិក្នុងតំបន់ត្រូវកត់ត្រាតាមការប្រកាស។',
		en: 'A new file of an operator, technology and day replaces the former. Hamlets inside are noted as declared.',
	},
	permission: 'analysis',
	geometries: ['polygon'],
	needsPlace: true,
	fields: [
		field(
			'operator',
			'text',
			OPERATOR_WORDS,
			['operator', 'nha mang', 'doanh nghiep', 'mang', 'nhamang', 'carrier', 'provider'],
			{ required: true, mayBeConstant: true, longest: 60 },
		),
		field(
			'technology',
			'text',
			{ vi: 'Công nghệ', km: 'បច្ចេកវិទ្យា', en: 'Technology' },
			['technology', 'cong nghe', 'congnghe', 'tech', 'the he', 'rat', 'network'],
			{ required: true, mayBeConstant: true },
		),
		field('state', 'text', { vi: 'Mức sóng', km: 'កម្រិតសញ្ញា', en: 'Level' }, [
			...['state', 'muc', 'muc song', 'chat luong', 'level', 'mucsong', 'quality'],
		]),
		field(
			'day',
			'day',
			{ vi: 'Ngày công bố', km: 'ថ្ងៃប្រកាស', en: 'Declared on' },
			['declared on', 'ngay cong bo', 'ngaycongbo', 'ngay', 'date', 'ngay khai', 'declared o'],
			{ required: true, mayBeConstant: true },
		),
	],
});
