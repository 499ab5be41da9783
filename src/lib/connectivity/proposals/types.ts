import type { ServiceState, SourceSummary } from '../../areas/types.ts';
import type { RuleAnswer, Payer } from '../eligibility/rules.ts';
import type { Scenario } from '../scenarios/types.ts';
import type { EvidenceGrade, Technology } from '../service-state/evidence.ts';

/** The life of a proposal, in its order. */
export const PROPOSAL_STATES = ['draft', 'submitted', 'answered', 'built', 'verified'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const FUNDINGS = ['fund', 'operator', 'budget'] as const;
export type Funding = (typeof FUNDINGS)[number];

/** What is proposed for one hamlet; texts are empty where nothing was entered. */
export interface HamletChoice {
	/** Own key of the hamlet. */
	key: string;
	/** "Trạm mới", "Trạm lặp", "Cáp quang"… as a person wrote it. */
	option: string;
	/** What an operator committed itself to. */
	commitment: string;
	/** Rivers or land to be crossed on the way to the nearest mast. */
	crossing: string;
	note: string;
}

export interface CostLine {
	/** Own key of the hamlet it is for; null = for all of them. */
	hamlet: string | null;
	item: string;
	/** "trạm", "km"; may be empty. */
	unit: string;
	/** At most 3 decimals; null = not known yet. */
	quantity: number | null;
	/** Whole đồng; null = not known yet. */
	unitPrice: number | null;
	/** What is said of the tax, as entered: "chưa gồm thuế GTGT". */
	tax: string;
	/** Null = not settled. */
	funding: Funding | null;
}

export interface TimetableRow {
	work: string;
	/** YYYY-MM-DD; null = open. */
	from: string | null;
	to: string | null;
	responsible: string;
}

export interface TextSection {
	title: string;
	/** Paragraphs divided by line breaks. */
	text: string;
}

/** All that people write in a proposal. */
export interface ProposalContent {
	/** Authority above the issuing one, or empty. */
	superior: string;
	issuer: string;
	place: string;
	/** "Về việc …". */
	subject: string;
	/** "Kính gửi". */
	to: string[];
	recipients: string[];
	signature: { onBehalf: string; title: string; name: string };
	sections: TextSection[];
	hamlets: HamletChoice[];
	costs: CostLine[];
	timetable: TimetableRow[];
	/** Rows of the list of legal bases. */
	legalBases: number[];
}

/** A document of the list of legal bases. */
export interface LegalBasis {
	id: number;
	/** "Nghị định số 295/2025/NĐ-CP". */
	number: string;
	title: string;
	/** YYYY-MM-DD; null = not entered. */
	issuedOn: string | null;
	/** As a person entered it after reading; null = the document as a whole. */
	clause: string | null;
	position: number;
	retired: boolean;
}

export interface ProposalEvent {
	state: ProposalState;
	documentNumber: string | null;
	/** YYYY-MM-DD. */
	documentDate: string | null;
	note: string | null;
	personName: string;
	/** ISO 8601. */
	happenedAt: string;
}

/** A dossier that was made, without its bytes. */
export interface DossierSummary {
	number: number;
	sha256: string;
	sizeBytes: number;
	illustrative: boolean;
	madeBy: string;
	/** ISO 8601. */
	madeAt: string;
}

/** A photograph people put to a proposal, without its bytes: JPEG without metadata. */
export interface ProposalPhoto {
	id: number;
	/** Own key of the hamlet it shows; null = of none in particular. */
	hamlet: string | null;
	caption: string;
	/** Who took it, as entered. */
	creator: string;
	/** YYYY-MM-DD; null = not entered. */
	takenOn: string | null;
	sha256: string;
	widthPixels: number;
	heightPixels: number;
	sizeBytes: number;
}

/** What is said of one network in a hamlet. Figures null = not known. */
export interface SignalRow {
	operator: string;
	technology: Technology;
	evidence: EvidenceGrade;
	state: ServiceState;
	/** YYYY-MM-DD; null = not told. */
	measuredOn: string | null;
	rsrpDbm: number | null;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	samples: number | null;
	device: string | null;
	sourceId: string;
}

export type PointKind = 'school' | 'clinic' | 'culture-house' | 'post-point' | 'pagoda';

/** The nearest of a kind to a hamlet, over the ellipsoid. */
export interface NearestPoint {
	name: string;
	/** Metres. */
	distance: number;
	sourceId: string;
}

export interface NearestMast {
	id: string;
	operator: string;
	/** Metres over the ellipsoid. */
	distance: number;
	/** Degrees from north, clockwise, as seen from the hamlet. */
	bearing: number;
	/** Metres; null = not known. */
	height: number | null;
	bandsMhz: number[];
	technologies: string[];
	sourceId: string;
}

/** All that is known of a hamlet on the day of the dossier; null = not known, which is not 0 and not "no". */
export interface DossierHamlet {
	/** Own identifier: no official code exists. */
	key: string;
	/** With the kind before it: "Ấp Đại Ui". */
	name: string;
	nameKhmer: string | null;
	kind: string;
	communeCode: string | null;
	communeName: string | null;
	/** Degrees, EPSG:4326. */
	position: [lng: number, lat: number] | null;
	/** The settlement as GeoJSON, EPSG:4326. */
	settlement: { type: string; coordinates: unknown } | null;
	/** "I", "II", "III" of the commune, or "none" where a decision says that it is outside. */
	zone: DatedStatus | null;
	especiallyDifficult: DatedStatus | null;
	profile: HamletProfile | null;
	service: ServiceState;
	conflict: boolean;
	signals: SignalRow[];
	nearestMast: NearestMast | null;
	points: Partial<Record<PointKind, NearestPoint>>;
	payer: RuleAnswer<Payer>;
	sourceIds: string[];
	illustrative: boolean;
}

export interface DatedStatus {
	value: string;
	decision: string;
	/** YYYY-MM-DD, first and last day; null = open. */
	from: string | null;
	to: string | null;
}

/** People, power, fixed network and ground, as of a day. */
export interface HamletProfile {
	asOf: string;
	households: number | null;
	population: number | null;
	minorityPopulation: number | null;
	minorityHouseholds: number | null;
	poorHouseholds: number | null;
	nearPoorHouseholds: number | null;
	hasGridPower: boolean | null;
	powerSource: string | null;
	fibreAvailable: boolean | null;
	fibreOperators: string[] | null;
	householdsConnected: number | null;
	/** Metres. */
	distanceToFibreNode: number | null;
	/** As told, metres. */
	distanceToSchool: number | null;
	distanceToClinic: number | null;
	terrain: string | null;
	obstruction: string | null;
	access: string | null;
	flooding: string | null;
	complaints: number | null;
	sourceId: string;
}

/** A source with the digest of what was imported. */
export type DossierSource = SourceSummary & { sha256: string };

/** Which hamlets a new site reaches: what the worth of a choice of sites follows from. */
export interface SiteReach {
	key: string;
	name: string;
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
	/** Metres; modelled, for screening only. */
	reach: number;
	/** Own keys of the hamlets asked about within reach. */
	hamlets: string[];
}

/** Everything a dossier is made of, gathered at one moment and frozen with it. */
export interface DossierInput {
	format: 1;
	/** ISO 8601. */
	madeAt: string;
	/** The day everything is told of, YYYY-MM-DD. */
	day: string;
	proposal: { id: number; number: number; title: string; version: number; content: ProposalContent };
	legalBases: LegalBasis[];
	scenario: Scenario;
	hamlets: DossierHamlet[];
	sites: SiteReach[];
	communes: CommuneOutline[];
	photos: ProposalPhoto[];
	sources: DossierSource[];
	illustrative: boolean;
}

export interface CommuneOutline {
	code: string;
	name: string;
	geometry: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
	sourceId: string;
}
