import { todayInVietnam } from '$lib/calendar/today';
import { findCoordinateSystem, type CoordinateSystemCode } from '$lib/geo/coordinate-systems';
import { proposeDayForm, proposeNumberForm } from './cell-forms.ts';
import type { InspectedLayer } from './intake-types.ts';
import type { ImportLayer } from './layers/types.ts';
import { proposeLayers, proposeMapping, type FieldMapping } from './propose-mapping.ts';
import type { LayerImportChoice } from './types.ts';

type Reading = LayerImportChoice['reading'];

/** How a layer of a file is probably to be read: the likeliest system, encodings and columns of places. */
export function proposeReading(inspected: InspectedLayer): Reading {
	const [system] = inspected.systems;
	const stated = inspected.stated?.code?.replace(/^EPSG:/, '') ?? '';
	const code = system?.code ?? (findCoordinateSystem(stated) ? stated : '4326');
	const columns = inspected.coordinateColumns;
	return {
		layer: inspected.name,
		system: code as CoordinateSystemCode,
		swap: system?.swapped ?? inspected.swapped,
		coordinates: columns && { x: columns.x, y: columns.y },
		encodings: Object.fromEntries(
			inspected.fields.flatMap(({ name, encoding }) => (encoding ? [[name, encoding.id]] : [])),
		),
	};
}

/** How its numbers and days are probably written. */
export function proposeForms({ fields }: InspectedLayer): LayerImportChoice['forms'] {
	const samplesOf = (...kinds: readonly string[]) =>
		fields.filter(({ kind }) => kinds.includes(kind)).flatMap(({ samples }) => samples);
	return {
		number: proposeNumberForm(samplesOf('number', 'text')),
		day: proposeDayForm(samplesOf('date', 'text')),
	};
}

/** Which of these layers of ours it is probably for. */
export function proposeLayer(
	layers: readonly ImportLayer[],
	inspected: InspectedLayer,
	coordinates: Reading['coordinates'],
): string {
	const columns = inspected.fields.map(({ name }) => name);
	const geometry = coordinates && inspected.geometry === 'none' ? 'point' : inspected.geometry;
	return proposeLayers(layers, columns, geometry)[0]?.layer ?? '';
}

/** Which column probably tells what; columns of places tell nothing else. */
export function proposeFields(
	layer: ImportLayer,
	{ fields }: InspectedLayer,
	coordinates: Reading['coordinates'],
): FieldMapping {
	const taken = coordinates ? [coordinates.x, coordinates.y] : [];
	const columns = fields.map(({ name }) => name).filter((name) => !taken.includes(name));
	return proposeMapping(layer, columns);
}

/** A source that is still to be told. */
export const blankSource = (): LayerImportChoice['source'] => ({
	...{ title: '', publisher: '', licence: '', address: '' },
	publishedOn: todayInVietnam(),
	illustrative: false,
});
