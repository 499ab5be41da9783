import type { AreaSummary, HeritageSummary, SourceSummary } from '$lib/areas/types';
import type { LocalizedText } from '$lib/i18n';
import type { Position } from '$lib/geo';

/** How far a festival's date may be trusted: held, reported, or only computed from a calendar rule. */
export type OccurrenceEvidence = 'confirmed' | 'reported' | 'proposed';

export interface Occurrence {
	/** YYYY-MM-DD, both inclusive. */
	startsOn: string;
	endsOn: string;
	evidence: OccurrenceEvidence;
	sourceAddress: string | null;
}

/** A claimed fact with its source; conflicting ones stand side by side. */
export interface Statement {
	field: string;
	value: string;
	sourceAddress: string;
	note: string | null;
}

export interface SiteDetail {
	siteKind: string;
	rank: string | null;
}

export interface FestivalDetail {
	calendar: 'khmer' | 'vietnamese_lunar' | 'solar' | 'unknown';
	/** Oldest first. */
	occurrences: Occurrence[];
}

export interface ProductDetail {
	productKind: 'ocop' | 'geographical_indication' | 'craft_village';
	ocopStars: number | null;
	scoredOn: string | null;
	certificateNumber: string | null;
	/** Last day of the certificate, YYYY-MM-DD; null = not recorded. */
	certificateExpiresOn: string | null;
}

/** A record as an address names it: its row in this database, or its slug. */
export type RecordReference = { id: number } | { slug: string };

/** Everything the viewer may see of a heritage record. */
export interface HeritageRecord {
	id: number;
	slug: string;
	kind: HeritageSummary['kind'];
	name: LocalizedText;
	aliases: string[];
	/** Codes of ethnic groups by the official list (01 Kinh, 04 Hoa, 05 Khơ-me). */
	communities: string[];
	/** As ranked; never changed by a merger. */
	placeAsInscribed: string | null;
	position: Position | null;
	/** exact, commune, unknown; for the public also cell_1km or hidden. */
	positionAccuracy: string;
	/** The commune of the asked day around the position the viewer may see. */
	commune: AreaSummary | null;
	summary: LocalizedText | null;
	site: SiteDetail | null;
	festival: FestivalDetail | null;
	product: ProductDetail | null;
	/** Sorted by field. */
	statements: Statement[];
	source: SourceSummary;
	/** Web addresses the record was put together from. */
	sourceAddresses: string[];
}
