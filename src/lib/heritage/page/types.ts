import type { LocalizedText } from '$lib/i18n';
import type { BoundingBox, Position } from '$lib/geo';
import type { PublicMedium } from '$lib/media/types';
import type { RecordState } from '../api.ts';
import type { HeritageContent, RecordKind } from '../content.ts';
import type { HeritageRecord } from '../types.ts';

export type Designation = HeritageContent['designations'][number];
export type Background = NonNullable<HeritageContent['background']>;
export type Intangible = NonNullable<HeritageContent['intangible']>;

/** Everything the public page of a record shows to this viewer, and nothing that only others may see. */
export interface RecordPage {
	record: HeritageRecord;
	story: LocalizedText | null;
	accessCustoms: string | null;
	viability: string | null;
	threats: string | null;
	safeguarding: string | null;
	background: Background | null;
	/** Of a festival; null also where only staff may know the place. */
	venue: string | null;
	organiser: string | null;
	designations: Designation[];
	intangible: Intangible | null;
	/** Only who agreed to be named; for staff everybody. */
	practitioners: { name: string; part: string | null }[];
	product: ProductOwner | null;
	media: PublicMedium[];
	/** ISO 8601; null where it was published before anybody kept the time. */
	publishedAt: string | null;
	/** Null where the place is unknown or hidden. */
	locator: Locator | null;
	/** For staff only. */
	staff: StaffFacts | null;
}

export interface ProductOwner {
	ownerKind: HeritageContent['product'] extends infer Product
		? NonNullable<Product> extends { ownerKind: infer Kind }
			? Kind
			: never
		: never;
	salesChannels: string[];
}

export interface StaffFacts {
	state: RecordState;
	protocol: HeritageContent['protocol'];
	publicLocation: HeritageContent['publicLocation'];
	restrictedUseBasis: string | null;
	/** Who wrote the record down, when, where and from whom. */
	inventory: HeritageContent['inventory'];
	/** Whether the owner of the product is a minority household: sensitive, so for staff; null = unknown. */
	minorityHousehold: boolean | null;
}

/** The surroundings of a record, to be drawn small. Degrees, EPSG:4326. */
export interface Locator {
	box: BoundingBox;
	communes: { code: string; name: LocalizedText; rings: Position[][]; label: Position | null }[];
	/** A point, the square of a kilometre it lies in, or the commune that is all one may know. */
	place:
		| { kind: 'point'; position: Position }
		| { kind: 'cell'; box: BoundingBox }
		| { kind: 'commune'; code: string };
}

/** A record in the list. */
export interface RecordCard {
	slug: string;
	kind: RecordKind;
	name: LocalizedText;
	communities: string[];
	commune: { code: string; kind: string; name: LocalizedText } | null;
	positionAccuracy: string;
	/** The highest rank or list it stands on; null = none recorded. */
	rank: string | null;
	/** For staff; null for others. */
	state: RecordState | null;
	photo: CardPhoto | null;
}

export interface CardPhoto {
	id: string;
	/** Names of the derived copies. */
	copies: string[];
	width: number | null;
	height: number | null;
	alt: Partial<LocalizedText> | null;
}

/** A photograph on the wall. */
export interface WallPhoto extends CardPhoto {
	caption: Partial<LocalizedText> | null;
	creator: string | null;
	rightsHolder: string | null;
	licence: string | null;
	record: { slug: string; name: LocalizedText };
}

/** What the list is narrowed to; null = everything. */
export interface ListFilter {
	words: string;
	kind: RecordKind | null;
	community: string | null;
	commune: string | null;
	rank: string | null;
	state: RecordState | null;
}
