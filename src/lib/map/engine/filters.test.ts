import { expression, featureFilter, latest } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { LayerFilter } from '../types.ts';
import { countChosen, filterExpression, hidesFromClusters } from './filters.ts';
import { fadePaint, multiplyOpacity } from './opacity.ts';

const STARS: LayerFilter = {
	property: 'stars',
	control: 'checklist',
	label: { vi: 'Sao' },
	options: [5, 4, null].map((value) => ({ value, label: { vi: String(value) } })),
};
const STATE: LayerFilter = {
	property: 'state',
	control: 'checklist',
	label: { vi: 'Tình trạng' },
	countedInClusters: true,
	options: ['good', 'none', 'unknown'].map((value) => ({ value, label: { vi: value } })),
};

type Properties = Record<string, string | number | boolean>;

/** Whether MapLibre itself would show a feature. */
function shows(filter: unknown, properties: Properties): boolean {
	if (filter === undefined) return true;
	return featureFilter(filter as never, 'layers[0].filter').filter(
		{ zoom: 9 } as never,
		{ type: 1, properties } as never,
	);
}

function evaluate(value: unknown, properties: Properties, zoom = 10): unknown {
	const compiled = expression.createExpression(
		value,
		'layers[0].paint.circle-opacity',
		latest.paint_circle['circle-opacity'] as never,
	);
	if (compiled.result !== 'success') throw new Error(JSON.stringify(compiled.value));
	return compiled.value.evaluate({ zoom } as never, { type: 1, properties } as never);
}

describe('a checklist as a map filter', () => {
	it('is no filter when everything or nothing was ever chosen', () => {
		expect(filterExpression([STARS], {}, false)).toBeUndefined();
		expect(filterExpression([STARS], { stars: [null, 4, 5] }, false)).toBeUndefined();
	});

	it('shows features whose value is checked', () => {
		const filter = filterExpression([STARS], { stars: [5] }, false);
		expect([5, 4].map((stars) => shows(filter, { stars }))).toEqual([true, false]);
		expect(shows(filter, {})).toBe(false);
	});

	it('shows features without a value when "not known" is checked', () => {
		const filter = filterExpression([STARS], { stars: [null] }, false);
		expect(shows(filter, {})).toBe(true);
		expect(shows(filter, { stars: 5 })).toBe(false);
	});

	it('shows nothing when nothing is checked', () => {
		const filter = filterExpression([STARS], { stars: [] }, false);
		expect(shows(filter, { stars: 5 }) || shows(filter, {})).toBe(false);
	});

	it('demands every checklist at once', () => {
		const filter = filterExpression([STARS, STATE], { stars: [5], state: ['none'] }, false);
		expect(shows(filter, { stars: 5, state: 'none' })).toBe(true);
		expect(shows(filter, { stars: 5, state: 'good' })).toBe(false);
	});

	it('lets clusters pass that cannot be counted, and says so', () => {
		const filter = filterExpression([STARS], { stars: [5] }, true);
		expect(shows(filter, { count: 3 })).toBe(true);
		expect(hidesFromClusters([STARS], { stars: [5] })).toBe(true);
		expect(hidesFromClusters([STATE], { state: ['none'] })).toBe(false);
	});

	it('hides clusters without a member left where they are counted', () => {
		const filter = filterExpression([STATE], { state: ['none'] }, true);
		expect(shows(filter, { count: 3, good: 3 })).toBe(false);
		expect(shows(filter, { count: 3, good: 2, none: 1 })).toBe(true);
		expect(shows(filter, { state: 'good' })).toBe(false);
	});
});

describe('a cluster under a filter', () => {
	it('counts only the members that are left', () => {
		const chosen = { state: ['none', 'unknown'] };
		const cluster = { count: 6, good: 3, none: 2, unknown: 1 };
		expect(evaluate(countChosen(['get', 'count'], [STATE], chosen), cluster)).toBe(3);
		expect(evaluate(countChosen(['+', ['get', 'good'], ['get', 'none']], [STATE], chosen), cluster)).toBe(2);
	});

	it('is left as it is without one', () => {
		expect(countChosen(['get', 'count'], [STATE], {})).toEqual(['get', 'count']);
	});
});

describe('the opacity of a layer', () => {
	it('multiplies a number', () => {
		expect(multiplyOpacity(0.8, 0.5)).toBe(0.4);
		expect(multiplyOpacity(undefined, 0.5)).toBe(0.5);
	});

	it('goes into the outputs of a zoom curve, not around it', () => {
		const curve = multiplyOpacity(['interpolate', ['linear'], ['zoom'], 8, 1, 10, 0.5], 0.5);
		expect([8, 10].map((zoom) => evaluate(curve, {}, zoom))).toEqual([0.5, 0.25]);
		const steps = multiplyOpacity(['step', ['zoom'], 0.2, 9, ['case', ['has', 'count'], 1, 0.6]], 0.5);
		expect(evaluate(steps, { count: 2 }, 8)).toBe(0.1);
		expect(evaluate(steps, { count: 2 }, 9)).toBe(0.5);
	});

	it('multiplies what depends on the feature', () => {
		const value = multiplyOpacity(['case', ['has', 'count'], 0.8, 0.4], 0.25);
		expect(evaluate(value, { count: 1 })).toBeCloseTo(0.2);
		expect(evaluate(value, {})).toBeCloseTo(0.1);
	});

	it('fades fill and outline of a circle alike, and nothing at full strength', () => {
		const paint = { 'circle-color': '#123456', 'circle-opacity': 0.5 };
		expect(fadePaint('circle', paint, 0.5)).toEqual({
			'circle-color': '#123456',
			'circle-opacity': 0.25,
			'circle-stroke-opacity': 0.5,
		});
		expect(fadePaint('circle', paint, 1)).toEqual(paint);
	});
});
