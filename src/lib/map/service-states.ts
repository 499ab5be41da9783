import type { LegendEntry } from './types.ts';
import type { PointSymbol } from './symbols.ts';

function entry(
	value: 'good' | 'weak' | 'none' | 'unknown',
	symbol: Omit<PointSymbol, 'shape'>,
	label: LegendEntry['label'],
): LegendEntry {
	return { value, label, colour: symbol.colour, symbol: { shape: 'circle', ...symbol } };
}

/**
 * State of telecom service of a hamlet. Told apart by mark as well as colour; "unknown" is a hollow ring, because no
 * data is not no coverage.
 */
export const SERVICE_STATES: readonly LegendEntry[] = [
	entry(
		'none',
		{ colour: { light: '#8f1d14', dark: '#ff8f80' }, mark: 'cross' },
		{
			vi: 'Không có dịch vụ',
			km: 'គ្មានសេវា',
			en: 'No service',
		},
	),
	entry(
		'weak',
		{ colour: { light: '#c67a00', dark: '#f2b84b' }, mark: 'bar' },
		{
			vi: 'Dịch vụ yếu',
			km: 'សេវាខ្សោយ',
			en: 'Weak service',
		},
	),
	entry(
		'good',
		{ colour: { light: '#1d6fa5', dark: '#7cbdea' }, mark: 'check' },
		{
			vi: 'Dịch vụ tốt',
			km: 'សេវាល្អ',
			en: 'Good service',
		},
	),
	entry(
		'unknown',
		{ colour: { light: '#6b6f76', dark: '#b9bec4' }, mark: 'question', hollow: true },
		{
			vi: 'Chưa có dữ liệu',
			km: 'មិនទាន់មានទិន្នន័យ',
			en: 'No data yet',
		},
	),
];
