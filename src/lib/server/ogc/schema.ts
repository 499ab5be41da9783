import { localize, type Locale } from '../../i18n/index.ts';
import type { CollectionDeclaration, CollectionField } from '../../collections/types.ts';
import { fieldsOf } from '../collections/repository.ts';

/** A value of each type in JSON Schema. */
export const JSON_TYPES = {
	text: { type: 'string' },
	integer: { type: 'integer' },
	number: { type: 'number' },
	boolean: { type: 'boolean' },
	day: { type: 'string', format: 'date' },
} as const;

const GEOMETRIES = {
	Point: 'geometry-point',
	MultiPolygon: 'geometry-multipolygon',
	Geometry: 'geometry-any',
} as const;

function describeField({ type, title, note, unit, values }: CollectionField, locale: Locale) {
	return {
		title: localize(title, locale),
		...(note && { description: localize(note, locale) }),
		...JSON_TYPES[type],
		...(unit && { 'x-ogc-unit': unit }),
		...(values && {
			'x-enum-titles': Object.fromEntries(
				Object.entries(values).map(([code, words]) => [code, localize(words, locale)]),
			),
		}),
	};
}

/**
 * JSON Schema of the properties of a collection: what features have, and what may be asked of them.
 * @param id address of the document itself
 * @param written the fields a program may set; null = all are only read, and none needs to say so
 */
export function describeProperties(
	declaration: CollectionDeclaration,
	{
		id,
		locale,
		isClosed,
		written = null,
	}: { id: string; locale: Locale; isClosed: boolean; written?: readonly string[] | null },
) {
	const { geometry, title, time } = declaration;
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: id,
		type: 'object',
		title: localize(title, locale),
		properties: {
			...(geometry && { geometry: { format: GEOMETRIES[geometry], 'x-ogc-role': 'primary-geometry' } }),
			...Object.fromEntries(
				fieldsOf(declaration).map((field) => [
					field.name,
					{
						...describeField(field, locale),
						...(written && !written.includes(field.name) && { readOnly: true }),
						...(field.name === time?.from && { 'x-ogc-role': 'primary-interval-start' }),
						...(field.name === time?.to && { 'x-ogc-role': 'primary-interval-end' }),
					},
				]),
			),
		},
		...(isClosed && { additionalProperties: false }),
	};
}
