import type { ServiceState, SourceSummary } from '../../areas/types.ts';
import type { Payer } from '../eligibility/rules.ts';
import type { EvidenceGrade } from '../service-state/evidence.ts';
import type { ListChange } from './compare.ts';
import type { Scenario, ScenarioHamlet, ScenarioSite } from './types.ts';

/** A hamlet of a scenario's list with what was known of it when it was kept; null = not known. */
export interface ViewedHamlet extends ScenarioHamlet {
	name: string;
	communeName: string | null;
	/** Degrees, EPSG:4326. */
	position: [lng: number, lat: number] | null;
	service: ServiceState;
	evidence: readonly EvidenceGrade[];
	households: number | null;
	minorityHouseholds: number | null;
	poorHouseholds: number | null;
	payer: Payer | 'unknown';
}

export interface ScenarioView {
	scenario: Scenario;
	hamlets: ViewedHamlet[];
	sites: (ScenarioSite & { name: string; communeName: string | null })[];
	/** Names of the communes that were asked about; empty = all. */
	communes: string[];
	/** Hamlets of the day. */
	hamletsAsked: number;
	sources: SourceSummary[];
	mayChange: boolean;
}

export interface NamedChange extends ListChange {
	name: string;
	communeName: string | null;
}

export interface ListComparison {
	entered: NamedChange[];
	left: NamedChange[];
	moved: NamedChange[];
	stayed: number;
}

/** What came of working an answer out once more. */
export interface Replay {
	/** Of the result worked out just now, and of the one that was kept. */
	sha256: string;
	keptSha256: string;
	isIdentical: boolean;
	milliseconds: number;
}
