import { describe, expect, it } from 'vitest';
import { DEFAULT_ELIGIBILITY } from '../eligibility/settings.ts';
import {
	checkSetting,
	DEFAULT_SETTINGS,
	listSettings,
	overlaySettings,
	SETTING_IDS,
	type SettingValue,
} from './definitions.ts';
import { PART_NAMES, unitOf } from './names.ts';
import { fromParts, toParts } from './parts.ts';

const STANDARD = listSettings(DEFAULT_SETTINGS);
const typedLines = (value: unknown, standard: unknown) =>
	new Map(toParts(value, standard).map((part) => [part.path.join('.'), String(part.value ?? '')]));

describe('the constants of the analysis', () => {
	it('are all there by id: every constant of the three groups can be set', () => {
		const told = new Set(SETTING_IDS.map((id) => id.split('.').slice(0, 2).join('.')));
		const held = Object.entries(DEFAULT_SETTINGS).flatMap(([group, constants]) =>
			Object.keys(constants as object).map((name) => `${group}.${name}`),
		);
		expect([...told].sort()).toEqual(held.sort());
	});

	it('have defaults that pass their own checks, and come back whole from their list', () => {
		for (const id of SETTING_IDS)
			expect(checkSetting(id, STANDARD[id].value), id).toEqual(STANDARD[id].value);
		expect(overlaySettings(STANDARD)).toEqual(DEFAULT_SETTINGS);
		expect(overlaySettings({})).toEqual(DEFAULT_SETTINGS);
	});

	it('lie over the defaults with the source a person gave, and leave the defaults alone', () => {
		const changed = overlaySettings({
			'propagation.marginDb': { value: 12, source: 'Đo kiểm tháng 3/2026' },
			'eligibility.bases.who-pays': { value: [{ document: 'QĐ 1', clause: 'Điều 2' }], source: 'đã đọc' },
		});
		expect(changed.propagation.marginDb).toEqual({ value: 12, source: 'Đo kiểm tháng 3/2026' });
		expect(changed.eligibility.bases['who-pays']).toEqual([{ document: 'QĐ 1', clause: 'Điều 2' }]);
		expect(DEFAULT_ELIGIBILITY.bases['who-pays']).toHaveLength(2);
		expect(DEFAULT_SETTINGS.propagation.marginDb.value).toBe(8);
	});

	const BAD: [string, string, unknown, string][] = [
		['text where a number belongs', 'propagation.marginDb', '8', ''],
		['a margin below nothing', 'propagation.marginDb', -1, ''],
		['a share in percent', 'eligibility.hamletMinorityShare', 15, ''],
		['indoors weaker than outdoors', 'signal.rsrpDbm', { good: -115, weak: -110 }, ''],
		[
			'a flat slope',
			'propagation.okumuraHata',
			{ ...(STANDARD['propagation.okumuraHata'].value as object), slopeDb: 0 },
			'slopeDb',
		],
		['no gap state at all', 'eligibility.gapStates', [], ''],
		['a name nobody knows', 'propagation.margin', 8, ''],
	];
	for (const [what, id, value, place] of BAD)
		it(`refuse ${what}, by name`, () => {
			expect(() => overlaySettings({ [id]: { value, source: 'thử' } })).toThrow(
				expect.objectContaining({
					code: 'connectivity_error_setting_value',
					context: expect.objectContaining({ id, place }) as unknown,
				}),
			);
		});
});

describe('a constant in a form', () => {
	it('comes back as it was, for every constant but the list of states, whose boxes are ticked', () => {
		for (const id of SETTING_IDS) {
			if (id === 'eligibility.gapStates') continue;
			const { value }: SettingValue = STANDARD[id];
			expect(fromParts(typedLines(value, value), value), id).toEqual(value);
		}
	});

	it('takes a decimal comma, and keeps what is no number for the check to refuse', () => {
		expect(fromParts(new Map([['', '1,5']]), 8)).toBe(1.5);
		expect(fromParts(new Map([['', '']]), 8)).toBe('');
		expect(fromParts(new Map([['', 'tám']]), 8)).toBe('tám');
	});

	it('adds the row that was filled and drops the one that was emptied', () => {
		const bases = STANDARD['eligibility.bases.who-pays'].value;
		const lines = typedLines(bases, bases);
		lines.set('0.document', ' ').set('2.document', 'QĐ 70/QĐ-UBND').set('2.clause', 'Điều 1');
		expect(fromParts(lines, bases)).toEqual([
			{ document: 'TT 01/2026/TT-BKHCN', clause: null },
			{ document: 'QĐ 70/QĐ-UBND', clause: 'Điều 1' },
		]);
	});

	it('names every part, and the unit of those that have one', () => {
		for (const id of SETTING_IDS)
			if (id !== 'eligibility.gapStates')
				for (const { path } of toParts(STANDARD[id].value, STANDARD[id].value))
					for (const name of path)
						if (!/^\d+$/.test(name)) expect(PART_NAMES[name], `${id} ${name}`).toBeDefined();
		expect(unitOf(['propagation', 'rsrpDbm', 'good'])).toBe('dBm');
		expect(unitOf(['ranges', 'mastMetres', 'stated', '0'])).toBe('m');
		expect(unitOf(['communeMinorityPeople'])).toBe('');
	});
});
