import { describe, expect, it } from 'vitest';
import { suggestFields } from './suggest.ts';

const FIELDS = [
	{ name: 'poverty_rate', title: 'Tỷ lệ hộ nghèo (chuẩn 2021-2025)' },
	{ name: 'near_poverty_rate', title: 'Tỷ lệ hộ cận nghèo (chuẩn 2021-2025)' },
	{ name: 'khmer_share', title: 'Tỷ lệ người Khmer' },
	{ name: 'households', title: 'Số hộ' },
	{ name: 'no_power', title: 'Hộ không có điện' },
	{ name: 'name', title: 'Đơn vị' },
];
const suggest = (text: string, at = 0) => {
	const { length, names } = suggestFields(text, at, FIELDS);
	return { words: text.slice(at, at + length), names };
};

describe('what may be meant where no field has that name', () => {
	it('is found by its title, with and without marks, and takes the place of all its words', () => {
		expect(suggest('tỷ lệ hộ nghèo > 10')).toEqual({
			words: 'tỷ lệ hộ nghèo',
			names: ['poverty_rate', 'near_poverty_rate'],
		});
		expect(suggest('Ty le nguoi khmer>=50').names).toEqual(['khmer_share']);
		expect(suggest('hộ không có điện > 5')).toEqual({ words: 'hộ không có điện', names: ['no_power'] });
		expect(suggest('nghèo > 1').names).toEqual(['poverty_rate', 'near_poverty_rate']);
	});

	it('is found by a name with letters wrong', () => {
		expect(suggest('poverty_rat > 1').names).toEqual(['poverty_rate']);
		expect(suggest('khmer share > 1').names).toEqual(['khmer_share']);
		expect(suggest('househols >= 200').names).toEqual(['households']);
	});

	it('is looked for where the problem is, up to the next part', () => {
		const text = 'poverty_rate > 2 và số hộ > 100 và name chứa "An';
		expect(suggest(text, text.indexOf('số hộ'))).toEqual({ words: 'số hộ', names: ['households'] });
		expect(suggest('khmer và name = "x"')).toEqual({ words: 'khmer', names: ['khmer_share'] });
	});

	it('is nothing where nothing is like it', () => {
		expect(suggest('xyz > 1').names).toEqual([]);
		expect(suggest('> 1')).toEqual({ words: '', names: [] });
	});
});
