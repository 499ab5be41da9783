import { symbolEntries } from './points.ts';

/**
 * State of telecom service of a hamlet. Told apart by mark as well as colour; "unknown" is a hollow ring, because no
 * data is not no coverage.
 */
export const SERVICE_STATES = symbolEntries('circle', [
	{
		value: 'none',
		colour: { light: '#8f1d14', dark: '#ff8f80' },
		mark: 'cross',
		label: { vi: 'Không có dịch vụ', km: 'គ្មានសេវា', en: 'No service' },
	},
	{
		value: 'weak',
		colour: { light: '#c67a00', dark: '#f2b84b' },
		mark: 'bar',
		label: { vi: 'Dịch vụ yếu', km: 'សេវាខ្សោយ', en: 'Weak service' },
	},
	{
		value: 'good',
		colour: { light: '#1d6fa5', dark: '#7cbdea' },
		mark: 'check',
		label: { vi: 'Dịch vụ tốt', km: 'សេវាល្អ', en: 'Good service' },
	},
	{
		value: 'unknown',
		colour: { light: '#6b6f76', dark: '#b9bec4' },
		mark: 'question',
		hollow: true,
		label: { vi: 'Chưa có dữ liệu', km: 'មិនទាន់មានទិន្នន័យ', en: 'No data yet' },
	},
]);
