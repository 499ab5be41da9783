import { describe, expect, it } from 'vitest';
import { inLanguage, queryLocale } from './query-locale.ts';
import { rememberLocale } from './server-locale.ts';

const SELECTED = 'https://map.example/?lang=km&selected=area:31#map=9/9.6/105.9';

describe('the language of an address', () => {
	it('is the one it asks for, and none where we do not speak it', () => {
		expect(queryLocale(new URL(SELECTED))).toBe('km');
		expect(queryLocale(new URL('https://map.example/?lang=fr'))).toBeUndefined();
		expect(queryLocale(new URL('https://map.example/'))).toBeUndefined();
	});

	it('changes without touching the rest of the screen', () => {
		expect(inLanguage(new URL(SELECTED), 'en').href).toBe(
			'https://map.example/?lang=en&selected=area%3A31#map=9/9.6/105.9',
		);
	});

	it('is remembered when asked for, and only then', () => {
		const jar: [string, string][] = [];
		const cookies = { set: (name: string, value: string) => void jar.push([name, value]) };
		rememberLocale(new URL(SELECTED), cookies);
		rememberLocale(new URL('https://map.example/?lang=fr'), cookies);
		rememberLocale(new URL('https://map.example/'), cookies);
		expect(jar).toEqual([['lang', 'km']]);
	});
});
