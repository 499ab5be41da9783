import { HTML } from './links.ts';

export const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
export const parameter = (name: string) => reference('parameters', name);

/** Answers of every entrance: the document, as a page, and a problem. */
export function answers(description: string, types: Record<string, object>) {
	return {
		'200': {
			description,
			content: {
				...Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }])),
				[HTML]: { schema: { type: 'string' } },
			},
		},
		'400': reference('responses', 'Problem'),
		'404': reference('responses', 'Problem'),
	};
}

const OBJECT = { type: 'object' };

export function documentPath(
	summary: string,
	operationId: string,
	type: string,
	tags: readonly string[],
	parameters: readonly object[] = [],
) {
	return {
		get: {
			...{ summary, description: summary, operationId, tags },
			parameters: [parameter('f'), parameter('lang'), ...parameters],
			responses: answers(summary, { [type]: OBJECT }),
		},
	};
}

export function queryOf(name: string, description: string, schema: object, more: object = {}) {
	return { name, in: 'query', required: false, description, schema, ...more };
}
