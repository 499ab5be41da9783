import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineLayer, type LayerDeclaration } from './types.ts';
import {
	CLASS_METHODS,
	EMPTY_VIEW,
	formatViewState,
	LEVELS,
	PANELS,
	parseViewState,
	SELECTION_KINDS,
	TOOL_IDS,
	type FilterValue,
	type ViewState,
} from './view-state.ts';

const HOME = new URL('https://map.example/?lang=km');

function layer(id: string, options: Record<string, FilterValue[]> = {}): LayerDeclaration {
	return defineLayer({
		id,
		group: 'heritage',
		band: 'point',
		order: 1,
		permission: 'public',
		sources: [],
		initiallyVisible: false,
		source: { kind: 'tiles', minzoom: 5, maxzoom: 14, dated: false },
		legend: { kind: 'symbol', shape: 'circle', entries: [] },
		filters: Object.entries(options).map(([property, values]) => ({
			property,
			control: 'checklist',
			label: { vi: property },
			options: values.map((value) => ({ value, label: { vi: String(value) } })),
		})),
		popupFields: [],
		opens: 'popup',
		messages: { name: { vi: id }, description: { vi: id } },
	});
}

const RANKS = ['Quốc gia', 'cấp|tỉnh', 'a=b', 'x:y', '~', '!21', null];
const DECLARED = [
	layer('heritage-site', { rank: RANKS, stars: [3, 4, 5] }),
	layer('commune'),
	layer('hamlet'),
];

const filters = fc.record(
	{
		rank: fc.subarray(RANKS),
		stars: fc.subarray([3, 4, 5]),
	},
	{ requiredKeys: [] },
);

const layers = fc.uniqueArray(
	fc.oneof(
		fc.record({
			id: fc.constant('heritage-site'),
			opacity: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
			filters,
		}),
		fc.record({
			id: fc.constantFrom('commune', 'hamlet'),
			opacity: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
			filters: fc.constant({}),
		}),
	),
	{ selector: (view) => view.id },
);

const camera = fc.record({
	center: fc
		.tuple(fc.integer({ min: -18000000, max: 18000000 }), fc.integer({ min: -8500000, max: 8500000 }))
		.map(([lng, lat]): [number, number] => [lng / 100000 + 0, lat / 100000 + 0]),
	zoom: fc.integer({ min: 0, max: 2200 }).map((hundredths) => hundredths / 100),
});

const day = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const overlay = fc
	.record({
		indicatorId: fc.constantFrom('poor-households', 'khmer-share', 'a1'),
		period: fc.constantFrom(null, '2024', '2024-Q3', '2025-11'),
		method: fc.constantFrom(...CLASS_METHODS),
		classes: fc.integer({ min: 3, max: 7 }),
		breaks: fc.uniqueArray(fc.integer({ min: -500000, max: 500000 }), { maxLength: 6 }),
		level: fc.constantFrom(...LEVELS),
	})
	.map((raw) => ({
		...raw,
		breaks:
			raw.method === 'manual'
				? raw.breaks.map((value) => value / 100 + 0).sort((one, other) => one - other)
				: [],
	}));

const state: fc.Arbitrary<ViewState> = fc
	.record({
		camera: fc.option(camera),
		at: fc.option(day),
		layers: fc.option(layers),
		overlay: fc.option(overlay),
		selection: fc.option(
			fc
				.record({
					kind: fc.constantFrom(...SELECTION_KINDS),
					key: fc.constantFrom('31507@2025-07-01', '92@', 'h-31498-01', 'chua-doi', '1a'),
				})
				.map(({ kind, key }) => ({ kind, ref: key, key })),
		),
		panel: fc.option(fc.constantFrom(...PANELS)),
		tool: fc.option(fc.record({ id: fc.constantFrom(...TOOL_IDS), state: fc.string({ maxLength: 60 }) })),
		table: fc.string({ maxLength: 60 }),
		beneath: fc.uniqueArray(
			fc.record({ id: fc.constantFrom(...TOOL_IDS), state: fc.string({ maxLength: 60 }) }),
			{ selector: ({ id }) => id, maxLength: 3 },
		),
	})
	.map((view) => ({ ...view, beneath: view.beneath.filter(({ id }) => id !== view.tool?.id) }));

describe('a permalink', () => {
	it('brings back every state it was made from, also as text and with its language', () => {
		fc.assert(
			fc.property(state, (original) => {
				const address = new URL(formatViewState(original, HOME).href);
				expect(parseViewState(address, DECLARED)).toEqual(original);
				expect(address.searchParams.get('lang')).toBe('km');
			}),
		);
	});

	it('is the same address when made twice', () => {
		fc.assert(
			fc.property(state, (original) => {
				const once = formatViewState(original, HOME);
				expect(formatViewState(parseViewState(once, DECLARED), once).href).toBe(once.href);
			}),
		);
	});

	it('never throws, whatever stands in the query and the hash', () => {
		fc.assert(
			fc.property(
				fc.string(),
				fc.string(),
				fc.constantFrom('layers', 'at', 'selected', 'breaks'),
				(query, hash, name) => {
					const url = new URL('https://map.example/');
					url.searchParams.set(name, query);
					url.searchParams.set('indicator', query);
					url.hash = hash;
					parseViewState(url, DECLARED);
					parseViewState(new URL(`https://map.example/?${query}#${hash}`), DECLARED);
				},
			),
		);
	});

	it('reads like something a person could type', () => {
		const view: ViewState = {
			camera: { center: [105.97, 9.6], zoom: 9.5 },
			at: '2025-06-30',
			layers: [
				{ id: 'commune', opacity: 1, filters: {} },
				{ id: 'heritage-site', opacity: 0.6, filters: { stars: [4, 5] } },
			],
			overlay: {
				indicatorId: 'poor-households',
				period: '2024',
				method: 'quantile',
				classes: 4,
				breaks: [],
				level: 'commune',
			},
			selection: { kind: 'area', ref: '124', key: '31507@2025-07-01' },
			panel: 'table',
			tool: { id: 'stories', state: '' },
			table: 'hamlet~sort=-population',
			beneath: [{ id: 'compare', state: 'period:2023' }],
		};
		expect(formatViewState(view, new URL('https://map.example/')).href).toBe(
			'https://map.example/?at=2025-06-30&layers=commune,heritage-site:60:stars=4|5' +
				'&indicator=poor-households&period=2024&classes=quantile:4&selected=area:31507@2025-07-01&panel=table&tool=stories&table=hamlet~sort=-population&under=compare~period:2023#map=9.5/9.6/105.97',
		);
	});

	it('leaves out what does not exist instead of failing', () => {
		const url = new URL(
			'https://map.example/?at=2025-02-30&layers=gone,commune,commune:40,hamlet:900:nothing=1&indicator=../x' +
				'&selected=person:1&panel=admin&classes=best:99#map=99/0/0',
		);
		expect(parseViewState(url, DECLARED)).toEqual({
			...EMPTY_VIEW,
			layers: [
				{ id: 'commune', opacity: 1, filters: {} },
				{ id: 'hamlet', opacity: 1, filters: {} },
			],
		});
	});

	it('never holds the number of a row, which another database gives to something else', () => {
		const chosen: ViewState = { ...EMPTY_VIEW, selection: { kind: 'area', ref: '124', key: null } };
		expect(formatViewState(chosen, HOME).searchParams.has('selected')).toBe(false);
		expect(parseViewState(new URL('https://map.example/?selected=area:124'), DECLARED).selection).toBeNull();
	});

	it('keeps "no layer at all" apart from "the usual layers"', () => {
		const none = formatViewState({ ...EMPTY_VIEW, layers: [] }, HOME);
		expect(parseViewState(none, DECLARED).layers).toEqual([]);
		expect(parseViewState(HOME, DECLARED).layers).toBeNull();
	});
});
