import { expect, it } from 'vitest';
import type { Locator } from '$lib/heritage/page/types';
import { recordExtension } from './record-extension.ts';

const communes: Locator['communes'] = [
	{
		code: '31507',
		name: { vi: 'Sóc Trăng' },
		label: [105.97, 9.6],
		rings: [
			[
				[105.9, 9.5],
				[106, 9.5],
				[106, 9.7],
				[105.9, 9.5],
			],
		],
	},
];
const box: Locator['box'] = [105.8, 9.4, 106.1, 9.8];
function shapes(place: Locator['place']) {
	const { record } = recordExtension({ box, communes, place }, 'light').sources;
	if (record?.type !== 'geojson' || typeof record.data !== 'object' || !('features' in record.data))
		return expect.fail('no features of its own');
	return record.data.features.map(({ geometry, properties }) => ({ geometry, properties }));
}

it('only a place that is shown as it is becomes a point', () => {
	expect(shapes({ kind: 'point', position: [105.97, 9.6] })).toEqual([
		{ properties: {}, geometry: { type: 'Point', coordinates: [105.97, 9.6] } },
	]);
});

it('a blurred place is the whole square or the whole commune, and no point of it', () => {
	const cell = shapes({ kind: 'cell', box: [105.97, 9.59, 105.98, 9.6] });
	const commune = shapes({ kind: 'commune', code: '31507' });
	for (const drawn of [cell, commune])
		expect(drawn.map(({ geometry }) => geometry.type)).toEqual(['Polygon']);
	expect(JSON.stringify(commune)).not.toContain('105.97');
	expect(JSON.stringify(cell)).not.toContain('105.975');
});

it('a commune that is not drawn leaves nothing to show', () => {
	expect(shapes({ kind: 'commune', code: '99999' })).toEqual([]);
});
