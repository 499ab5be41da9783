import type { SourceSummary } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Dataset } from './datasets.ts';
import { archiveAddress, FILE_TYPES, fileAddress, isInArchive, PMTILES_TYPE } from './file-types.ts';
import { m } from '../../paraglide/messages.js';

/** Nothing is looked up elsewhere: the context stands in the document. */
const CONTEXT = {
	adms: 'http://www.w3.org/ns/adms#',
	dcat: 'http://www.w3.org/ns/dcat#',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	gsp: 'http://www.opengis.net/ont/geosparql#',
	rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
	xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types';
const LOCALES = ['vi', 'km', 'en'] as const;

const literals = (words: LocalizedText) =>
	Object.entries(words).flatMap(([language, text]) =>
		text ? [{ '@value': text, '@language': language }] : [],
	);
const each = (words: (locale: 'vi' | 'km' | 'en') => string) =>
	LOCALES.map((locale) => ({ '@value': words(locale), '@language': locale }));
const day = (written: string) => ({ '@value': written, '@type': 'xsd:date' });
const at = (iri: string) => ({ '@id': iri });

/** A publisher has no address of its own here: its name tells one from the other. */
function describePublisher(origin: string, { publisher }: SourceSummary) {
	return {
		'@id': `${origin}/data/catalog.jsonld#${encodeURIComponent(publisher.vi)}`,
		'@type': 'foaf:Agent',
		'foaf:name': literals(publisher),
	};
}

function describeLicence({ licence, licenceUrl }: SourceSummary) {
	return {
		...(licenceUrl && { '@id': licenceUrl }),
		'@type': 'dct:LicenseDocument',
		'rdfs:label': licence,
	};
}

const wkt = ([west, south, east, north]: readonly number[]) =>
	`POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`;

/** Each licence once, in the order of the sources. */
function licencesOf(sources: readonly SourceSummary[]) {
	return [...new Map(sources.map((source) => [source.licence, describeLicence(source)])).values()];
}

function describeDistributions(origin: string, { declaration, formats, sources }: Dataset) {
	const licences = licencesOf(sources);
	const common = { ...(licences.length > 0 && { 'dct:license': licences }) };
	const { id } = declaration;
	return [
		...formats.map(({ id: format }) => ({
			'@id': fileAddress(origin, id, format),
			'@type': 'dcat:Distribution',
			'dct:title': FILE_TYPES[format].name,
			'dcat:accessURL': at(`${origin}/data/${id}`),
			'dcat:downloadURL': at(fileAddress(origin, id, format)),
			'dcat:mediaType': at(`${MEDIA_TYPES}/${FILE_TYPES[format].type}`),
			'dcat:packageFormat': at(`${MEDIA_TYPES}/application/zip`),
			'adms:status': at(`${AUTHORITY}/dataset-status/COMPLETED`),
			...common,
		})),
		{
			'@id': `${origin}/ogc/collections/${id}/items`,
			'@type': 'dcat:Distribution',
			'dct:title': 'OGC API – Features',
			'dcat:accessURL': at(`${origin}/ogc/collections/${id}/items`),
			'dcat:mediaType': at(`${MEDIA_TYPES}/application/geo+json`),
			'dcat:accessService': at(`${origin}/ogc`),
			...common,
		},
		...(isInArchive(declaration) ? [describeArchive(origin, common)] : []),
	];
}

/** The archive of every public layer, of which this one's features are a part. */
function describeArchive(origin: string, common: object) {
	return {
		'@id': archiveAddress(origin),
		'@type': 'dcat:Distribution',
		'dct:title': 'PMTiles',
		'dct:description': each((locale) => m.pmtiles_intro({}, { locale })),
		'dcat:accessURL': at(`${origin}/data`),
		'dcat:downloadURL': at(archiveAddress(origin)),
		'dcat:mediaType': at(`${MEDIA_TYPES}/${PMTILES_TYPE}`),
		'adms:status': at(`${AUTHORITY}/dataset-status/COMPLETED`),
		...common,
	};
}

/** A collection as a dataset of DCAT-AP 3. */
export function describeDcatDataset(origin: string, dataset: Dataset) {
	const { declaration, extent, sources, publishedOn, illustrative } = dataset;
	const { bounds, days } = extent;
	const publishers = new Map(
		sources.map((source) => [source.publisher.vi, describePublisher(origin, source)]),
	);
	const [publisher] = publishers.values();
	return {
		'@id': `${origin}/data/${declaration.id}`,
		'@type': 'dcat:Dataset',
		'dct:identifier': declaration.id,
		'dct:title': literals(declaration.title),
		'dct:description': literals(declaration.description),
		'dct:language': [at(`${AUTHORITY}/language/VIE`), at(`${AUTHORITY}/language/KHM`)],
		'dct:accessRights': at(`${AUTHORITY}/access-right/PUBLIC`),
		'dcat:landingPage': at(`${origin}/data/${declaration.id}`),
		// Of what has no features yet nobody but the catalogue tells.
		'dct:publisher': publisher ?? at(`${origin}/`),
		...(publisher && { 'dct:creator': [...publishers.values()] }),
		...(publishedOn && { 'dct:modified': day(publishedOn) }),
		...(illustrative && {
			'dct:provenance': {
				'@type': 'dct:ProvenanceStatement',
				'rdfs:label': each((locale) => m.screen_illustrative({}, { locale })),
			},
		}),
		...(bounds && {
			'dct:spatial': {
				'@type': 'dct:Location',
				'dcat:bbox': { '@value': wkt(bounds), '@type': 'gsp:wktLiteral' },
			},
		}),
		...(days && (days.from || days.to)
			? {
					'dct:temporal': {
						'@type': 'dct:PeriodOfTime',
						...(days.from && { 'dcat:startDate': day(days.from) }),
						...(days.to && { 'dcat:endDate': day(days.to) }),
					},
				}
			: {}),
		'dcat:distribution': describeDistributions(origin, dataset),
	};
}

/** The catalogue of everything public after DCAT-AP 3, as JSON-LD. */
export function describeDcatCatalogue(origin: string, datasets: readonly Dataset[]) {
	const modified = datasets
		.map(({ publishedOn }) => publishedOn ?? '')
		.sort()
		.at(-1);
	const name = { '@value': 'Phum Sóc', '@language': 'vi' };
	return {
		'@context': CONTEXT,
		'@id': `${origin}/data/catalog.jsonld`,
		'@type': 'dcat:Catalog',
		'dct:title': name,
		'dct:description': each((locale) => m.ogc_description({}, { locale })),
		'dct:publisher': { '@id': `${origin}/`, '@type': 'foaf:Agent', 'foaf:name': name },
		'dct:language': [
			at(`${AUTHORITY}/language/VIE`),
			at(`${AUTHORITY}/language/KHM`),
			at(`${AUTHORITY}/language/ENG`),
		],
		'foaf:homepage': at(`${origin}/data`),
		...(modified && { 'dct:modified': day(modified) }),
		'dcat:service': {
			'@id': `${origin}/ogc`,
			'@type': 'dcat:DataService',
			'dct:title': 'OGC API',
			'dcat:endpointURL': at(`${origin}/ogc`),
			'dcat:endpointDescription': at(`${origin}/ogc/api?f=json`),
			'dct:conformsTo': at('http://www.opengis.net/doc/IS/ogcapi-features-1/1.0'),
			'dcat:servesDataset': datasets.map(({ declaration: { id } }) => at(`${origin}/data/${id}`)),
		},
		'dcat:dataset': datasets.map((dataset) => describeDcatDataset(origin, dataset)),
	};
}
