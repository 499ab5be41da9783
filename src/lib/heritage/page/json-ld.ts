import { licenceAddress } from '$lib/media/licences';
import { copyAddress, showcaseCopy } from './copies.ts';
import { describe, otherNames, recordAddress, type PageFacts } from './metadata.ts';

const TYPES = {
	site: 'LandmarksOrHistoricalBuildings',
	festival: 'EventSeries',
	product: 'Product',
	intangible: 'CreativeWork',
} as const;

type Node = Record<string, unknown>;

/**
 * The record for search engines, as schema.org says it. A blurred place is told as the square or the commune it is
 * blurred to; days nobody has confirmed are left out, because nothing there can say "perhaps".
 */
export function makeJsonLd(facts: PageFacts): Node {
	const { page, locale, origin, siteName } = facts;
	const { record } = page;
	const address = recordAddress(origin, record.slug);
	const names = otherNames(page);
	const description = describe(facts);
	const node: Node = {
		'@context': 'https://schema.org',
		'@type': TYPES[record.kind],
		'@id': address,
		url: recordAddress(origin, record.slug, locale),
		identifier: record.slug,
		name: record.name.vi,
		...(names.length > 0 && { alternateName: names }),
		...(description && { description }),
		...describePlace(facts),
		...describeImages(facts),
		...(record.kind === 'festival' && describeDays(facts)),
		...(record.kind === 'product' && describeProduct(facts)),
		...(record.sourceAddresses.length > 0 && { subjectOf: record.sourceAddresses.filter(isWebAddress) }),
	};
	return {
		...node,
		mainEntityOfPage: {
			'@type': 'WebPage',
			'@id': recordAddress(origin, record.slug, locale),
			inLanguage: locale,
			isPartOf: { '@type': 'WebSite', name: siteName, url: `${origin}/` },
			...(page.publishedAt && { datePublished: page.publishedAt }),
			...(licenceAddress(record.source.licence, record.source.licenceUrl) && {
				license: licenceAddress(record.source.licence, record.source.licenceUrl),
			}),
		},
	};
}

function describePlace({ page, commune }: PageFacts): Node {
	const { record, locator } = page;
	const within = commune && { '@type': 'AdministrativeArea', name: commune };
	const geo =
		locator?.place.kind === 'point'
			? {
					'@type': 'GeoCoordinates',
					latitude: locator.place.position[1],
					longitude: locator.place.position[0],
				}
			: locator?.place.kind === 'cell'
				? { '@type': 'GeoShape', box: boxText(locator.place.box) }
				: null;
	switch (record.kind) {
		case 'site':
			return {
				...(record.placeAsInscribed && { address: record.placeAsInscribed }),
				...(within && { containedInPlace: within }),
				...(geo && { geo }),
			};
		case 'festival':
			return geo || within || record.placeAsInscribed
				? {
						location: {
							'@type': 'Place',
							...(record.placeAsInscribed && { address: record.placeAsInscribed }),
							...(within && { containedInPlace: within }),
							...(geo && { geo }),
						},
					}
				: {};
		case 'product':
			return { countryOfOrigin: 'VN' };
		default:
			return within ? { contentLocation: within } : {};
	}
}

/** South-west and north-east corner, latitude first, as schema.org wants it. */
function boxText([west, south, east, north]: readonly [number, number, number, number]): string {
	return [south, west, north, east].map((degrees) => Number(degrees.toFixed(4))).join(' ');
}

function describeImages({ page, origin }: PageFacts): Node {
	const images = page.media.flatMap((medium) => {
		const copy = medium.kind === 'photo' ? showcaseCopy(medium) : null;
		if (!copy) return [];
		const licence = medium.licence && licenceAddress(medium.licence);
		return [
			{
				'@type': 'ImageObject',
				contentUrl: `${origin}${copyAddress(medium.id, copy)}`,
				...(medium.caption?.vi && { caption: medium.caption.vi }),
				...(medium.creator && { creator: { '@type': 'Person', name: medium.creator } }),
				...((medium.rightsHolder ?? medium.creator) && {
					creditText: medium.rightsHolder ?? medium.creator,
				}),
				...(licence && { license: licence }),
			},
		];
	});
	return images.length > 0 ? { image: images } : {};
}

function describeDays({ page }: PageFacts): Node {
	const { record } = page;
	const held = (record.festival?.occurrences ?? []).filter(({ evidence }) => evidence !== 'proposed');
	return held.length === 0
		? {}
		: {
				subEvent: held.map(({ startsOn, endsOn }) => ({
					'@type': 'Event',
					name: record.name.vi,
					startDate: startsOn,
					endDate: endsOn,
				})),
			};
}

function describeProduct({ page }: PageFacts): Node {
	const { product } = page.record;
	return product?.ocopStars ? { award: `OCOP ${product.ocopStars}/5` } : {};
}

const isWebAddress = (address: string) => /^https?:\/\//.test(address);
