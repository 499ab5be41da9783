import type { HeritageContent, RecordKind } from '../content.ts';

/** A record that says nothing: what a first version is compared with, so that all it says is shown. */
export function blankContent(kind: RecordKind): HeritageContent {
	return {
		kind,
		name: { vi: '' },
		aliases: [],
		communities: [],
		placeAsInscribed: null,
		place: null,
		zones: [],
		summary: null,
		story: null,
		protocol: 'public',
		publicLocation: 'exact',
		accessCustoms: null,
		restrictedUseBasis: null,
		viability: null,
		threats: null,
		safeguarding: null,
		designations: [],
		practitioners: [],
		consent: null,
		statements: [],
		sourceId: '',
		sourceAddresses: [],
		site: null,
		intangible: null,
		festival: null,
		product: null,
	};
}
