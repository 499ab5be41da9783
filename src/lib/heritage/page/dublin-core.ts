import { describe, otherNames, recordAddress, type PageFacts } from './metadata.ts';

export interface MetaElement {
	name: string;
	content: string;
	lang?: string;
	scheme?: string;
}

const TYPES = {
	site: 'PhysicalObject',
	festival: 'Event',
	product: 'PhysicalObject',
	intangible: 'Event',
} as const;

/** The record as libraries and archives read it: Dublin Core, with a blurred place told as wide as it is blurred. */
export function makeDublinCore(facts: PageFacts): MetaElement[] {
	const { page, locale, origin, commune, siteName } = facts;
	const { record } = page;
	const description = describe(facts);
	const names = otherNames(page);
	const elements: (MetaElement | null | false | undefined)[] = [
		{ name: 'DC.title', content: record.name.vi, lang: 'vi' },
		...names.map((content) => ({ name: 'DCTERMS.alternative', content })),
		{ name: 'DC.identifier', content: recordAddress(origin, record.slug), scheme: 'DCTERMS.URI' },
		{ name: 'DC.type', content: TYPES[record.kind], scheme: 'DCTERMS.DCMIType' },
		{ name: 'DC.language', content: locale, scheme: 'DCTERMS.RFC4646' },
		{ name: 'DC.publisher', content: siteName },
		...(description ? [{ name: 'DC.description', content: description }] : []),
		page.publishedAt !== null && {
			name: 'DCTERMS.issued',
			content: page.publishedAt.slice(0, 10),
			scheme: 'DCTERMS.W3CDTF',
		},
		{ name: 'DC.source', content: record.source.title.vi, lang: 'vi' },
		...record.sourceAddresses.map((content) => ({ name: 'DC.source', content })),
		{ name: 'DC.rights', content: record.source.licence },
		...describeCoverage(facts, commune),
		...page.media
			.flatMap(({ creator }) => (creator ? [creator] : []))
			.filter((creator, index, all) => all.indexOf(creator) === index)
			.map((content) => ({ name: 'DC.contributor', content })),
	];
	return elements.filter((element): element is MetaElement => Boolean(element));
}

function describeCoverage({ page }: PageFacts, commune: string | null): MetaElement[] {
	const place = page.locator?.place;
	const spatial = (content: string, scheme?: string): MetaElement => ({
		name: 'DCTERMS.spatial',
		content,
		...(scheme && { scheme }),
	});
	const elements = commune ? [spatial(commune)] : [];
	if (place?.kind === 'point') {
		const [east, north] = place.position;
		elements.push(spatial(`east=${east}; north=${north}`, 'DCTERMS.Point'));
	}
	if (place?.kind === 'cell') {
		const [west, south, east, north] = place.box.map((degrees) => Number(degrees.toFixed(4)));
		const limits = `northlimit=${north}; eastlimit=${east}; southlimit=${south}; westlimit=${west}`;
		elements.push(spatial(limits, 'DCTERMS.Box'));
	}
	return elements;
}
