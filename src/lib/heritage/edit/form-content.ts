import type { HeritageContent, RecordKind } from '../content.ts';

/** Words in three languages while they are typed: every language has its text, empty where nothing stands. */
export interface TypedTexts {
	vi: string;
	km: string;
	en: string;
}

type Background = NonNullable<HeritageContent['background']>;
type Inventory = NonNullable<HeritageContent['inventory']>;
type Consent = NonNullable<HeritageContent['consent']>;
type Intangible = NonNullable<HeritageContent['intangible']>;
type Festival = NonNullable<HeritageContent['festival']>;
type Product = NonNullable<HeritageContent['product']>;

/** The content as the form holds it: every part is there, so that each field has something to be bound to. */
export interface FormContent extends Omit<
	HeritageContent,
	| 'name'
	| 'summary'
	| 'story'
	| 'background'
	| 'inventory'
	| 'consent'
	| 'site'
	| 'intangible'
	| 'festival'
	| 'product'
> {
	name: TypedTexts & { zh: string };
	summary: TypedTexts;
	story: TypedTexts;
	background: Background;
	inventory: Inventory;
	consent: Consent;
	site: { siteKind: string };
	intangible: Intangible;
	festival: Festival;
	product: Omit<Product, 'productKind'> & { productKind: Product['productKind'] | '' };
}

const texts = (given: { vi: string; km?: string; en?: string } | null): TypedTexts => ({
	vi: given?.vi ?? '',
	km: given?.km ?? '',
	en: given?.en ?? '',
});

const NO_FESTIVAL: Festival = {
	calendar: 'unknown',
	rule: null,
	venue: null,
	organiser: null,
	occurrences: [],
};

/** The content of a version, ready to be edited. */
export function openContent(content: HeritageContent): FormContent {
	return structuredClone({
		...content,
		name: { ...texts(content.name), zh: content.name.zh ?? '' },
		summary: texts(content.summary),
		story: texts(content.story),
		background: content.background ?? { origin: null, associated: null, languages: null },
		inventory: content.inventory ?? {
			compiledBy: null,
			gatheredOn: null,
			gatheredAt: null,
			resourcePersons: null,
		},
		consent: content.consent ?? {
			givenBy: '',
			givenOn: null,
			scope: null,
			withdrawnOn: null,
			withdrawalReason: null,
		},
		site: content.site ?? { siteKind: '' },
		intangible: content.intangible ?? { lawKind: null, legacyKind: null, unescoDomains: [] },
		festival: { ...NO_FESTIVAL, ...content.festival },
		product: content.product ?? {
			productKind: '',
			ocopStars: null,
			scoredOn: null,
			certificateNumber: null,
			certificateExpiresOn: null,
			ownerKind: null,
			minorityHousehold: null,
			salesChannels: [],
		},
	});
}

const filled = (text: string | null | undefined) => (text ?? '').trim() !== '';

function closeTexts(given: TypedTexts): HeritageContent['summary'] {
	if (!Object.values(given).some(filled)) return null;
	return {
		vi: given.vi,
		...(filled(given.km) && { km: given.km }),
		...(filled(given.en) && { en: given.en }),
	};
}

/** What is sent: parts in which nobody wrote anything are absent. The server puts texts into their normal form. */
export function closeContent(form: FormContent): HeritageContent {
	const { name, background, inventory, consent, site, intangible, festival, product, kind } = form;
	const hasIntangible =
		intangible.lawKind !== null || intangible.legacyKind !== null || intangible.unescoDomains.length > 0;
	const hasFestival =
		festival.calendar !== 'unknown' ||
		festival.rule !== null ||
		filled(festival.venue) ||
		filled(festival.organiser) ||
		festival.occurrences.length > 0;
	const hasProduct = Object.values(product).some((value) =>
		Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? filled(value) : value !== null,
	);
	return {
		...form,
		name: {
			vi: name.vi,
			...(filled(name.km) && { km: name.km }),
			...(filled(name.en) && { en: name.en }),
			...(filled(name.zh) && { zh: name.zh }),
		},
		aliases: form.aliases.filter(filled),
		sourceAddresses: form.sourceAddresses.filter(filled),
		summary: closeTexts(form.summary),
		story: closeTexts(form.story),
		background: Object.values(background).some(filled) ? background : null,
		inventory: Object.values(inventory).some(filled) ? inventory : null,
		consent: Object.values(consent).some(filled) ? consent : null,
		site: kind === 'site' && filled(site.siteKind) ? site : null,
		intangible: (kind === 'intangible' || kind === 'festival') && hasIntangible ? intangible : null,
		festival: kind === 'festival' && hasFestival ? festival : null,
		// An unchosen kind of product is for the check to complain about, at its field.
		product: kind === 'product' && hasProduct ? (product as Product) : null,
	};
}

/** A record that nobody has written anything into. */
export function blankContent(kind: RecordKind, sourceId: string): HeritageContent {
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
		protocol: 'staff',
		publicLocation: 'exact',
		accessCustoms: null,
		restrictedUseBasis: null,
		viability: null,
		threats: null,
		safeguarding: null,
		background: null,
		designations: [],
		practitioners: [],
		consent: null,
		inventory: null,
		statements: [],
		sourceId,
		sourceAddresses: [],
		site: null,
		intangible: null,
		festival: null,
		product: null,
	};
}
