import { localize, type Locale } from '../../i18n/index.ts';
import type { Dataset } from './datasets.ts';
import { FILE_TYPES, fileAddress } from './file-types.ts';

/** A collection as search engines know datasets (https://schema.org/Dataset), for its page. */
export function describeForSearchEngines(origin: string, dataset: Dataset, locale: Locale) {
	const { declaration, extent, sources, publishedOn, formats } = dataset;
	const { bounds, days } = extent;
	const { id, title, description } = declaration;
	return {
		'@context': 'https://schema.org',
		'@type': 'Dataset',
		'@id': `${origin}/data/${id}`,
		url: `${origin}/data/${id}`,
		identifier: id,
		name: localize(title, locale),
		description: localize(description, locale),
		inLanguage: ['vi', 'km'],
		isAccessibleForFree: true,
		license: [...new Set(sources.map(({ licence, licenceUrl }) => licenceUrl ?? licence))],
		creator: [...new Set(sources.map(({ publisher }) => localize(publisher, locale)))].map((name) => ({
			'@type': 'Organization',
			name,
		})),
		...(publishedOn && { dateModified: publishedOn }),
		...(bounds && {
			spatialCoverage: {
				'@type': 'Place',
				geo: { '@type': 'GeoShape', box: `${bounds[1]} ${bounds[0]} ${bounds[3]} ${bounds[2]}` },
			},
		}),
		...(days && { temporalCoverage: `${days.from ?? '..'}/${days.to ?? '..'}` }),
		includedInDataCatalog: { '@type': 'DataCatalog', name: 'Phum Sóc', url: `${origin}/data` },
		distribution: formats.map(({ id: format }) => ({
			'@type': 'DataDownload',
			encodingFormat: FILE_TYPES[format].type,
			contentUrl: fileAddress(origin, id, format),
		})),
	};
}
