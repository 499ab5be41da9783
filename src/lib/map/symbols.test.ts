import { describe, expect, it } from 'vitest';
import {
	hatchImage,
	MARKS,
	parseDonutImage,
	parseHatchImage,
	parseSymbolImage,
	SHAPES,
	symbolImage,
} from './symbols.ts';

describe('the name of a map image', () => {
	it('says everything needed to draw it again', () => {
		const symbol = { shape: 'temple', colour: '#8a5a00', mark: 'door', hollow: true, flagged: true } as const;
		expect(parseSymbolImage(symbolImage(symbol, 'dark'))).toEqual({ symbol, theme: 'dark' });
	});

	it('takes the colour of its theme', () => {
		const symbol = { shape: 'dot', colour: { light: '#111111', dark: '#eeeeee' } } as const;
		expect(parseSymbolImage(symbolImage(symbol, 'light'))?.symbol.colour).toBe('#111111');
		expect(parseSymbolImage(symbolImage(symbol, 'dark'))?.symbol.colour).toBe('#eeeeee');
	});

	it('of something else is refused, not drawn as something near', () => {
		expect(parseSymbolImage('symbol|castle|#000000|none|solid|plain|light')).toBeNull();
		expect(parseSymbolImage('marker')).toBeNull();
		expect(parseHatchImage('donut|light|#000000,1')).toBeNull();
		expect(parseHatchImage(hatchImage('#000000'))).toEqual({ colour: '#000000', isBack: false });
		expect(parseHatchImage(hatchImage('#000000', true))).toEqual({ colour: '#000000', isBack: true });
		expect(parseDonutImage(hatchImage('#000000'))).toBeNull();
	});

	it('of a ring carries its slices', () => {
		expect(parseDonutImage('donut|light|#0072b2,10|#e69f00,6')).toEqual({
			theme: 'light',
			slices: [
				{ colour: '#0072b2', parts: 10 },
				{ colour: '#e69f00', parts: 6 },
			],
		});
	});

	it('never contains what separates its parts', () => {
		for (const word of [...Object.keys(SHAPES), ...Object.keys(MARKS)]) expect(word).not.toContain('|');
	});
});
