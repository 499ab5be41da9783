import { fieldsOf } from '../../collections/repository.ts';
import type { Collection } from '../../collections/registry.ts';
import { GEOJSON } from '../links.ts';
import { JSON_TYPES } from '../schema.ts';
import { MERGE_PATCH } from './request.ts';

const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const PROBLEM = reference('responses', 'Problem');
const BEARER = [{ apiKey: [] }];

interface Named {
	/** Of the collection, as it stands in names of operations. */
	name: string;
	title: string;
}

const problems = (...statuses: number[]) =>
	Object.fromEntries([400, 401, 403, 404, 409, 413, 415, ...statuses].map((status) => [status, PROBLEM]));
const TAG = { ETag: { description: 'The tag of what now stands', schema: { type: 'string' } } };

/** What a body may say: a feature of the collection's kind with the fields that may be written. */
function bodyOf({ declaration, writer }: Collection, { isWhole }: { isWhole: boolean }) {
	const written = fieldsOf(declaration).filter(({ name }) => writer!.fields.includes(name));
	const properties = Object.fromEntries(
		written.map(({ name, type, values }) => [
			name,
			{ ...JSON_TYPES[type], nullable: true, ...(values && { enum: [...Object.keys(values), null] }) },
		]),
	);
	return {
		type: 'object',
		...(isWhole && { required: ['type', 'geometry', 'properties'] }),
		properties: {
			type: { type: 'string', enum: ['Feature'] },
			...(isWhole && { id: { type: 'string' } }),
			geometry: { type: 'object', nullable: true },
			properties: { type: 'object', nullable: true, properties },
		},
	};
}

/** POST of a collection that programs write; nothing for others. */
export function describeCreating(collection: Collection, { name, title }: Named): object {
	if (!collection.writer) return {};
	const { id } = collection.declaration;
	return {
		post: {
			...{ summary: `${title}: create`, description: `${title}: a new feature`, tags: [id] },
			...{ operationId: `create${name}Feature`, security: BEARER },
			parameters: [reference('parameters', 'contentCrs')],
			requestBody: {
				required: true,
				content: { [GEOJSON]: { schema: bodyOf(collection, { isWhole: true }) } },
			},
			responses: {
				'201': {
					description: 'Created',
					headers: {
						Location: { description: 'Its address', schema: { type: 'string', format: 'uri' } },
						...TAG,
					},
				},
				...problems(),
			},
		},
	};
}

/** PUT, PATCH and DELETE of a feature of a collection that programs write; nothing for others. */
export function describeChanging(collection: Collection, { name, title }: Named): object {
	if (!collection.writer) return {};
	const { id } = collection.declaration;
	const changing = (verb: string, summary: string, body: { type: string; isWhole: boolean } | null) => ({
		...{ summary: `${title}: ${summary}`, description: `${title}: ${summary}`, tags: [id] },
		...{ operationId: `${verb}${name}Feature`, security: BEARER },
		parameters: [
			reference('parameters', 'featureId'),
			reference('parameters', 'ifMatch'),
			...(body ? [reference('parameters', 'contentCrs')] : []),
		],
		...(body && {
			requestBody: {
				required: true,
				content: { [body.type]: { schema: bodyOf(collection, body) } },
			},
		}),
		responses: {
			'204': { description: 'Done', ...(body && { headers: TAG }) },
			...problems(412, 428),
		},
	});
	return {
		put: changing('replace', 'replace', { type: GEOJSON, isWhole: true }),
		patch: changing('update', 'change parts', { type: MERGE_PATCH, isWhole: false }),
		delete: changing('delete', 'delete', null),
	};
}

export const WRITING_COMPONENTS = {
	parameters: {
		ifMatch: {
			...{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } },
			description: 'The ETag of what the change begins from',
		},
		contentCrs: {
			...{ name: 'Content-Crs', in: 'header', required: false, schema: { type: 'string' } },
			description: 'Coordinate system of the body, in angle brackets; otherwise CRS84',
		},
	},
	securitySchemes: {
		apiKey: {
			...{ type: 'http', scheme: 'bearer' },
			description: 'A key of one’s own, made on the page of keys; only keys that may write change anything',
		},
	},
	schemas: {
		Finding: {
			type: 'object',
			required: ['field', 'code', 'says'],
			properties: { field: { type: 'string' }, code: { type: 'string' }, says: { type: 'string' } },
		},
	},
};
