import type { LocalizedText } from '$lib/i18n';
import type { BoundingBox, OutlineGrid, PackedRing, Position } from '$lib/geo';

export const AREA_LEVELS = ['province', 'district', 'commune', 'hamlet'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

export const AREA_KINDS = [
	'tinh',
	'thanh_pho',
	'huyen',
	'thi_xa',
	'quan',
	'xa',
	'phuong',
	'thi_tran',
	'dac_khu',
	'ap',
	'khom',
	'khu_vuc',
] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** How far a boundary or position may be trusted. */
export type GeometryQuality = 'official' | 'generalised' | 'illustrative' | 'none';

/** A unit as lists and search show it. */
export interface AreaSummary {
	id: number;
	/** Official code as text; null for hamlets, which have none. */
	code: string | null;
	level: AreaLevel;
	kind: AreaKind;
	/** Bare name: "Sóc Trăng", "6"; the kind is written before it by `areaTitle`. */
	name: LocalizedText;
	/** First day, YYYY-MM-DD; null = not recorded. */
	validFrom: string | null;
	/** Last day, YYYY-MM-DD, inclusive; null = still exists. */
	validTo: string | null;
	labelPoint: Position | null;
	bounds: BoundingBox | null;
}

/** A unit of one day and one of another that share ground or people. */
export interface Counterpart {
	/** Of the first day. */
	id: number;
	/** Of the other day; the same where the unit stays. */
	other: number;
}

/** One step of a unit's history. */
export interface Succession {
	direction: 'from' | 'to';
	/** The far end of the step: the predecessor ('from') or the successor ('to'). */
	area: AreaSummary;
	/** The other end, towards the unit the history is told of; that unit itself in the first step. */
	nearId: number;
	/** 1 for what the unit was made of or became, 2 for the step beyond, … */
	distance: number;
	/** 0…1 of the "from" unit; null = not known. */
	shareArea: number | null;
	sharePopulation: number | null;
	exact: boolean;
	decision: string;
	effectiveOn: string;
}

export interface SourceSummary {
	id: string;
	title: LocalizedText;
	publisher: LocalizedText;
	licence: string;
	licenceUrl: string | null;
	address: string;
	publishedOn: string;
	/** Invented for demonstration: "Dữ liệu minh họa". */
	illustrative: boolean;
	note: LocalizedText | null;
}

/** One indicator in an area's profile, beside the whole region and the plan's target. */
export interface ProfileIndicator {
	indicatorId: string;
	period: string;
	/** Percent for rates, the count for counts; null = unknown. */
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	/** The same figure for all communes shown on that day together, from summed parts; null = unknown. */
	regionValue: number | null;
	/** Codes of the parts without a figure; what makes the value unknown. */
	missing: string[];
	recast: boolean;
	estimated: boolean;
	refused: boolean;
	/** Known, but not to this reader: too few people stand behind it, or it would give away another. */
	hidden: boolean;
	regionHidden: boolean;
	evidence: string | null;
	sourceId: string | null;
}

export interface HamletSummary {
	id: number;
	kind: AreaKind;
	name: LocalizedText;
	position: Position | null;
	households: number | null;
	service: ServiceState;
	conflict: boolean;
}

export type ServiceState = 'good' | 'weak' | 'none' | 'unknown';

export interface HeritageSummary {
	id: number;
	kind: 'site' | 'festival' | 'product' | 'intangible';
	name: LocalizedText;
	positionAccuracy: string;
	position: Position | null;
}

/** Answer of /api/areas/outlines: the generalised boundaries of one level on a day, for drawings without a map. */
export interface AreaOutlines {
	/** The day asked for. */
	at: string;
	/** null where no unit has a boundary. */
	grid: OutlineGrid | null;
	/** In Vietnamese order of their names; no rings where no boundary is known. */
	units: {
		id: number;
		code: string | null;
		kind: AreaKind;
		name: LocalizedText;
		/** Holes are holes under the even-odd rule. */
		rings: PackedRing[];
	}[];
}

/** A unit as an address names it: its row in this database, its code on a day, or its own key. */
export type AreaReference = { id: number } | { code: string; on: string | null } | { ownKey: string };

/** Everything the drawer shows of an area. */
export interface AreaProfile {
	area: AreaSummary;
	/** Names the unit in any database: "31507@2025-07-01", code and a day of its validity, or a hamlet's own key. */
	key: string;
	/** The day the profile tells of: the asked one, or the unit's nearest to it where it did not exist then. */
	asOf: string;
	/** Nearest first: commune, (district), province. */
	parents: AreaSummary[];
	areaKm2: { official: number | null; measured: number | null };
	geometryQuality: GeometryQuality;
	/** False where some units below are not in the database (43 of Cần Thơ's 103): counts and lists are of the others. */
	partsRecorded: boolean;
	source: SourceSummary;
	statuses: { kind: string; value: string; decision: string; sourceId: string }[];
	indicators: ProfileIndicator[];
	hamlets: HamletSummary[];
	/** Number of hamlets and households by service state. */
	gaps: Record<ServiceState, { hamlets: number; households: number }>;
	heritage: HeritageSummary[];
	history: Succession[];
	/** Hamlets only. */
	hamlet: HamletDetail | null;
	/** Every source behind what is shown. */
	sources: SourceSummary[];
}

export interface HamletDetail {
	/** Day of the household figures; null = nothing but its signal is recorded. */
	asOf: string | null;
	households: number | null;
	population: number | null;
	minorityHouseholds: number | null;
	poorHouseholds: number | null;
	nearPoorHouseholds: number | null;
	/** The three before are kept from this reader. */
	smallHidden: boolean;
	hasGridPower: boolean | null;
	distanceToSchoolMetres: number | null;
	distanceToClinicMetres: number | null;
	service: ServiceState;
	conflict: boolean;
	signals: {
		operator: string;
		technology: string;
		evidence: string;
		state: ServiceState;
		measuredOn: string | null;
		rsrpDbm: number | null;
		downlinkMbps: number | null;
	}[];
}

export interface SearchResult {
	kind: 'area' | 'site' | 'festival' | 'product' | 'intangible';
	id: number;
	/** With its kind before it where it has one ("Xã Lai Hòa"). */
	title: LocalizedText;
	/** Where it lies or what became of it ("thuộc Thị xã Vĩnh Châu, đến 30/6/2025"): parts, not a sentence. */
	level: AreaLevel | null;
	within: LocalizedText | null;
	/** The name that matched, where it is not the title (an old name, a Khmer name). */
	matched: string | null;
	validFrom: string | null;
	validTo: string | null;
	position: Position | null;
	bounds: BoundingBox | null;
}
