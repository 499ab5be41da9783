import { describe, expect, it } from 'vitest';
import { PRESETS } from '../ranking/presets.ts';
import { readQuestion, USUAL_STABILITY, writeQuestion } from './question-address.ts';

const TODAY = '2026-11-22';
const read = (query: string) => readQuestion(new URL(`http://localhost/connectivity/ranking${query}`), TODAY);

describe('the address of a ranking', () => {
	it('says all of the question and nothing that need not be said', () => {
		const question = read(
			'?w=service:60,zone:2.5&communes=31810,31700&states=unknown,none&top=7&at=2025-06-30',
		);
		expect(question).toEqual({
			kind: 'ranking',
			at: '2025-06-30',
			communes: ['31700', '31810'],
			states: ['none', 'unknown'],
			weights: { service: 60, zone: 2.5 },
			top: 7,
			stability: USUAL_STABILITY,
		});
		expect(read(`?${writeQuestion(question, TODAY)}`)).toEqual(question);
		expect(String(writeQuestion(read(''), TODAY))).toBe('');
		expect(read('').weights).toEqual(PRESETS[0].weights);
	});

	it('asks about known gaps unless it says otherwise, and can say that it asks about all', () => {
		expect(read('').states).toEqual(['none', 'weak']);
		const all = { ...read(''), states: [] };
		expect(String(writeQuestion(all, TODAY))).toBe('states=all');
		expect(read('?states=all')).toEqual(all);
	});

	it('keeps that all weights are zero', () => {
		const nothing = { ...read(''), weights: {} };
		expect(read(`?${writeQuestion(nothing, TODAY)}`)).toEqual(nothing);
	});

	it('leaves out what is nonsense', () => {
		expect(
			read('?w=service:-1,đ:3,power:101,zone:,households:5&communes=../x&states=gone&top=0&at=2025-02-30'),
		).toEqual({ ...read('?states=all'), weights: { households: 5 } });
	});
});
