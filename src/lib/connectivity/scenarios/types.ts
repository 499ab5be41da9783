import type { ServiceState } from '../../areas/types.ts';
import type { HamletTable } from '../hamlet-table.ts';
import type { Environment } from '../propagation/settings.ts';
import type { CriterionId } from '../ranking/criteria.ts';
import type { SitingLimit } from '../siting/problem.ts';

/** "Which hamlets come first?" */
export interface RankingQuestion {
	kind: 'ranking';
	/** Day of the hamlets and of what is known of them, YYYY-MM-DD. */
	at: string;
	/** Codes of communes of that day; empty = all. */
	communes: string[];
	/** States of service that are asked about; empty = all. */
	states: ServiceState[];
	/** Sliders, 0…100; absent = 0. */
	weights: Partial<Record<CriterionId, number>>;
	/** How many places are asked about. */
	top: number;
	stability: { samples: number; spread: number; seed: number };
}

export type CandidateKind = 'public-point' | 'commune-centre' | 'hamlet' | 'drawn';
export type DemandKind = 'minority-households' | 'households' | 'poor-households';

/** "With k new masts, or a budget, which places serve the most?" */
export interface SitingQuestion {
	kind: 'siting';
	at: string;
	communes: string[];
	/** Hamlets in these states count as not served. */
	gapStates: ServiceState[];
	demand: DemandKind;
	limit: SitingLimit;
	candidates: CandidateKind[];
	/** Degrees, EPSG:4326. */
	drawn: { key: string; lng: number; lat: number }[];
	mast: { mhz: number; heightMetres: number; powerWatts: number; environment: Environment };
	/** The signal a served hamlet has at least. */
	serves: 'good' | 'weak';
	/** Cost of one mast, đồng. */
	costEach: number | null;
}

export type ScenarioQuestion = RankingQuestion | SitingQuestion;

/** A place a mast may stand at. */
export interface SiteCandidate {
	key: string;
	kind: CandidateKind;
	name: string;
	communeName: string | null;
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
	illustrative: boolean;
}

/** Everything an analysis looked at, frozen with the scenario. */
export interface ScenarioInput {
	hamlets: HamletTable;
	/** Siting only. */
	candidates: SiteCandidate[];
	/** Settings in force, by id, as `connectivity_setting` and the defaults gave them. */
	settings: Record<string, unknown>;
}

/** A hamlet of a result, in its order. */
export interface ScenarioHamlet {
	key: string;
	/** 1 = first. */
	place: number;
	/** Ranking: 0…1. Siting: null. */
	score: number | null;
	/** Ranking: share of perturbed weightings in which it stays in the top, 0…1. */
	stability: number | null;
	/** Ranking: no other hamlet beats it in every criterion. */
	onParetoFront: boolean | null;
	/** Siting: key of the site that wins it. */
	site: string | null;
}

export interface ScenarioSite {
	key: string;
	/** Worth it adds to those before it. */
	gain: number;
}

/** What came out. Numbers are rounded to 9 significant digits, so that the same question gives the same bytes. */
export interface ScenarioResult {
	hamlets: ScenarioHamlet[];
	sites: ScenarioSite[];
	/** Siting: worth won, no choice is worth more than `upperBound`, and (upperBound − value) ÷ upperBound. */
	siting: {
		value: number;
		unserved: number;
		upperBound: number;
		gap: number;
		method: string;
		cost: number | null;
	} | null;
}

export interface Scenario {
	id: string;
	name: string;
	note: string | null;
	question: ScenarioQuestion;
	result: ScenarioResult;
	inputSha256: string;
	resultSha256: string;
	illustrative: boolean;
	createdBy: string;
	/** ISO 8601. */
	createdAt: string;
}
