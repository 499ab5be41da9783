import { expect, it } from 'vitest';
import { readSettings, writeSettings, type SheetSettings } from './settings.ts';

const SETTINGS: SheetSettings = {
	paper: 'A3',
	turn: 'portrait',
	center: [105.93123, 9.60001],
	scale: 350_000,
	title: 'Hộ nghèo & “đặc biệt khó khăn”: ព្រំ',
	subtitle: '',
};

it('settings survive the way into an address and back', () => {
	expect(readSettings(new URLSearchParams(writeSettings(SETTINGS).toString()))).toEqual(SETTINGS);
});

it.each([
	['paper', 'A5'],
	['turn', 'upside-down'],
	['center', '9.6'],
	['center', '2.35,48.85'],
	['center', '105.9,NaN'],
	['scale', '0'],
	['scale', '1e9'],
	['scale', '99999999'],
	['title', 'a'.repeat(161)],
	['subtitle', 'a'.repeat(241)],
])('an address with %s=%s names what is wrong', (parameter, value) => {
	const query = writeSettings(SETTINGS);
	query.set(parameter, value);
	expect(readSettings(query)).toMatchObject({ parameter });
});
