import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import OverlayLegend from '$lib/indicators/OverlayLegend.svelte';
import { buildScale } from '$lib/indicators/scale';
import type { OverlaySettings } from '$lib/indicators/overlay-choice';
import type { AreaValue, IndicatorDefinition } from '$lib/indicators/types';
import { overlayExtension } from '$lib/map/overlay/extension';
import type { ThemeName } from '$lib/map/theme';
import { paintOf } from './overlay-paint';

const DEFINITION: IndicatorDefinition = {
	id: 'poverty_rate',
	topic: 'poverty',
	name: { vi: 'Tỷ lệ hộ nghèo' },
	definition: { vi: 'Hộ nghèo trên tổng số hộ' },
	kind: 'rate',
	unit: 'percent',
	numerator: { vi: 'Hộ nghèo' },
	denominator: { vi: 'Tổng số hộ' },
	direction: 'down',
	standard: '2021-2025',
	trap: null,
	legalSource: null,
	series: null,
	reportingLevel: 'commune',
	breakdowns: [],
	smallCellThreshold: null,
	retired: false,
	targets: [{ reading: '', value: 10, deadline: '2030-12-31', legalSource: 'KH 90', note: null }],
	periods: ['2024'],
	sourceId: 'demo-indicators',
};

/** Ties, a zero, a figure on the target, and two areas nobody counted. */
const FIGURES = [0, 0, 3, 3, 7.5, 10, 10.01, 22, null, 41.2, null];
const VALUES: AreaValue[] = FIGURES.map((value, index) => ({
	areaId: 100 + index,
	code: `3150${index}`,
	name: { vi: index === 8 ? 'Đại Ngãi' : `Xã ${index}` },
	kind: 'xa',
	labelPoint: [105.9, 9.6],
	value,
	numerator: value,
	denominator: value === null ? null : 100,
	parts: 1,
	missing: [],
	recast: false,
	estimated: false,
	refused: false,
	hidden: false,
	evidence: null,
}));

const METHODS: Pick<OverlaySettings, 'method' | 'classes' | 'breaks'>[] = [
	{ method: 'natural', classes: 5, breaks: [] },
	{ method: 'quantile', classes: 4, breaks: [] },
	{ method: 'equal', classes: 7, breaks: [] },
	{ method: 'manual', classes: 5, breaks: [3, 10] },
	{ method: 'target', classes: 6, breaks: [] },
];

/** Colour → number of areas, read from the expression the map paints with. */
function painted(scale: ReturnType<typeof buildScale>, theme: ThemeName): Map<string, number> {
	const { layers } = overlayExtension(paintOf(scale, 'commune'), theme);
	const fill = layers.find(({ layer }) => layer.id === 'overlay:fill')?.layer;
	const expression = (fill?.type === 'fill' ? fill.paint?.['fill-color'] : []) as unknown[];
	const counts = new Map<string, number>();
	for (let place = 2; place < expression.length - 1; place += 2) {
		counts.set(String(expression[place + 1]), (expression[place] as number[]).length);
	}
	return counts;
}

/** The same, read from what people see beside the map. */
function explained(container: Element, theme: ThemeName): Map<string, number> {
	const counts = new Map<string, number>();
	for (const row of container.querySelectorAll<HTMLElement>('[data-class]:not([data-class=unknown])')) {
		const colour = row.querySelector<HTMLElement>('.swatch')?.style.getPropertyValue(`--${theme}`) ?? '';
		const count = Number(/(\d+) đơn vị/.exec(row.textContent ?? '')?.[1]);
		if (count > 0) counts.set(colour, count);
	}
	return counts;
}

describe('the legend of the overlay', () => {
	it.each(METHODS)('counts the areas of each colour as the map paints them: $method', async (settings) => {
		const scale = buildScale(DEFINITION, VALUES, settings);
		const { container } = await render(OverlayLegend, { scale, definition: DEFINITION });
		for (const theme of ['light', 'dark'] as const) {
			expect(explained(container, theme)).toEqual(painted(scale, theme));
		}
		const known = [...explained(container, 'light').values()].reduce((sum, count) => sum + count, 0);
		expect(known).toBe(9);
	});

	it('names the areas without a figure, which the map hatches and never colours', async () => {
		const scale = buildScale(DEFINITION, VALUES, { method: 'natural', classes: 5, breaks: [] });
		const { container } = await render(OverlayLegend, { scale, definition: DEFINITION });
		const unknown = container.querySelector('[data-class=unknown]');
		expect(unknown?.textContent).toMatch(/Không có số liệu.*2 đơn vị/s);
		expect(container.textContent).toContain('Đại Ngãi, Xã 10');
		const { layers } = overlayExtension(paintOf(scale, 'commune'), 'light');
		const hatch = layers.find(({ layer }) => layer.id === 'overlay:no-data')?.layer;
		expect(hatch).toMatchObject({ filter: ['in', ['id'], ['literal', [108, 110]]] });
		expect(hatch?.type === 'fill' && hatch.paint?.['fill-pattern']).toMatch(/^hatch/);
	});

	it('tells a figure that is kept back from one that nobody knows, in the legend and on the map', async () => {
		const values = VALUES.map((value) =>
			value.areaId === 108 ? { ...value, hidden: true } : { ...value, hidden: false },
		);
		const scale = buildScale(DEFINITION, values, { method: 'natural', classes: 5, breaks: [] });
		const { container } = await render(OverlayLegend, { scale, definition: DEFINITION });
		expect(container.querySelector('[data-class=unknown]')?.textContent).toMatch(/1 đơn vị/);
		expect(container.querySelector('[data-class=hidden]')?.textContent).toMatch(
			/Giữ kín vì ít người.*1 đơn vị/s,
		);
		const { layers } = overlayExtension(paintOf(scale, 'commune'), 'light');
		const hidden = layers.find(({ layer }) => layer.id === 'overlay:hidden')?.layer;
		expect(hidden).toMatchObject({ filter: ['in', ['id'], ['literal', [108]]] });
		expect(hidden?.type === 'fill' && hidden.paint?.['fill-pattern']).toMatch(/^backhatch/);
	});

	it('draws counts as circles and never as fills', () => {
		const count: IndicatorDefinition = {
			...DEFINITION,
			kind: 'count',
			unit: 'person',
			denominator: null,
			targets: [],
		};
		const scale = buildScale(count, VALUES, { method: 'quantile', classes: 5, breaks: [] });
		const { layers, sources } = overlayExtension(paintOf(scale, 'commune'), 'light');
		expect(layers.map(({ layer }) => layer.id)).toEqual(['overlay:no-data', 'overlay:circle']);
		const source = sources['overlay:counts'];
		const data = source?.type === 'geojson' ? (source.data as GeoJSON.FeatureCollection) : null;
		expect(data?.features).toHaveLength(9);
	});
});
