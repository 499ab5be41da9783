import { localize, type Locale } from '../../i18n/index.ts';
import { foldText } from '../../text/index.ts';
import type { BoundingBox } from '../../geo/index.ts';
import type { Dataset } from '../catalogue/datasets.ts';
import {
	archiveAddress,
	FILE_TYPES,
	fileAddress,
	isInArchive,
	PMTILES_TYPE,
} from '../catalogue/file-types.ts';
import { AppError } from '../errors.ts';
import type { OgcRequest } from './documents.ts';
import { address, GEOJSON, HTML, JSON_TYPE, selfAndAlternate, type Link } from './links.ts';
import type { RecordsRequest } from './records-parameters.ts';
import { tilesAddressOf } from './tilesets.ts';
import { m } from '../../paraglide/messages.js';

/** The collection of records that tell of the others. */
export const RECORDS = 'datasets';
const RECORD_CORE = 'http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core';

/** The catalogue as a collection of records. */
export function describeRecords({ origin, isHtml }: OgcRequest) {
	const path = `/collections/${RECORDS}`;
	return {
		id: RECORDS,
		title: m.data_title(),
		description: m.data_intro(),
		itemType: 'record',
		crs: ['http://www.opengis.net/def/crs/OGC/1.3/CRS84'],
		links: [
			...selfAndAlternate(origin, path, { isHtml, type: JSON_TYPE }),
			{ href: address(origin, `${path}/items`, { f: 'json' }), rel: 'items', type: GEOJSON },
			{ href: address(origin, `${path}/items`, { f: 'html' }), rel: 'items', type: HTML },
			{ href: `${origin}/data/catalog.jsonld`, rel: 'alternate', type: 'application/ld+json' },
		] satisfies Link[],
	};
}

const meets = ([west, south, east, north]: BoundingBox, other: BoundingBox) =>
	west <= other[2] && east >= other[0] && south <= other[3] && north >= other[1];

/** Every word of the question is somewhere in what is told of the dataset, in any language, with or without marks. */
function isAbout({ declaration, sources }: Dataset, question: string): boolean {
	const told = [
		declaration.id,
		...[
			declaration.title,
			declaration.description,
			...sources.flatMap(({ title, publisher }) => [title, publisher]),
		]
			.flatMap((words) => Object.values(words))
			.filter((word) => typeof word === 'string'),
		...declaration.fields
			.flatMap(({ title }) => Object.values(title))
			.filter((word) => typeof word === 'string'),
	].map(foldText);
	return question
		.split(/[\s,]+/)
		.map(foldText)
		.filter(Boolean)
		.every((word) => told.some((text) => text.includes(word)));
}

function holdsIn({ extent: { days } }: Dataset, { from, to }: NonNullable<RecordsRequest['days']>): boolean {
	if (!days) return true;
	return (
		(to === null || days.from === null || days.from <= to) &&
		(from === null || days.to === null || days.to >= from)
	);
}

/** What of the catalogue is asked for, in the order of the collections. */
export function selectRecords(datasets: readonly Dataset[], asked: RecordsRequest): Dataset[] {
	const { boxes, days, question, ids, type } = asked;
	return datasets.filter(
		(dataset) =>
			(type === null || type.includes('dataset')) &&
			(ids === null || ids.includes(dataset.declaration.id)) &&
			(boxes === null ||
				(dataset.extent.bounds !== null && boxes.some((box) => meets(box, dataset.extent.bounds!)))) &&
			(days === null || holdsIn(dataset, days)) &&
			(question === null || isAbout(dataset, question)),
	);
}

/** One dataset as a record of OGC API – Records. */
export function describeRecord(dataset: Dataset, origin: string, locale: Locale) {
	const { declaration, extent, sources, publishedOn, formats } = dataset;
	const { bounds, days } = extent;
	const { id, title, description } = declaration;
	const tiles = tilesAddressOf(origin, dataset.collection);
	return {
		id,
		type: 'Feature',
		conformsTo: [RECORD_CORE],
		time: days && (days.from || days.to) ? { interval: [days.from ?? '..', days.to ?? '..'] } : null,
		geometry: bounds && boxToPolygon(bounds),
		properties: {
			type: 'dataset',
			title: localize(title, locale),
			description: localize(description, locale),
			language: { code: locale },
			languages: [{ code: 'vi' }, { code: 'km' }, { code: 'en' }],
			...(publishedOn && { updated: `${publishedOn}T00:00:00Z` }),
			keywords: declaration.fields.map((field) => localize(field.title, locale)),
			license: [...new Set(sources.map(({ licence }) => licence))].join('; ') || 'other',
			illustrative: dataset.illustrative,
			contacts: [...new Set(sources.map(({ publisher }) => localize(publisher, locale)))].map(
				(organization) => ({
					organization,
					roles: ['publisher'],
				}),
			),
			formats: formats
				.map(({ id: format }) => ({
					name: FILE_TYPES[format].name,
					mediaType: FILE_TYPES[format].type,
				}))
				.concat(isInArchive(declaration) ? [{ name: 'PMTiles', mediaType: PMTILES_TYPE }] : []),
		},
		links: [
			{
				href: address(origin, `/collections/${RECORDS}/items/${id}`, { f: 'json' }),
				rel: 'self',
				type: GEOJSON,
			},
			{ href: address(origin, `/collections/${RECORDS}`, { f: 'json' }), rel: 'collection', type: JSON_TYPE },
			{ href: `${origin}/data/${id}`, rel: 'describes', type: HTML },
			{ href: address(origin, `/collections/${id}/items`, { f: 'json' }), rel: 'items', type: GEOJSON },
			...(tiles ? [{ href: tiles, rel: 'tiles', type: JSON_TYPE }] : []),
			...formats.map(({ id: format }) => ({
				href: fileAddress(origin, id, format),
				...{ rel: 'enclosure', type: 'application/zip', title: FILE_TYPES[format].name },
			})),
			...(isInArchive(declaration)
				? [{ href: archiveAddress(origin), rel: 'enclosure', type: PMTILES_TYPE, title: 'PMTiles' }]
				: []),
			...sources.flatMap(({ licenceUrl }) =>
				licenceUrl ? [{ href: licenceUrl, rel: 'license', type: HTML }] : [],
			),
		] satisfies Link[],
	};
}

const boxToPolygon = ([west, south, east, north]: BoundingBox) => ({
	type: 'Polygon' as const,
	coordinates: [
		[
			[west, south],
			[east, south],
			[east, north],
			[west, north],
			[west, south],
		],
	],
});

/** @throws AppError NotFound */
export function getRecord(datasets: readonly Dataset[], id: string): Dataset {
	const found = datasets.find(({ declaration }) => declaration.id === id);
	if (!found)
		throw new AppError('NotFound', 'error_unknown_feature', {
			context: { collection: RECORDS, feature: id.slice(0, 100) },
		});
	return found;
}

/** A page of records with the links to the next one. */
export function describePage(datasets: readonly Dataset[], url: URL, asked: RecordsRequest, locale: Locale) {
	const matched = selectRecords(datasets, asked);
	const { start, limit } = asked;
	const page = matched.slice(start, start + limit);
	const query = Object.fromEntries(url.searchParams);
	const path = `/collections/${RECORDS}/items`;
	const at = (more: Record<string, string>) => address(url.origin, path, { ...query, ...more });
	const links: Link[] = [
		{ href: at({ f: 'json' }), rel: 'self', type: GEOJSON },
		{ href: at({ f: 'html' }), rel: 'alternate', type: HTML },
	];
	if (start + limit < matched.length)
		links.push({ href: at({ f: 'json', after: String(start + limit) }), rel: 'next', type: GEOJSON });
	return {
		type: 'FeatureCollection',
		timeStamp: new Date().toISOString(),
		numberMatched: matched.length,
		numberReturned: page.length,
		features: page.map((dataset) => describeRecord(dataset, url.origin, locale)),
		links,
	};
}
