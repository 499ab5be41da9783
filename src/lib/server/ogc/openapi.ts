import { localize } from '../../i18n/index.ts';
import { fieldsOf } from '../collections/repository.ts';
import { SUPPORTED } from './crs.ts';
import type { OgcRequest } from './documents.ts';
import type { Collection } from '../collections/registry.ts';
import { GEOJSON, JSON_TYPE, SCHEMA } from './links.ts';
import { answers, documentPath, parameter, queryOf, reference } from './openapi-parts.ts';
import { describeTilePaths, MATRIX_SET_PATHS } from './openapi-tiles.ts';
import { DEFAULT_LIMIT, MOST_FEATURES } from './parameters.ts';
import { JSON_TYPES } from './schema.ts';
import { tilesOf } from './tilesets.ts';
import { describeChanging, describeCreating, WRITING_COMPONENTS } from './write/openapi.ts';
import { m } from '../../paraglide/messages.js';

/** The interface as OpenAPI 3.0, with a path for each collection the viewer may see and a parameter for each property. */
export function describeApi({ origin, locale }: OgcRequest, collections: readonly Collection[]) {
	const paths: Record<string, object> = {
		'/': documentPath('The landing page', 'getLandingPage', JSON_TYPE, ['capabilities']),
		'/conformance': documentPath('The classes of the standards that are met', 'getConformance', JSON_TYPE, [
			'capabilities',
		]),
		'/api': documentPath('This document', 'getApi', 'application/vnd.oai.openapi+json;version=3.0', [
			'capabilities',
		]),
		'/collections': documentPath('Every collection', 'getCollections', JSON_TYPE, ['capabilities']),
		...MATRIX_SET_PATHS,
	};
	for (const collection of collections) {
		const { declaration } = collection;
		const { id } = declaration;
		const title = localize(declaration.title, locale);
		const name = id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
		const path = `/collections/${id}`;
		paths[path] = documentPath(title, `describe${name}`, JSON_TYPE, [id]);
		paths[`${path}/queryables`] = documentPath(`${title}: what can be asked`, `queryables${name}`, SCHEMA, [
			id,
		]);
		paths[`${path}/schema`] = documentPath(`${title}: what features have`, `schema${name}`, SCHEMA, [id]);
		paths[`${path}/items`] = {
			get: {
				...{ summary: title, description: localize(declaration.description, locale) },
				...{ operationId: `get${name}Features`, tags: [id] },
				parameters: [
					...['f', 'lang', 'limit', 'after', 'bbox', 'bbox-crs', 'datetime', 'crs'].map(parameter),
					...['filter', 'filter-lang', 'filter-crs'].map(parameter),
					...fieldsOf(declaration).map((field) =>
						queryOf(field.name, localize(field.title, locale), JSON_TYPES[field.type]),
					),
				],
				responses: answers(title, { [GEOJSON]: reference('schemas', 'FeatureCollection') }),
			},
			...describeCreating(collection, { name, title }),
		};
		paths[`${path}/items/{featureId}`] = {
			get: {
				...{ summary: `${title}: one feature`, description: `${title}: one feature` },
				...{ operationId: `get${name}Feature`, tags: [id] },
				parameters: [parameter('featureId'), parameter('f'), parameter('lang'), parameter('crs')],
				responses: answers(title, { [GEOJSON]: reference('schemas', 'Feature') }),
			},
			...describeChanging(collection, { name, title }),
		};
		if (tilesOf(collection)) Object.assign(paths, describeTilePaths(declaration, { title, name }));
	}
	return {
		openapi: '3.0.3',
		info: {
			title: 'Phum Sóc – OGC API',
			version: '1.0.0',
			description: m.ogc_description(),
			contact: { name: 'Phum Sóc', url: origin },
			license: { name: 'By source, as the catalogue says', url: `${origin}/data` },
		},
		servers: [{ url: `${origin}/ogc` }],
		// Reading needs no key; what a key's person may see beyond guests comes with it.
		security: [{}, { apiKey: [] }],
		tags: [
			{ name: 'capabilities', description: 'What there is' },
			...collections.map(({ declaration }) => ({
				name: declaration.id,
				description: localize(declaration.title, locale),
			})),
		],
		paths,
		components: COMPONENTS,
	};
}

const uri = {
	type: 'string',
	format: 'uri',
	enum: SUPPORTED.map((crs) => crs.uri),
	default: SUPPORTED[0]!.uri,
};

const COMPONENTS = {
	parameters: {
		f: queryOf('f', 'Form of the answer; otherwise the Accept header decides', {
			type: 'string',
			enum: ['json', 'html'],
		}),
		lang: queryOf('lang', 'Language of titles and descriptions', {
			type: 'string',
			enum: ['vi', 'km', 'en'],
			default: 'vi',
		}),
		limit: queryOf('limit', 'Most features of a page', {
			type: 'integer',
			...{ minimum: 1, maximum: MOST_FEATURES, default: DEFAULT_LIMIT },
		}),
		after: queryOf('after', 'Where the page begins; as the link to the next page has it', { type: 'string' }),
		bbox: queryOf(
			'bbox',
			'Only features that meet this box: west, south, east, north, or with heights in third and sixth place',
			{ type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
			{ style: 'form', explode: false },
		),
		'bbox-crs': queryOf('bbox-crs', 'Coordinate system of bbox', uri),
		datetime: queryOf(
			'datetime',
			'Only features that hold then: a day, a moment, or an interval such as 2024-01-01/..',
			{
				type: 'string',
			},
		),
		crs: queryOf('crs', 'Coordinate system of the answer', uri),
		filter: queryOf('filter', 'A condition in CQL2', { type: 'string', maxLength: 8192 }),
		'filter-lang': queryOf('filter-lang', 'How the condition is written', {
			...{ type: 'string', enum: ['cql2-text', 'cql2-json'], default: 'cql2-text' },
		}),
		'filter-crs': queryOf('filter-crs', 'Coordinate system of places in the condition', uri),
		...WRITING_COMPONENTS.parameters,
		featureId: {
			...{ name: 'featureId', in: 'path', required: true, description: 'The id of a feature' },
			schema: { type: 'string' },
		},
	},
	securitySchemes: WRITING_COMPONENTS.securitySchemes,
	schemas: {
		...WRITING_COMPONENTS.schemas,
		Feature: {
			type: 'object',
			required: ['type', 'geometry', 'properties'],
			properties: {
				type: { type: 'string', enum: ['Feature'] },
				id: { type: 'string' },
				geometry: { type: 'object', nullable: true },
				properties: { type: 'object', nullable: true },
			},
		},
		FeatureCollection: {
			type: 'object',
			required: ['type', 'features'],
			properties: {
				type: { type: 'string', enum: ['FeatureCollection'] },
				features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
				links: { type: 'array', items: { type: 'object' } },
				timeStamp: { type: 'string', format: 'date-time' },
				numberMatched: { type: 'integer', minimum: 0 },
				numberReturned: { type: 'integer', minimum: 0 },
			},
		},
		Problem: {
			type: 'object',
			required: ['title', 'status'],
			properties: {
				type: { type: 'string' },
				title: { type: 'string' },
				status: { type: 'integer' },
				code: { type: 'string' },
				requestId: { type: 'string' },
				findings: { type: 'array', items: { $ref: '#/components/schemas/Finding' } },
			},
		},
	},
	responses: {
		Problem: {
			description: 'What is wrong, after RFC 9457',
			content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
		},
	},
};
