import { expect, it } from 'vitest';
import { FEATURE_CODES, NOTING_CODES, REFUSING_CODES } from './intake-types.ts';
import { intakeProblemWords } from './intake-words.ts';

const VALUES = {
	...{
		kind: 'PDF',
		reason: 'x',
		count: 3,
		layer: 'Ấp',
		limit: 2000,
		path: '../x',
		ending: 'txt',
		format: 'csv',
	},
	...{
		names: 'a, b',
		name: 'x',
		stated: '5897',
		found: '9209',
		features: 9,
		files: 'a.pdf',
		value: 'x',
		place: '1 2',
	},
};

it.each([...REFUSING_CODES, ...NOTING_CODES, ...FEATURE_CODES])(
	'%s has words and a remedy, with nothing left unfilled',
	(code) => {
		const { said, remedy } = intakeProblemWords({ code, values: VALUES });
		for (const words of [said, remedy]) expect(words).toMatch(/^[^{}]{10,}[.]$/u);
		expect(said).not.toContain('undefined');
	},
);
